"""Words that may tell of a meeting, and the contexts in which the same words tell of something else."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.clauses import is_relative_subject, is_taken_for_verb
from transforms.relations.company import PHONE_WORDS, PLACING, is_in_company
from transforms.relations.context import Context
from transforms.relations.works import is_in_title_of_work
from transforms.text import fold, is_capitalized

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
MAX_TRIGGERS = 24
"""In one sentence; what is longer is a list or made to hang us."""
_FORUM_WORDS = frozenset({"summit", "conference"})
"""Such a word at the end of an organization's name is a trigger too: 'the East Asia Summit'; in a person's
title it is none: 'chairman of the Munich Security Conference'.
"""
_HAPPENING = frozenset({"open", "begin", "convene", "conclude", "hold"})
_HOLDING = frozenset({"attend", "host", "hold", "convene", "organize", "skip"})
"""What one does with a gathering, not with a standing body of the same name."""
_WINDOW = 3
_PARTS = 3
"""Words of 'one-on-one'."""
_PHRASE_REACH = 8
_PHRASE_DEPTH = 3
"""Steps up to the verb: 'told his counterpart X | by phone'."""
_IN_CALL = frozenset({"in", "during"})
_AT_ONCE = frozenset({"on"})
"""'Called on X' is a visit, 'called X on Monday' none."""
COMMON_ENDS = frozenset({"with", "on", "up", "over", "here", "to", "for", "delegation"})
"""Last words of triggers that every other sentence has: of these a trigger is told of persons alone."""
_OF_NOUNS = frozenset({"dobj", "pobj"})
"""How the 'bilateral' of 'will have a bilateral with X' stands, which the tagger holds for an adjective."""
_INSTEAD = (["rather", "than"], ["instead", "of"])
"""What is done rather than to meet tells of no meeting."""


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """A row of the meeting_trigger lexicon."""

    lemma: str
    part_of_speech: str
    event_type: str
    format: str
    needs: str
    company: str | None
    """What must stand around it, by the names of `company`."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word at a token."""

    token: int
    word: TriggerWord

    @property
    def is_verb(self) -> bool:
        """True for verbs, false for nouns."""
        return self.word.part_of_speech == "verb"


@dataclass(frozen=True, slots=True)
class TriggerLexicon:
    """Trigger words by part of speech and lemma, and the words that exclude them."""

    verbs: dict[str, TriggerWord]
    nouns: dict[str, TriggerWord]
    phrases: dict[str, list[tuple[list[str], TriggerWord]]]
    """A verb's lemma to the words after it with which it tells of a meeting: 'be … together'."""
    lemmas: frozenset[str]
    """Of all of these."""
    excluded_before: frozenset[tuple[str, str]]
    excluded_after: frozenset[tuple[str, str]]
    excluded_objects: frozenset[tuple[str, str]]

    @property
    def words(self) -> frozenset[str]:
        """Lemmas that tell of a meeting alone: triggers of one word, and the first half of 'sit-down'; not
        'tell', which every article has.
        """
        rows = {**self.verbs, **self.nouns}
        single = {lemma for lemma, row in rows.items() if " " not in lemma and row.needs != "told"}
        return frozenset(single | {lemma.split("-")[0] for lemma in single if lemma.count("-") == 1})

    @property
    def phrase_ends(self) -> frozenset[str]:
        """The last words of triggers of several words, each of which needs its verb before it."""
        return frozenset(rest[-1] for found in self.phrases.values() for rest, _ in found)

    @classmethod
    @lru_cache(maxsize=4)
    def from_reference(cls, reference: Reference) -> "TriggerLexicon":
        """Read the meeting_trigger and meeting_exclusion lexicons."""
        words = [TriggerWord(**row) for row in reference.rows("meeting_trigger")]
        exclusions = reference.rows("meeting_exclusion")
        phrases: dict[str, list[tuple[list[str], TriggerWord]]] = {}
        for word in words:
            verb, *rest = word.lemma.split()
            if rest:
                phrases.setdefault(verb, []).append((rest, word))
        verbs = {word.lemma: word for word in words if word.part_of_speech == "verb"}
        nouns = {word.lemma: word for word in words if word.part_of_speech == "noun"}
        return cls(
            verbs=verbs,
            phrases={verb: sorted(found, key=lambda one: -len(one[0])) for verb, found in phrases.items()},
            nouns=nouns,
            lemmas=frozenset({*verbs, *nouns, *phrases}),
            excluded_before=frozenset(
                (row["lemma"], row["word"]) for row in exclusions if row["position"] == "before"
            ),
            excluded_after=frozenset(
                (row["lemma"], row["word"]) for row in exclusions if row["position"] == "after"
            ),
            excluded_objects=frozenset(
                (row["lemma"], row["word"]) for row in exclusions if row["position"] == "object"
            ),
        )


