"""Which articles a run works on: all, or those of some publishers and some days.

Reading is never narrowed: who published an article, and when, is known only once it was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from orchestration.errors import UsageError
from orchestration.store import Store
from transforms.ingest import Publisher, sources_frame, with_source_ids


@dataclass(frozen=True, slots=True)
class Selection:
    """Publishers (name or domain, any case) and days of publication (both included); empty: all articles."""

    sources: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    @classmethod
    def parse(cls, sources: tuple[str, ...], first: str | None, last: str | None) -> "Selection":
        """From the settings of a run; raises UsageError where they are no days, or in the wrong order."""
        days = (_day(first, "published_from"), _day(last, "published_to"))
        if days[0] and days[1] and days[0] > days[1]:
            raise UsageError(f"published_from ({days[0]}) is after published_to ({days[1]}). Swap them.")
        return cls(tuple(name.strip() for name in sources if name.strip()), *days)

    @property
    def is_all(self) -> bool:
        """True where nothing is left out."""
        return self == Selection()

    def article_ids(self, store: Store, publishers: Iterable[Publisher]) -> set[str] | None:
        """The articles that are meant, None for all of them; `publishers` are those known beforehand.

        Raises UsageError where a publisher has no article here: a misspelt name must not pass for no work.
        """
        if self.is_all:
            return None
        columns = ("article_id", "source_name", "source_domain", "published_at")
        articles = with_source_ids(store.articles().select(columns).collect())
        if self.sources:
            articles = articles.filter(pl.col("source_id").is_in(self._source_ids(articles, publishers)))
        if self.first_day:
            articles = articles.filter(pl.col("published_at") >= self.first_day)
        if self.last_day:
            articles = articles.filter(pl.col("published_at") < self.last_day + timedelta(days=1))
        return set(articles["article_id"])

    def _source_ids(self, articles: pl.DataFrame, publishers: Iterable[Publisher]) -> list[str]:
        known: dict[str, str] = {}
        rows = sources_frame(articles, publishers).select("source_id", "name", "domain")
        for source_id, *names in rows.iter_rows():
            known |= {name.casefold(): source_id for name in names if name}
        missing = [name for name in self.sources if name.casefold() not in known]
        if missing:
            raise UsageError(
                f"No article here is by {missing[0]!r}. Give a name or domain as in dim_source:"
                " summitry sql 'SELECT name, domain FROM dim_source'"
            )
        return [known[name.casefold()] for name in self.sources]


def _day(text: str | None, name: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{name} is {text!r}, which is no day. Write it as 2025-03-31.") from error
