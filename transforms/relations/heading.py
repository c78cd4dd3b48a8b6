"""What kind of text an article is, as its title tells."""

import re

from transforms.document import Document

_REMARKS = re.compile(r"(?i)\b(?:remarks|statement|speech|address|press briefing|doorstep)\b")
_STATEMENT = re.compile(r"(?i)\W*(?:joint |press )*statement\b")
_SCHEDULE = re.compile(r"(?i)\b(?:public|daily|weekly|president’s|president's) schedule\b|^week ahead\b")
_PREVIEW = re.compile(
    r"(?i)\bpreview(?:ing|s)?\b|\bupcoming\b|"
    r"\b(?:call|briefing)\b.{0,60}(?:\b(?:trip|travel)\b|\bvisit (?:of|by|to)\b)"
)
_TO_PRESS = re.compile(r"(?i)\b(?:press|background|media) (call|gaggle|briefing)\b")


_OF_OWN_OFFICER = re.compile(
    r"(?i)\b(?:remarks|speech|address|message)\b.{0,40}\b(?:by|of|from) the (?:vice )?president\b(?! of\b)"
)


def begins_remarks(doc: Document) -> int | None:
    """Where in the heading the word for what somebody said stands: 'Secretary X | Remarks to the Press'."""
    match = _REMARKS.search(doc.heading)
    return match.start() if match else None


def tells_own_remarks(doc: Document) -> bool:
    """True for 'Remarks by the President', whom a government's own text need not name."""
    return _OF_OWN_OFFICER.search(doc.heading) is not None


def tells_remarks(doc: Document) -> bool:
    """True for what somebody said: 'Remarks by', 'Statement of'."""
    return _REMARKS.search(doc.heading) is not None


def tells_statement(doc: Document) -> bool:
    """True for a statement on something, which need not have been made there."""
    return _STATEMENT.match(doc.heading) is not None


def tells_preview(doc: Document) -> bool:
    """True for a briefing on a journey to come, whose present tense tells what is to come."""
    return _PREVIEW.search(doc.heading) is not None


def tells_schedule(doc: Document) -> bool:
    """True for an agenda of a day or week, whose present tense tells what is to come."""
    return _SCHEDULE.search(doc.heading) is not None


def told_to_press(doc: Document) -> frozenset[str]:
    """The occasions on which journalists were told of what others did: call, gaggle, briefing."""
    return frozenset(occasion.lower() for occasion in _TO_PRESS.findall(doc.heading))
