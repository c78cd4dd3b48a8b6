"""Score temporal expressions against gold: python -m tests.bench.dates FILE [--compare] [--errors].

FILE is JSON Lines: `text`, `date` (the day that "today" means, ISO, or null) and `timexes` with `start`,
`end` (code points), `type` and `value` as in TIMEX3. Only DATE and TIME count. Prints JSON: span F1 for
exact extents (strict) and for overlapping ones, matched one to one (relaxed), and value F1: an overlap
counts if its value is the same, as in TempEval-3. `--compare` adds dateparser's search on the same file.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from transforms.timex import Grammar, find_timexes, resolve_in_narrative

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "seeds" / "lexicon" / "timex.toml"
COUNTED = ("DATE", "TIME")


class Span(NamedTuple):
    """An expression in one text."""

    start: int
    end: int
    type: str
    value: str


type Finder = Callable[[str, date | None], list[Span]]


def our_finder() -> Finder:
    """The project's own: open expressions counted from the date before them, spans as two ends."""
    grammar = Grammar.from_toml(LEXICON.read_text(encoding="utf-8"))

    def find(text: str, anchor: date | None) -> list[Span]:
        found = resolve_in_narrative(find_timexes(text, anchor, grammar=grammar), text, anchor)
        flat = [part for timex in found for part in (timex.parts or (timex,))]
        return [Span(timex.start, timex.end, timex.type, timex.value) for timex in flat]

    return find


def dateparser_finder() -> Finder:
    """dateparser's search; its own period (day, month, year) decides how fine the value is."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def find(text: str, anchor: date | None) -> list[Span]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
        if anchor:
            settings["RELATIVE_BASE"] = datetime(anchor.year, anchor.month, anchor.day)
        else:
            settings["REQUIRE_PARTS"] = ["year"]
        parser = DateDataParser(languages=["en"], settings=settings)
        spans, position = [], 0
        for quote, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(quote, position)
            if start < 0:
                continue
            position = start + len(quote)
            period = parser.get_date_data(quote).period
            shape = {"month": "%Y-%m", "year": "%Y", "time": "%Y-%m-%dT%H:%M"}.get(period or "", "%Y-%m-%d")
            spans.append(
                Span(start, position, "TIME" if period == "time" else "DATE", moment.strftime(shape))
            )
        return spans

    return find


def read_cases(path: Path) -> Iterable[tuple[str, date | None, list[Span]]]:
    """The texts of a file with their anchors and gold."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            gold = [Span(t["start"], t["end"], t["type"], t["value"]) for t in case["timexes"]]
            day = case.get("date")
            yield case["text"], date.fromisoformat(day[:10]) if day else None, gold


def pair(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Overlapping pairs, one to one: equal extents first, then from left to right."""
    pairs = [(g, f) for g in gold for f in found if (g.start, g.end) == (f.start, f.end)]
    taken = {span for both in pairs for span in both}
    for g in gold:
        for f in found:
            if g not in taken and f not in taken and g.start < f.end and f.start < g.end:
                pairs.append((g, f))
                taken |= {g, f}
    return pairs


def same_value(gold: str, found: str) -> bool:
    """Whether two TIMEX3 values say the same; seconds of a full minute are dropped."""
    return (
        gold.strip().removesuffix(":00") == found.strip().removesuffix(":00") or gold.strip() == found.strip()
    )


def ratios(hits: int, gold: int, found: int) -> dict[str, float]:
    """Precision, recall and F1."""
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    f1 = 2 * hits / (gold + found) if gold + found else 1.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def score(
    cases: Sequence[tuple[str, date | None, list[Span]]], find: Finder, report: bool = False
) -> dict[str, Any]:
    """Scores of a finder over all cases, and its speed."""
    strict = relaxed = value = typed = gold_count = found_count = words = 0
    seconds = 0.0
    for text, anchor, annotated in cases:
        begun = time.perf_counter()
        everything = find(text, anchor)
        seconds += time.perf_counter() - begun
        gold = [span for span in annotated if span.type in COUNTED]
        found = [span for span in everything if span.type in COUNTED]
        pairs = pair(gold, found)
        strict += sum((g.start, g.end) == (f.start, f.end) for g, f in pairs)
        relaxed += len(pairs)
        value += sum(same_value(g.value, f.value) for g, f in pairs)
        typed += sum(g.type == f.type for g, f in pairs)
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        words += len(text.split())
        if report:
            explain(text, anchor, gold, found, pairs)
    return {
        "strict": ratios(strict, gold_count, found_count),
        "relaxed": ratios(relaxed, gold_count, found_count),
        "value": ratios(value, gold_count, found_count),
        "type": ratios(typed, gold_count, found_count),
        "found": found_count,
        "ms_per_500_words": round(seconds * 1000 / words * 500, 3) if words else 0.0,
    }


def explain(
    text: str,
    anchor: date | None,
    gold: Sequence[Span],
    found: Sequence[Span],
    pairs: Sequence[tuple[Span, Span]],
) -> None:
    """Print each miss, each extra and each wrong value to the error stream."""
    for g, f in pairs:
        if not same_value(g.value, f.value) or (g.start, g.end) != (f.start, f.end):
            told, got = text[g.start : g.end], text[f.start : f.end]
            print(f"{anchor} {told!r} {g.value} <> {got!r} {f.value} | {text[:100]}", file=sys.stderr)
    matched = {span for both in pairs for span in both}
    for kind, spans in (("missed", gold), ("extra", found)):
        for span in spans:
            if span not in matched:
                print(
                    f"{anchor} {kind} {text[span.start : span.end]!r} {span.value} | {text[:100]}",
                    file=sys.stderr,
                )


def main(arguments: Sequence[str] | None = None) -> int:
    """Score FILE and print JSON."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.dates", description="Score temporal expressions."
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--compare", action="store_true", help="score dateparser's search as well")
    parser.add_argument("--errors", action="store_true", help="list errors on the error stream")
    options = parser.parse_args(arguments)
    cases = list(read_cases(options.file))
    gold = sum(span.type in COUNTED for _, _, annotated in cases for span in annotated)
    result: dict[str, Any] = {"file": str(options.file), "texts": len(cases), "gold": gold}
    result |= score(cases, our_finder(), options.errors)
    result |= {f"{name}_f1": result[name]["f1"] for name in ("strict", "relaxed", "value")}
    if options.compare:
        result["dateparser"] = score(cases, dateparser_finder())
    print(json.dumps(result, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
