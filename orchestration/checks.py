"""Asset checks: every rule of `tables.py`, and that nothing was lost. All of them block publishing."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import dagster as dg
import polars as pl

from orchestration.audit import Finding, rules_of
from orchestration.describe import WRITER, markdown_table
from orchestration.errors import AuditError
from orchestration.project import Project
from orchestration.publish import raise_for
from orchestration.store.ledger import ACCOUNTED
from transforms.tables import CONTRACT_TABLES, Table

RULES = "keeps_its_rules"
CONSERVATION = "nothing_is_lost"
READABLE = "most_articles_are_read"
MOST_FAILED_SHARE = 0.2
"""More failures are a fault of model, rules or machine: publishing would drop what is known."""
FEW_FAILURES = 3
"""So many may fail whatever their share."""


def _spec(table: Table) -> dg.AssetCheckSpec:
    """One check for each table, and not for each rule: Dagster writes three events for every check."""
    meanings = "; ".join(rule.meaning for rule in rules_of(table))
    return dg.AssetCheckSpec(
        RULES, asset=table.name, description=f"{meanings[0].upper()}{meanings[1:]}.", blocking=True
    )


@dg.multi_asset_check(
    name="tables_keep_their_rules",
    specs=[
        *map(_spec, CONTRACT_TABLES),
        dg.AssetCheckSpec(
            CONSERVATION,
            asset="dim_article",
            description="What was seen was loaded, is a duplicate, was rejected, or is pending.",
            blocking=True,
        ),
        dg.AssetCheckSpec(
            READABLE,
            asset="dim_article",
            description=f"No stage fails on more than {MOST_FAILED_SHARE:.0%} of the articles.",
            blocking=True,
        ),
    ],
    pool=WRITER,
)
def tables_keep_their_rules(project: Project) -> Iterator[dg.AssetCheckResult]:
    """Look for rows that break a rule, and count what became of everything that was seen.

    Raises AuditError after the last result where any was bad, so that whoever started the run is told why.
    """
    findings = project.candidate.findings
    for table, of_table in groupby(findings, lambda finding: finding.rule.table):
        yield result_of(table, list(of_table))
    conservation, readable = _conservation(project), _readable(project)
    yield from (conservation, readable)
    raise_for(findings)
    for result in (conservation, readable):
        if not result.passed:
            raise AuditError(f"Nothing was published: {result.description}")


def result_of(table: str, findings: list[Finding]) -> dg.AssetCheckResult:
    """The check of one table: rows that break each rule, and some of them."""
    broken = [finding for finding in findings if not finding.passed]
    counts = pl.DataFrame(
        {"rule": [item.rule.meaning for item in findings], "rows": [item.count for item in findings]}
    )
    metadata: dict[str, int | dg.MetadataValue[Any]] = {
        "rows that break a rule": sum(item.count for item in broken),
        "rules": dg.MetadataValue.md(markdown_table(counts)),
    }
    for item in broken:
        sample = pl.DataFrame(item.sample, schema=item.columns, orient="row", strict=False)
        metadata[f"sample: {item.rule.name}"] = dg.MetadataValue.md(markdown_table(sample))
    return dg.AssetCheckResult(
        passed=not broken,
        asset_key=table,
        check_name=RULES,
        description="; ".join(f"{item.count:,} rows break '{item.rule.meaning}'" for item in broken) or None,
        metadata=metadata,
    )


def _conservation(project: Project) -> dg.AssetCheckResult:
    counts = project.store.ledger.conservation(project.versions.extractor)
    accounted = sum(counts[name] for name in ACCOUNTED)
    return dg.AssetCheckResult(
        passed=counts["seen"] == accounted,
        asset_key="dim_article",
        check_name=CONSERVATION,
        description=f"{counts['seen']:,} seen, of which {accounted:,} are accounted for.",
        metadata=dict(counts),
    )


def _readable(project: Project) -> dg.AssetCheckResult:
    failed, reason = project.store.ledger.failed_articles(project.versions.extractor)
    loaded = project.store.ledger.conservation(project.versions.extractor)["loaded"]
    return dg.AssetCheckResult(
        passed=failed <= max(FEW_FAILURES, MOST_FAILED_SHARE * (failed + loaded)),
        asset_key="dim_article",
        check_name=READABLE,
        description=f"{failed:,} of {failed + loaded:,} articles failed. {reason or ''}".strip(),
        metadata={"failed": failed, "loaded": loaded},
    )
