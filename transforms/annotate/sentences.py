"""Two steps of the pipeline about sentences: before the parser what the layout says, after it repairs."""

import re
from itertools import pairwise

import numpy as np
from spacy.attrs import IDX, IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc, Span

from transforms.annotate.layout import break_offsets
from transforms.annotate.network import numbers_of
from transforms.annotate.tokenizer import text_of

BREAKS, JOINS = "summitry_breaks", "summitry_joins"

_SENTENCE_ENDS = frozenset(".!?:;…\"”’'»]—–-")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_FRAGMENT_DEPS = {"DATE": "npadvmod", "TIME": "npadvmod"}
_FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})


@Language.component(BREAKS)
def preset_sentence_starts(doc: Doc) -> Doc:
    """Begin a sentence after each break of the layout (see `break_offsets`), before the parser runs."""
    offset, is_space = numbers_of(doc, [IDX, IS_SPACE]).T
    starts = np.array(sorted(break_offsets(text_of(doc))), dtype=np.uint64)
    at = np.searchsorted(offset, starts)
    at, starts = at[at < len(offset)], starts[at < len(offset)]
    for index in at[(offset[at] == starts) & (is_space[at] == 0)].tolist():
        if index:
            doc[index].is_sent_start = True
    return doc


@Language.component(JOINS)
def join_fragments(doc: Doc) -> Doc:
    """Give back to its sentence what the parser cut off in the middle of a line: 'Today | , X met Y'.

    Such a fragment has no finite verb, does not end as a sentence does (but may in 'U.S. | and'), and no
    break of the layout follows.
    """
    sentences = list(doc.sents)
    for fragment, following in pairwise(sentences):
        if following[0].text == "[" and not _is_ended(fragment):
            following.root.dep_ = "dep"  # 'the premier, | [Jane] Roe, said'
            following.root.head = fragment.root
        elif _is_fragment(fragment, following):
            root = fragment.root
            root.dep_ = _FRAGMENT_DEPS.get(root.ent_type_, "nsubj" if fragment[-1].text == ")" else "dep")
            root.head = following.root
        elif _is_cut_at_bracket(fragment, following):
            following.root.dep_ = "dep"
            following.root.head = fragment.root
    return doc


def _is_cut_at_bracket(sentence: Span, following: Span) -> bool:
    """True for 'X met with Chinese (PRC) | President Y in Oslo.'"""
    is_at_bracket = sentence[-1].text == ")" and sentence[-2:-1].text not in _SENTENCE_ENDS
    return is_at_bracket and not any(token.tag_ in _FINITE_TAGS for token in following)


def _is_fragment(sentence: Span, following: Span) -> bool:
    last = sentence[-1]
    is_initials = _INITIALS.fullmatch(last.text) is not None and following[0].is_lower
    return (
        (is_initials or not _is_ended(sentence))
        and not (last.text == ")" and sentence[-2:-1].text in _SENTENCE_ENDS)
        and len(sentence.text) > 1  # 'Q' labels a questioner
        and not any(token.tag_ in _FINITE_TAGS for token in sentence)
    )


def _is_ended(sentence: Span) -> bool:
    last = sentence[-1]
    return last.is_space or last.text[-1] in _SENTENCE_ENDS
