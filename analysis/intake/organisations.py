"""Organisations as files write them: by code, full name, short name, former name; never by likeness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final

import duckdb
import polars as pl

from analysis.intake.cells import squeezed
from analysis.intake.findings import ORDER
from analysis.intake.forms import load_toml

SEVERAL: Final = "several"
"""Said of a name that more than one organisation bears or bore."""
_CONFIRMED: Final = "CREATE TEMP TABLE IF NOT EXISTS confirmed_names (text VARCHAR, meaning VARCHAR)"
# Grain: one row per organisation and name it bears or bore, valid on [valid_from, valid_to).
_NAMES: Final = """
WITH renamings AS (
  SELECT org_id, change_date, old_value, new_value FROM org_changes WHERE change = 'renamed'
), names AS (
  SELECT org_id, org_id AS text, CAST(NULL AS DATE) AS valid_from, CAST(NULL AS DATE) AS valid_to FROM organisations
  UNION ALL SELECT org_id, name, CAST(NULL AS DATE), CAST(NULL AS DATE) FROM organisations
  UNION ALL SELECT org_id, short_name, CAST(NULL AS DATE), CAST(NULL AS DATE) FROM organisations
  UNION ALL SELECT org_id, former_name, CAST(NULL AS DATE), CAST(NULL AS DATE) FROM organisations
  UNION ALL SELECT org_id, old_value, CAST(NULL AS DATE), change_date FROM renamings
  UNION ALL SELECT org_id, new_value, change_date, CAST(NULL AS DATE) FROM renamings
  UNION ALL SELECT o.org_id, c.text, CAST(NULL AS DATE), CAST(NULL AS DATE) FROM confirmed_names AS c
    INNER JOIN organisations AS o ON c.meaning IN (o.org_id, o.name, o.short_name)
)
SELECT names.org_id, names.text, names.valid_from, names.valid_to, organisations.founded_date,
  organisations.dissolved_date
FROM names INNER JOIN organisations ON organisations.org_id = names.org_id
WHERE names.text IS NOT NULL
ORDER BY names.org_id, names.text
"""


@dataclass(frozen=True)
class OrganisationNames:
    """`names`: text, key (for comparison), org_id, valid_from, valid_to, founded_date, dissolved_date."""

    names: pl.DataFrame

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(self.names["key"])

    def knows(self, text: str) -> bool:
        """Whether any organisation bears or bore the name."""
        return bool(pl.select(_key(pl.lit(text)).is_in(self._keys)).item())

    def like(self, text: str, most: int, likeness: float) -> tuple[str, ...]:
        """Names that look like the text, best first: to be proposed to a person, never to be used."""
        written = dict(self.names.select("key", "text").iter_rows())
        key = pl.select(_key(pl.lit(text))).item()
        return tuple(written[name] for name in get_close_matches(key, written, n=most, cutoff=likeness))

    @cached_property
    def _borne(self) -> pl.DataFrame:
        """key, bearers, org_id (of one of them) of every name."""
        return self.names.group_by("key").agg(pl.col("org_id").n_unique().alias("bearers"), pl.col("org_id").first())

    def name_one(self, texts: pl.DataFrame) -> pl.DataFrame:
        """`texts`: text → org_id, and code: unknown_org, SEVERAL (the day decides) or null. In their order."""
        keyed = texts.select("text", key=_key(pl.col("text")))
        told = keyed.join(self._borne, on="key", how="left", maintain_order="left")
        code = (
            pl.when(pl.col("bearers") > 1)
            .then(pl.lit(SEVERAL))
            .when(pl.col("bearers").is_null() & pl.col("text").is_not_null())
            .then(pl.lit("unknown_org"))
        )
        return told.select(org_id=pl.when(pl.col("bearers") == 1).then("org_id"), code=code)

    def resolve(self, asked: pl.DataFrame) -> pl.DataFrame:
        """`asked`: i, text, on (the day, may be null) → i, org_id, code (unknown_org, ambiguous_org or null).

        A name borne by one organisation only is that one, whatever the day; one borne by several is the one that
        bore it, and existed, on that day.
        """
        told = pl.concat([asked, self.name_one(asked)], how="horizontal")
        several = told.filter(pl.col("code") == SEVERAL).select(ORDER, "on", key=_key(pl.col("text")))
        if several.is_empty():
            return told.select(ORDER, "org_id", "code")
        return (
            told.join(self._on_the_day(several), on=ORDER, how="left", maintain_order="left")
            .with_columns(org_id=pl.coalesce("org_id", "dated_id"))
            .with_columns(
                code=pl.when(pl.col("code") != SEVERAL)
                .then("code")
                .when((pl.col("code") == SEVERAL) & pl.col("org_id").is_null())
                .then(pl.lit("ambiguous_org"))
            )
            .select(ORDER, "org_id", "code")
        )

    def _on_the_day(self, asked: pl.DataFrame) -> pl.DataFrame:
        def open_range(start: str, end: str) -> pl.Expr:
            begun = pl.col(start).is_null() | (pl.col(start) <= pl.col("on"))
            return begun & (pl.col(end).is_null() | (pl.col(end) > pl.col("on")))

        return (
            asked.join(self.names, on="key")
            .filter(open_range("valid_from", "valid_to") & open_range("founded_date", "dissolved_date"))
            .group_by(ORDER)
            .agg(pl.col("org_id").n_unique().alias("bearers"), dated_id=pl.col("org_id").first())
            .filter(pl.col("bearers") == 1)
            .select(ORDER, "dated_id")
        )


def organisation_names(con: duckdb.DuckDBPyConnection) -> OrganisationNames:
    """Every name the store knows at this moment."""
    con.execute(_CONFIRMED)
    return OrganisationNames(con.sql(_NAMES).pl().with_columns(key=_key(pl.col("text"))))


def adopt_confirmed(con: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> None:
    """Names a person confirmed (text in a file → name or code in the register) count for this connection."""
    con.execute(_CONFIRMED)
    if names:
        con.executemany("INSERT INTO confirmed_names VALUES (?, ?)", [list(pair) for pair in names.items()])


def _key(text: pl.Expr) -> pl.Expr:
    """A name for comparison: brackets of every kind alike, 中共 and the like before it left out."""
    forms = load_toml("texts.toml")["organisation_names"]
    alike = squeezed(text).str.replace_all(forms["open"], "(").str.replace_all(forms["close"], ")")
    return alike.str.replace(f"^(?:{'|'.join(forms['prefixes'])})", "")
