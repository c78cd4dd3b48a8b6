"""JSON Lines and JSON: article records of the contract, one broken record never costs the others."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from transforms.ingest.decode import decode
from transforms.ingest.pages import page_draft
from transforms.ingest.reasons import RefusedError
from transforms.ingest.records import Draft, Reject, SourceHints

_FIELDS = ("id", "url", "title", "text", "html", "published_at", "source", "language")
_JSON_NAMES = {
    list: "an array", str: "a text", int: "a number", float: "a number", bool: "true or false",
    type(None): "null",
}  # fmt: skip
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_json_lines(raw: bytes, origin: str, hints: SourceHints) -> Iterator[Draft | Reject]:
    """Each line's article or reject; raises RefusedError where there is no line at all."""
    if raw.startswith(_UTF16_MARKS):
        raw = decode(raw).text.encode("utf-8")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if not raw.strip():
        raise RefusedError("empty")
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if line.strip():
            yield _read_one(line.strip(), f"{origin}#line-{number}", origin, hints)


def read_json(raw: bytes, origin: str, hints: SourceHints) -> Iterator[Draft | Reject]:
    """The article of a JSON object, or those of an array; raises RefusedError where it is no JSON."""
    decoded = decode(raw)
    content = _parse(decoded.text, "file")
    if not isinstance(content, list):
        yield _record(content, hashlib.sha256(raw).hexdigest(), origin, None, hints)
        return
    for number, record in enumerate(content, start=1):
        sha256 = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
        place = f"{origin}#item-{number}"
        try:
            yield _record(record, sha256, place, origin, hints)
        except RefusedError as refused:
            yield Reject(place, refused.code, refused.message, sha256)


def _read_one(line: bytes, place: str, origin: str, hints: SourceHints) -> Draft | Reject:
    sha256 = hashlib.sha256(line).hexdigest()
    try:
        decoded = decode(line, what="line")
        return _record(_parse(decoded.text, "line"), sha256, place, origin, hints)
    except RefusedError as refused:
        return Reject(place, refused.code, refused.message, sha256)


def _parse(text: str, what: str) -> object:
    try:
        return json.loads(text, parse_constant=str)  # NaN and the like are no JSON: kept as words
    except RecursionError:
        raise RefusedError("invalid_json", "it is nested too deeply", what=what) from None
    except json.JSONDecodeError as error:
        raise RefusedError("invalid_json", error, what=what) from None
    except ValueError:
        raise RefusedError("invalid_json", "it holds a number of thousands of digits", what=what) from None


def _record(content: object, sha256: str, place: str, container: str | None, hints: SourceHints) -> Draft:
    """A record's draft. `container` is the origin of the file that holds several records."""
    if not isinstance(content, dict):
        raise RefusedError("not_a_record", _JSON_NAMES[type(content)], what="line" if container else "file")
    fields, unusable = _fields(content)
    record_id = fields["id"]
    draft = Draft(
        origin=f"{container}#{record_id}" if container and record_id else place,
        content_sha256=sha256,
        text=fields["text"] or "",
        title=fields["title"],
        record_id=record_id,
        url=fields["url"],
        published_at=fields["published_at"],
        source=fields["source"],
        language=fields["language"],
        unknown={key: value for key, value in content.items() if key not in _FIELDS},
        notes=unusable,
    )
    if draft.text.strip():
        return draft
    if fields["html"] and fields["html"].strip():
        return page_draft(fields["html"], draft, hints)
    raise RefusedError("no_text", what="record")


def _fields(content: Mapping[str, object]) -> tuple[dict[str, str | None], dict[str, str]]:
    """The contract's fields as text, and for each that cannot be used what it was: the record stays."""
    fields: dict[str, str | None] = {}
    unusable: dict[str, str] = {}
    for name in _FIELDS:
        value = content.get(name)
        if isinstance(value, str):
            fields[name] = _whole(value) if name == "id" else value
        elif isinstance(value, int) and not isinstance(value, bool) and name == "id":
            fields[name] = str(value)
        else:
            fields[name] = None
            if value is not None:
                unusable[name] = f"not text but {json.dumps(value)[:200]}"
    if unusable.get("text"):
        raise RefusedError("invalid_field", f"`text` is {unusable['text']}")
    return fields, unusable


def _whole(record_id: str) -> str:
    """The id, halves of surrogate pairs escaped: as part of an origin it is written down everywhere."""
    return record_id.encode("utf-8", "backslashreplace").decode("utf-8")
