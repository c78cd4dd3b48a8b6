"""Why an input is refused: one code and one sentence each, saying what to do about it.

The sentences are shown as they stand here, filled in by `RefusedError`.
"""

FAULTS_OF_THE_MACHINE = (OSError, ImportError, MemoryError)
"""What says nothing against the input that was being read: it must not be refused for them."""
_MOST_CHARACTERS = 500
_KEPT = " It is kept; `summitry retry` tries it again."

REASONS: dict[str, str] = {
    "empty": "The {what} is empty. Put the article's text into it, or delete it.",
    "binary": "The {what} is not text: it holds {detail}. Save the article as text, HTML or JSON Lines.",
    "invalid_utf8": "The {what} is damaged UTF-8: byte {detail} is not valid. Save it again as UTF-8.",
    "invalid_encoding": "The {what} is not valid {detail}. Save it again as UTF-8.",
    "unknown_encoding": "The encoding of the {what} could not be told. Save it again as UTF-8.",
    "nul_character": "The text holds a NUL character, which no article has. Remove it and add it again.",
    "lone_surrogate": "The text holds half of a surrogate pair (\\ud800 to \\udfff). Write it whole.",
    "text_too_long": "The text has {detail} characters, too many for one article. Split it.",
    "file_too_large": "The file has {detail}. Split it, or compress JSON Lines with gzip.",
    "expands_too_much": "The compressed file grows to more than {detail}. Check what it is.",
    "damaged_gzip": "The file could not be unpacked: {detail}. Compress it again.",
    "archive": "Archives are not opened ({detail}). Unpack it and add the files in it.",
    "unsupported_format": "Files of this kind ({detail}) are not read. Formats that are: {formats}.",
    "invalid_json": "The {what} is not valid JSON: {detail}. Correct it and add it again.",
    "not_a_record": "The {what} is not an article record, but {detail}. Write one JSON object an article.",
    "invalid_field": "The field {detail}. Correct it and add the record again.",
    "no_text": "The {what} has no text: an article record needs `text` or `html`. Add it.",
    "no_main_text": "No article text was found in the page. Save the text itself, or a page that holds it.",
    "invalid_markup": "The {what} could not be parsed: {detail}. Save it again, or as plain text.",
    "symbolic_link": "A symbolic link is not followed. Put the file itself into the folder.",
    "not_a_file": "This is {detail}, not a file. Put the article into a file.",
    "unreadable": "The file could not be opened: {detail}. Check its permissions.",
    "invalid_sidecar": "The source description {detail}. Correct it and add it again.",
    "read_failed": "The file could not be read: {detail}." + _KEPT,
    "annotate_failed": "The text could not be annotated: {detail}." + _KEPT,
    "extract_failed": "No facts could be read from the text: {detail}." + _KEPT,
    "took_too_long": "Reading the text took more than {detail}." + _KEPT,
    "worker_died": "The process that read the text ended ({detail})." + _KEPT,
}


class RefusedError(ValueError):
    """An input, or one record of it, cannot be read. `code` is a key of REASONS."""

    def __init__(self, code: str, detail: object = "", what: str = "file", **more: object) -> None:
        self.code = code
        line = " ".join(str(detail).split())[:_MOST_CHARACTERS]
        super().__init__(REASONS[code].format(detail=line, what=what, **more))

    @property
    def message(self) -> str:
        """The reason and what to do, in plain words."""
        return str(self.args[0])
