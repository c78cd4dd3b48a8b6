"""Documents and contexts made by hand, for rules that need no model.

A token is written `word/lemma TAG dep head [entity]`, the lemma where it is not the word in lower case:
`document("Rubio NNP nsubj 1 B-PERSON", "met/meet VBD ROOT 1", "Lavrov NNP dobj 1 B-PERSON")`.
"""

from typing import Any

from transforms.document import Document, Tokens
from transforms.reference import Reference
from transforms.relations.context import Context

ARTICLE = "a"
_POS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **{"MD": "AUX", "PRP": "PRON", "IN": "ADP", "JJ": "ADJ", "DT": "DET", "CC": "CCONJ"},
}


def document(*rows: str, sentences: tuple[int, ...] = ()) -> Document:
    """A document of these tokens, one space between; `sentences` are the tokens at which new ones begin."""
    cells = [row.split() for row in rows]
    words = [cell[0].partition("/")[0] for cell in cells]
    starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
    tags = [cell[1] for cell in cells]
    tokens = Tokens(
        text=words,
        lemma=[cell[0].partition("/")[2] or cell[0].lower() for cell in cells],
        pos=[_POS.get(tag, "PUNCT") for tag in tags],
        tag=tags,
        dep=[cell[2] for cell in cells],
        head=[int(cell[3]) for cell in cells],
        entity=[cell[4] if len(cell) > 4 else "" for cell in cells],
        start=starts,
        end=[start + len(word) for start, word in zip(starts, words, strict=True)],
        sentence=[sum(index >= begin for begin in sentences) for index in range(len(words))],
    )
    return Document(ARTICLE, " ".join(words), tokens)


def context(
    doc: Document,
    reference: Reference,
    *named: tuple[str, int, int],
    sides: dict[str, str] | None = None,
    roles: tuple[dict[str, Any], ...] = (),
) -> Context:
    """A context with mentions (name, first, end); a name of three capitals is a country, others persons."""
    actors = {name: _actor(name, (sides or {}).get(name)) for name, _, _ in named}
    mentions = [
        {
            "local_actor_id": actors[name]["local_actor_id"],
            "char_start": doc.tokens.start[first],
            "char_end": doc.tokens.end[end - 1],
        }
        for name, first, end in named
    ]
    return Context(doc, mentions, list(actors.values()), list(roles), reference)


def _actor(name: str, side: str | None) -> dict[str, Any]:
    is_country = len(name) == 3 and name.isupper()
    kind = "country" if is_country else "person"
    return {
        "local_actor_id": f"{ARTICLE}/{kind}/{name}",
        "kind": kind,
        "name": name,
        "aliases": [name],
        "side": name if is_country else side,
    }


def role(doc: Document, person: str, first: int, end: int, **values: str) -> dict[str, Any]:
    """A row of local_role for the tokens of a title; `values` may give country_code, organization, tense."""
    quote = doc.span_text(first, end)
    return {
        "local_actor_id": f"{ARTICLE}/person/{person}",
        "title": quote,
        "country_code": values.get("country_code"),
        "organization": values.get("organization"),
        "tense": values.get("tense", "current"),
        "quote": quote,
        "char_start": doc.tokens.start[first],
        "char_end": doc.tokens.end[end - 1],
    }
