"""How a verb stands: its auxiliaries, its negation, what it hangs on, and what verbs like it govern."""

from dataclasses import dataclass

from transforms.document import Document
from transforms.relations.clauses import auxiliaries
from transforms.relations.context import Context
from transforms.relations.status_cues import Status
from transforms.relations.verbs import CANCELLING, GLAD, PERFECT_AUXILIARIES
from transforms.relations.wording import is_negated
from transforms.text import word_set

_PROPOSING = word_set(
    "propose suggest seek offer want need urge consider request demand invite hope wish like desire weigh",
    "explore encourage try attempt",
)
_PLANNING = word_set(
    "plan schedule expect prepare await anticipate set intend agree commit arrange slate decide direct",
    "instruct task order",
)
REFUSING = word_set("refuse decline reject snub deny bar ban prohibit forbid")
_GOVERNING = (
    ("proposed", _PROPOSING),
    ("planned", _PLANNING),
    ("cancelled", CANCELLING),
    ("refused", REFUSING),
)
"""Status of what a verb of these governs."""
OFFERS = frozenset({"invitation", "invitations", "offer", "proposal", "request", "appeal"})


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A verb as it stands: lemma, auxiliaries, negation; `depth` counts the infinitives from it down to the
    meeting's verb, 0 for that verb itself.
    """

    ctx: Context
    verb: int
    depth: int
    lemma: str
    words: frozenset[str]
    """Its auxiliaries, and 'not'."""
    is_negated: bool
    is_passive: bool

    @property
    def doc(self) -> Document:
        """The article."""
        return self.ctx.doc

    @property
    def head(self) -> int:
        """What it hangs on; a root on itself."""
        return self.doc.tokens.head[self.verb]

    @property
    def head_lemma(self) -> str:
        """Lemma of what it hangs on."""
        return self.doc.tokens.lemma[self.head].lower()

    def has_child(self, word: str, dep: str | None = None) -> bool:
        """True where such a word hangs on it."""
        return any(
            self.doc.lower[child] == word and dep in {None, self.doc.tokens.dep[child]}
            for child in self.doc.children[self.verb]
        )

    def told(self, value: str, rule: str) -> Status:
        """The status, resting on this verb."""
        return Status(value, rule, self.doc.tokens.start[self.verb], self.doc.tokens.end[self.verb])


def form_of(ctx: Context, verb: int, depth: int) -> VerbForm:
    """The verb as it stands."""
    doc = ctx.doc
    deps = {child: doc.tokens.dep[child] for child in doc.children[verb]}
    return VerbForm(
        ctx,
        verb,
        depth,
        doc.tokens.lemma[verb].lower(),
        frozenset(doc.lower[child] for child, dep in deps.items() if dep in {"aux", "auxpass", "neg"}),
        is_negated(doc, verb),
        "auxpass" in deps.values(),
    )


def is_past(ctx: Context, verb: int | None) -> bool:
    """True for a past tense or participle."""
    return verb is not None and ctx.doc.tokens.tag[verb] in {"VBD", "VBN"}


def status_governed_by(lemma: str) -> str | None:
    """Status of what such a verb, or a noun of it, governs; None where it says nothing of it."""
    return next((status for status, lemmas in _GOVERNING if lemma in lemmas), None)


def is_glad(ctx: Context, index: int) -> bool:
    """'It was good to speak with you', 'I am glad to see you': said of what is or was, not of the future."""
    doc = ctx.doc
    verb = index if doc.tokens.lemma[index] == "be" else doc.tokens.head[index]
    below = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] in {"acomp", "attr"}}
    words = auxiliaries(doc, verb)
    is_perfect = doc.tokens.tag[verb] == "VBN" and words <= PERFECT_AUXILIARIES
    is_told = is_perfect or (doc.tokens.tag[verb] in {"VBZ", "VBP", "VBD"} and not words)
    return doc.tokens.lemma[verb] == "be" and is_told and not below.isdisjoint(GLAD)


def objects(ctx: Context, verb: int) -> list[str]:
    """Its direct objects, lower-cased."""
    doc = ctx.doc
    return [doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"]


def verb_above(form: VerbForm) -> int | None:
    """The nearest verb that it stands below."""
    pos = form.doc.tokens.pos
    return next((index for index in form.doc.ancestors(form.verb) if pos[index] == "VERB"), None)
