"""A page for each source, and for each article with everything that meetings quote from it."""

from orchestration.report.quotes import Quote, cut_pieces
from orchestration.report.render import page_name
from orchestration.report.rows import CHOSEN, Row, batches, detail, grouped, rows
from orchestration.report.site import Site, parts
from orchestration.report.words import spoken

NO_SOURCE = "source_unknown"
"""The page of articles whose publisher is not known."""
_SOURCES = f"""
    select coalesce(source_id, '{NO_SOURCE}') as source_id, source as name, * exclude (source_id, source)
    from source_coverage order by meeting_count desc, article_count desc, source"""
_ARTICLES = f"""
    select a.article_id, coalesce(a.source_id, '{NO_SOURCE}') as source_id, s.name as source, a.title,
        a.origin, a.published_at, a.language, a.url, a.is_current, a.duplicate_of_article_id,
        count(distinct r.meeting_id) as meeting_count
    from dim_article a left join dim_source s on a.source_id = s.source_id
    left join meeting_report r on a.article_id = r.article_id
    group by all order by a.published_at desc nulls last, a.article_id"""
_TEXTS = f"select article_id, text from dim_article where article_id in {CHOSEN}"
_REPORTS = f"""
    select distinct r.article_id, m.meeting_id, m.label
    from meeting_report r join fact_meeting m using (meeting_id)
    where r.article_id in {CHOSEN} order by m.label, m.meeting_id"""
_QUOTES = f"""
    select article_id, attribute, char_start, char_end from fact_claim
    where value is not null and char_start is not null and article_id in {CHOSEN}"""


def write_sources(site: Site) -> None:
    """Write the pages of all sources, the list of them, and the pages of all articles."""
    sources, articles = rows(site.connection, _SOURCES), rows(site.connection, _ARTICLES)
    of_source = grouped(articles, "source_id")
    site.write("sources.html", "sources.html", sources=sources)
    for source in sources:
        for part in parts(of_source[source["source_id"]], f"source/{page_name(source['source_id'])}"):
            site.write("source.html", part.path, source=source, part=part)
    _write_articles(site, {article["article_id"]: article for article in articles})


def _write_articles(site: Site, articles: dict[str, Row]) -> None:
    for ids in batches(list(articles)):
        texts = detail(site.connection, _TEXTS, ids, "article_id")
        reports = detail(site.connection, _REPORTS, ids, "article_id")
        quotes = detail(site.connection, _QUOTES, ids, "article_id")
        for article_id in ids:
            text = texts[article_id][0]["text"]
            marked = [
                Quote(row["char_start"], row["char_end"], spoken(row["attribute"]))
                for row in quotes.get(article_id, [])
            ]
            site.write(
                "article.html",
                f"article/{page_name(article_id)}.html",
                article=articles[article_id],
                original=articles.get(articles[article_id]["duplicate_of_article_id"] or ""),
                pieces=cut_pieces(text, marked, 0, len(text)),
                reports=reports.get(article_id, []),
            )
