"""Part of speech and lemma of words: spaCy's attribute ruler and lemmatizer, asked once for each word form.

Both look at a token's spelling, tag and dependency label, and nothing else, but for a few rules over two
tokens; and most labels are asked of a few words only. What they say is remembered, so that they need not
read every token of every text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, LOWER, ORTH, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

from transforms.annotate.network import Keys, mixed, numbers_of
from transforms.remembered import Recent

WORDS = "summitry_words"
_RULE_KEYS = frozenset({"LOWER", "ORTH", "TEXT", "TAG", "DEP", "IS_SPACE", "SHAPE"})
_SEPARATOR = "\n"
_IDLE = "_"
"""In the place of every dependency label that no rule asks for."""

Form = tuple[str | None, str]
"""Part of speech, None where unknown, and lemma."""


@dataclass(slots=True)
class Forms:
    """Part of speech (None: unknown) and lemma of each token of a document."""

    pos: list[str | None]
    lemma: list[str]


def forms_of(doc: Doc) -> Forms:
    """What the pipeline says of the document's words."""
    known = doc.user_data.get(WORDS)
    if isinstance(known, Forms):
        return known
    return Forms([token.pos_ or None for token in doc], [token.lemma_ for token in doc])


def remember_words(nlp: Language) -> None:
    """Put a `WordReader` in the place of the pipeline's ruler and lemmatizer, where it can stand for them."""
    if not {"attribute_ruler", "lemmatizer"} <= set(nlp.pipe_names) or "morphologizer" in nlp.pipe_names:
        return
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if _reads_words_only(ruler, lemmatizer):
        _as_sets(cast(Lemmatizer, lemmatizer))
        nlp.add_pipe(WORDS, after="lemmatizer")
        nlp.remove_pipe("attribute_ruler")
        nlp.remove_pipe("lemmatizer")


def _reads_words_only(ruler: object, lemmatizer: object) -> bool:
    return (
        isinstance(ruler, AttributeRuler)
        and isinstance(lemmatizer, Lemmatizer)
        and lemmatizer.mode in {"rule", "lookup"}
        and all(
            token.keys() <= _RULE_KEYS and _named(token.get("DEP", ""), "IN", "NOT_IN") is not None
            for tokens in _token_rules(ruler)
            for token in tokens
        )
        and all(len(tokens) == 1 or _sign(tokens) for tokens in _token_rules(ruler))
    )


def _as_sets(lemmatizer: Lemmatizer) -> None:
    """Make sets of the lemmatizer's lists of known words: it only asks whether a word is among them."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for pos, known in index.items():
        index[pos] = frozenset(known)


def _token_rules(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    """What each rule asks of the one or two tokens that it is about."""
    for rule in ruler.patterns:
        patterns: Any = rule["patterns"]  # spaCy's type is that of all three values of a rule
        yield from patterns


def _labels_of_rules(ruler: AttributeRuler) -> tuple[set[str], set[str]]:
    """(labels that a rule asks of any word, words in small letters of which alone a rule asks a label)."""
    labels, words = {""}, set[str]()
    for token in (token for tokens in _token_rules(ruler) for token in tokens if "DEP" in token):
        of_words = _named(token.get("LOWER"), "IN")
        words |= of_words or set()
        labels |= set() if of_words else _named(token["DEP"], "IN", "NOT_IN") or set()
    return labels, words


def _sign(tokens: list[dict[str, Any]]) -> tuple[str, int, set[str]] | None:
    """What tells where a rule over several words may hold: an attribute, the place of the word that has it,
    and the values asked for. None where no value is asked for by name.
    """
    asked = (
        (attribute, place, _named(token.get(attribute), "IN"))
        for attribute in ("LOWER", "DEP")
        for place, token in enumerate(tokens)
    )
    return next(((attribute, place, names) for attribute, place, names in asked if names is not None), None)


def _named(value: object, *kinds: str) -> set[str] | None:
    """The values that a rule names for an attribute; None where it asks in another way than these."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict) and value.keys() <= set(kinds):
        return {name for names in value.values() for name in names}
    return None


class _Pairs:
    """Finds what rules over several words are about. spaCy's matcher looks only at where a word or label is
    that some rule asks for.
    """

    def __init__(self, vocab: Vocab, rules: list[list[dict[str, Any]]]) -> None:
        self._matcher = Matcher(vocab)
        self._matcher.add("pair", rules)
        self._length = max(map(len, rules), default=0)
        signs: dict[tuple[str, int], set[str]] = {}
        for attribute, place, names in filter(None, map(_sign, rules)):
            signs.setdefault((attribute, place), set()).update(names)
        self._signs = {
            sign: np.array([vocab.strings.add(name) for name in sorted(names)], dtype=np.uint64)
            for sign, names in signs.items()
        }

    def find(self, doc: Doc, columns: Mapping[str, Keys]) -> Iterator[tuple[int, int]]:
        """(first token, token after the last) of each, in order; `columns`: LOWER and DEP of the tokens."""
        is_sign = np.zeros(len(doc), dtype=bool)
        for (attribute, place), numbers in self._signs.items():
            is_sign[: max(0, len(doc) - place)] |= np.isin(columns[attribute][place:], numbers)
        for start in np.flatnonzero(is_sign).tolist():
            for _, first, end in self._matcher(doc[start : start + self._length], allow_missing=True):
                if first == 0:
                    yield start, start + end