def find_triggers(ctx: Context, lexicon: TriggerLexicon) -> Iterator[Trigger]:
    """Triggers of the article in text order."""
    doc = ctx.doc
    named = {index for mention in ctx.mentions for index in mention.tokens_but_for(doc, _FORUM_WORDS)}
    named -= {index for index in doc.tokens_of.get("forum", ()) if _takes_place(doc, index)}
    count: Counter[int] = Counter()
    for token in _candidates(doc, lexicon):
        word = _word_at(ctx, lexicon, token)
        if (
            word is not None
            and count[doc.tokens.sentence[token]] < MAX_TRIGGERS
            and token not in named
            and not (word.lemma in _FORUM_WORDS and token in ctx.title_tokens)
            and not _is_excluded(ctx, lexicon, token, word)
            and is_in_company(ctx, token, word.company)
        ):
            count[doc.tokens.sentence[token]] += 1
            yield Trigger(_head_of(doc, token), word)


def _takes_place(doc: Document, noun: int) -> bool:
    """True for the last word of a body's name where it is a gathering: 'attended the Mali Forum', 'the Mali
    Forum, which took place in May'.
    """
    dep, verb = doc.tokens.dep[noun], doc.tokens.head[noun]
    clauses = [child for child in doc.children[noun] if is_relative_subject(doc, noun, child)]
    told = [*clauses, *([verb] if dep in {"nsubj", "nsubjpass"} else [])]
    below = {doc.lower[child] for index in told for child in doc.children[index]}
    lemmas = {doc.tokens.lemma[index].lower() for index in told}
    is_told = not lemmas.isdisjoint(_HAPPENING) or ("take" in lemmas and "place" in below)
    return is_told or (dep == "dobj" and doc.tokens.lemma[verb].lower() in _HOLDING)


def _candidates(doc: Document, lexicon: TriggerLexicon) -> Iterator[int]:
    """Tokens that may be a trigger by their spelling or lemma alone, in order."""
    known = lexicon.lemmas
    words = {word for word in doc.tokens_of if word.rstrip("s") in known}
    lemmas = {lemma for lemma in set(doc.tokens.lemma) if lemma.lower() in known}
    found = {token for word in words for token in doc.tokens_of[word]}
    found.update(token for token, lemma in enumerate(doc.tokens.lemma) if lemma in lemmas)
    found.update(token + 1 for token in doc.tokens_of.get("-", ()) if 1 <= token < len(doc) - 1)
    yield from sorted(found)


def _word_at(ctx: Context, lexicon: TriggerLexicon, token: int) -> TriggerWord | None:
    doc = ctx.doc
    if is_in_title_of_work(doc, token):
        return None
    return _hyphenated(doc, lexicon, token) or _plain_word(ctx, lexicon, token)


def _head_of(doc: Document, token: int) -> int:
    """The token by which the hyphenated word that ends at the token hangs on others: the first 'one' of
    'one-on-one'.
    """
    above = doc.tokens.head[doc.tokens.head[token]]
    is_below = token - above == 2 * (_PARTS - 1)
    return above if is_below and doc.tokens.text[above + 1 : token : 2] == ["-", "-"] else token


def _hyphenated(doc: Document, lexicon: TriggerLexicon, token: int) -> TriggerWord | None:
    """The noun of two or three words that ends at the token: 'sit-down', 'one-on-one', 'tête-à-tête'; none
    where it only qualifies a noun or a verb ('one-on-one talks', 'spoke one-on-one').
    """
    if not token or doc.tokens.text[token - 1] != "-":
        return None
    parts = [fold(doc.lower[token])]
    while len(parts) < _PARTS and token > 1 and doc.tokens.text[token - 1] == "-":
        token -= 2
        parts.insert(0, fold(doc.lower[token]))
    end = token + 2 * len(parts) - 1
    is_aside = doc.tokens.pos[end : end + 1] in (["NOUN"], ["PROPN"]) or doc.tokens.dep[token] == "npadvmod"
    if len(parts) == _PARTS and is_aside:
        return None
    joined = ("-".join(parts[first:]) for first in range(len(parts) - 1))
    known = (lexicon.nouns.get(name) or lexicon.nouns.get(name.removesuffix("s")) for name in joined)
    return next((word for word in known if word is not None), None)


def _plain_word(ctx: Context, lexicon: TriggerLexicon, token: int) -> TriggerWord | None:
    doc = ctx.doc
    lemma = doc.tokens.lemma[token].lower()
    is_object = doc.tokens.pos[token] == "ADJ" and doc.tokens.dep[token] in _OF_NOUNS
    is_noun = doc.tokens.pos[token] in {"NOUN", "PROPN"} or is_object or is_taken_for_verb(doc, token)
    if doc.tokens.tag[token] in _VERB_TAGS and not is_noun:
        phrases = (word for rest, word in lexicon.phrases.get(lemma, ()) if _goes_on(doc, token, rest))
        return next(phrases, lexicon.verbs.get(lemma))
    if is_noun:
        return lexicon.nouns.get(lemma) or lexicon.nouns.get(doc.lower[token].rstrip("s"))
    return None


