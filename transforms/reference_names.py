"""Names by which the warehouse's macros find a country or organization, as one table."""

import polars as pl

_COLUMNS = ("code", "kind", "preferred_name", "name", "name_kind", "is_ambiguous")


def reference_names(
    country: pl.DataFrame,
    country_alias: pl.DataFrame,
    organization: pl.DataFrame,
    organization_alias: pl.DataFrame,
) -> pl.DataFrame:
    """Every name of the reference data once for each country or organization that it may stand for.

    Takes the frames of `seeds/reference`. Columns: code, kind, preferred_name, name, name_kind, is_ambiguous.
    """
    countries = country_alias.join(country.select("country_code", "name"), on="country_code").select(
        pl.col("country_code").alias("code"),
        pl.lit("country").alias("kind"),
        pl.col("name").alias("preferred_name"),
        pl.col("alias").alias("name"),
        pl.col("kind").alias("name_kind"),
        "is_ambiguous",
    )
    organizations = organization_alias.join(organization.select("organization", "name"), on="organization")
    aliases = organizations.select(
        pl.col("organization").alias("code"),
        pl.lit("organization").alias("kind"),
        pl.col("name").alias("preferred_name"),
        pl.col("alias").alias("name"),
        pl.lit("alias").alias("name_kind"),
        "is_ambiguous",
    )
    full_names = organization.select(
        pl.col("organization").alias("code"),
        pl.lit("organization").alias("kind"),
        pl.col("name").alias("preferred_name"),
        "name",
        pl.lit("name").alias("name_kind"),
        pl.lit(False).alias("is_ambiguous"),
    )
    names = pl.concat([countries, aliases, full_names]).select(_COLUMNS)
    return names.unique(["code", "kind", "name"], keep="first", maintain_order=True).sort(
        "kind", "code", "name"
    )