@Language.factory(WORDS)
def make_word_reader(nlp: Language, name: str) -> "WordReader":
    """The component, made of the ruler and the lemmatizer of the pipeline that it is added to."""
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        raise ValueError(f"{name} stands for an attribute ruler and a lemmatizer")
    return WordReader(nlp.vocab, ruler, lemmatizer)


class WordReader:
    """Notes part of speech and lemma of each token of a document: see `forms_of`."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        """Take the vocabulary and what reads it."""
        self._vocab, self._ruler, self._lemmatizer = vocab, ruler, lemmatizer
        self._known = Recent[int, Form]()
        self._pairs = _Pairs(vocab, [tokens for tokens in _token_rules(ruler) if len(tokens) > 1])
        labels, words = _labels_of_rules(ruler)
        self._labels_of_any, self._words_of_labels = (
            np.array([vocab.strings.add(name) for name in sorted(names)], dtype=np.uint64)
            for names in (labels, words)
        )
        self._idle = np.uint64(vocab.strings.add(_IDLE))

    def __call__(self, doc: Doc) -> Doc:
        """Note the forms of a tagged document; without tags there is nothing to read them from."""
        if not doc.has_annotation("TAG"):
            return doc
        rows = numbers_of(doc, [ORTH, TAG, DEP, LOWER])
        rows, lower = rows[:, :3], rows[:, 3]
        telling = self._without_idle_labels(rows, lower)
        keys = mixed(telling).tolist()
        self._learn(keys, telling)
        forms = [self._known[key] for key in keys]
        for start, end in self._pairs.find(doc, {"DEP": rows[:, 2], "LOWER": lower}):
            forms[start:end] = self._read(rows[start:end])
        doc.user_data[WORDS] = Forms([pos for pos, _ in forms], [lemma for _, lemma in forms])
        return doc

    def _without_idle_labels(self, rows: Keys, lower: Keys) -> Keys:
        """The rows with one label for all those that no rule asks of such a word."""
        is_asked = np.isin(rows[:, 2], self._labels_of_any) | np.isin(lower, self._words_of_labels)
        return np.column_stack([rows[:, :2], np.where(is_asked, rows[:, 2], self._idle)])

    def _learn(self, keys: list[int], rows: Keys) -> None:
        """Read the word forms that are not known yet, each with a break after it."""
        self._known.make_room()
        new = self._known.meet(keys)
        if new:
            place = dict(zip(keys, range(len(keys)), strict=True))
            apart = np.zeros((2 * len(new), rows.shape[1]), dtype=np.uint64)
            apart[::2] = rows[[place[key] for key in new]]
            apart[1::2, 0] = self._vocab.strings.add(_SEPARATOR)
            self._known.update(zip(new, self._read(apart)[::2], strict=True))

    def _read(self, rows: Keys) -> list[Form]:
        """The forms of words (spelling, tag, label) that follow each other."""
        doc = Doc(self._vocab, words=[self._vocab.strings[int(orth)] for orth in rows[:, 0]])
        doc.from_array([TAG, DEP], cast(Ints2d, rows[:, 1:]))
        doc = self._lemmatizer(self._ruler(doc))
        self._lemmatizer.cache.clear()  # it would remember every word for ever
        return [(token.pos_ or None, token.lemma_) for token in doc]

    @property
    def knows_rules(self) -> bool:
        """Whether `possible_lemmas` can tell them."""
        return bool(self._lemmatizer.mode == "rule")

    def spelling(self, orth: int) -> str:
        """The word that spaCy's number stands for."""
        return self._vocab.strings[orth]

    def possible_lemmas(self, word: str) -> set[str]:
        """Every lemma that a verb or noun spelled so, in small letters, may be given."""
        lemmas = {word, word.rstrip("s")}
        for exceptions, endings in self._lemma_tables:
            lemmas.update(exceptions.get(word, ()))
            for ending, new in endings:
                if word.endswith(ending):
                    lemmas.add(word[: len(word) - len(ending)] + new)
        return lemmas

    @cached_property
    def _lemma_tables(self) -> list[tuple[dict[str, list[str]], list[tuple[str, str]]]]:
        """Exceptions and endings of verbs, and of nouns."""
        exceptions, endings = (
            self._lemmatizer.lookups.get_table(name, {}) for name in ("lemma_exc", "lemma_rules")
        )
        return [(exceptions.get(pos, {}), endings.get(pos, [])) for pos in ("verb", "noun")]