def _goes_on(doc: Document, verb: int, rest: list[str]) -> bool:
    """True where the words stand near after the verb, in its clause: 'had him | over'."""
    reach = 2 if rest[0] in _AT_ONCE and len(rest) == 1 else _PHRASE_REACH
    near = range(verb + 1, min(verb + reach, doc.sentence_of(verb).end))
    return rest[0] in doc.lower[near.start : near.stop] and any(
        doc.lower[index : index + len(rest)] == rest
        and doc.tokens.pos[index + len(rest) - 1] != "PART"  # 'went on to say'
        and _hangs_on(doc, index, verb)
        for index in near
    )


def _hangs_on(doc: Document, index: int, verb: int) -> bool:
    """True where no other verb stands between: not the 'with' of 'our role will be dealing with it'."""
    for above in islice(doc.ancestors(index), _PHRASE_DEPTH):
        if above == verb or doc.tokens.tag[above] in _VERB_TAGS:
            return above == verb
    return False


def _is_excluded(ctx: Context, lexicon: TriggerLexicon, token: int, word: TriggerWord) -> bool:
    lower = ctx.doc.lower
    before = [
        lower[index] for index in range(max(0, token - _WINDOW), token) if index not in ctx.actor_tokens
    ]
    after = lower[token + 1 : token + 1 + (1 if word.lemma == "call" else _WINDOW)]
    if word.lemma == "call" and ((PHONE_WORDS | {"courtesy"}).intersection(before) or _is_dated(ctx, token)):
        return False
    if word.lemma == "call" and _is_placed_to(ctx, token):
        return False
    if word.part_of_speech == "verb" and (_is_in_name(ctx, token) or before[-2:] in _INSTEAD):
        return True
    if word.part_of_speech == "verb" and _has_other_object(ctx, lexicon, token, word):
        return True
    if word.lemma == "meeting" and _is_of_body(ctx, token):
        return False
    return any((word.lemma, other) in lexicon.excluded_before for other in before[-2:]) or any(
        (word.lemma, other) in lexicon.excluded_after for other in after
    )


def _is_of_body(ctx: Context, noun: int) -> bool:
    """True for the meeting of 'the OSCE Ministerial Council meeting', which states hold."""
    first = noun
    while first > max(noun - _WINDOW, 0) and is_capitalized(ctx.doc.tokens.text[first - 1]):
        first -= 1
    return any(m.kind == "organization" and first <= m.first < m.end < noun for m in ctx.mentions)


def _is_dated(ctx: Context, noun: int) -> bool:
    """True for 'a call on Monday', not 'a call on Mali to act'."""
    tokens, after = ctx.doc.tokens, noun + 1
    is_on = tokens.pos[noun] == "NOUN" and ctx.doc.lower[after : after + 1] == ["on"]
    return is_on and after + 1 < len(ctx.doc) and tokens.entity[after + 1].endswith("DATE")


def _is_placed_to(ctx: Context, noun: int) -> bool:
    """True for 'said in a call to Minister X', 'placed a call to X', not 'a call to X to act'."""
    doc, link = ctx.doc, ctx.doc.tokens.head[noun]
    is_means = doc.lower[link] in _IN_CALL or doc.tokens.lemma[link].lower() in PLACING
    if not is_means or doc.lower[noun + 1 : noun + 2] != ["to"] or doc.tokens.pos[noun] != "NOUN":
        return False
    first = noun + 2
    while first in ctx.title_tokens or (first in ctx.actor_tokens and first not in ctx.mention_at):
        first += 1
    mention = ctx.mention_at.get(first)
    if mention is None or mention.kind != "person":
        return False
    return doc.lower[mention.end : mention.end + 1] != ["to"]


def _is_in_name(ctx: Context, verb: int) -> bool:
    """True for the last word of 'Operation Friends Welcome', in a sentence that is no headline."""
    doc = ctx.doc
    sentence = doc.sentence_of(verb)
    is_capital = verb > sentence.first and all(
        is_capitalized(w) for w in doc.tokens.text[verb - 1 : verb + 1]
    )
    return is_capital and any(
        doc.tokens.tag[index] in {"VBD", "VBZ", "VBP"} and doc.tokens.text[index].islower()
        for index in range(sentence.first, sentence.end)
    )


def _has_other_object(ctx: Context, lexicon: TriggerLexicon, token: int, word: TriggerWord) -> bool:
    """'Met the requirements', 'needs are met', 'welcomed the visit', 'called a meeting'."""
    tokens = ctx.doc.tokens
    objects = (child for child in ctx.doc.children[token] if tokens.dep[child] in {"dobj", "nsubjpass"})
    return any((word.lemma, tokens.lemma[child].lower()) in lexicon.excluded_objects for child in objects)
