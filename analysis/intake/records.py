"""Rows of a pile as rows of one table: contract columns, row_key, and which of them the files give."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analysis.intake.distinct import TEXT
from analysis.intake.findings import ORDER
from analysis.intake.prepare import MEMBER, Pile
from analysis.tables import CONTRACTS, Contract

_DAY_FORMAT = "%Y-%m-%d"


@dataclass(frozen=True)
class Records:
    """`rows`: i, source_id, source_row, every contract column, row_key · `given`: contract columns the files give.

    Of a bulk table there is no row_key, and texts are kept as TEXT.
    """

    contract: Contract
    given: tuple[str, ...]
    rows: pl.DataFrame

    def keep(self, rows: pl.DataFrame) -> Records:
        return Records(self.contract, self.given, rows)


def records(pile: Pile, table: str, rows: pl.DataFrame) -> Records:
    """The table's part of the given rows of a pile; of an implied table, the first row of each key."""
    contract = CONTRACTS[table]
    surrogates = [name for name in (MEMBER, "meeting_id") if name in contract.columns and name in rows.columns]
    given = tuple(ref.column for ref in pile.columns if ref.table == table) + tuple(surrogates)
    sources = {name: name if name in surrogates else f"{table}.{name}" for name in contract}
    if table in pile.form.implied:
        rows = rows.unique([sources[name] for name in contract.keys], keep="first", maintain_order=True)
    columns = []
    for name, column in contract.columns.items():
        value = pl.col(sources[name]) if name in given else pl.lit(None)
        value = value.cast(TEXT if contract.bulk and column.dtype == pl.String else column.dtype)
        if (default := contract.default_of(name)) is not None:
            value = value.fill_null(default)
        columns.append(value.alias(name))
    typed = rows.select(ORDER, "source_id", "source_row", *columns)
    return Records(contract, given, typed if contract.bulk else typed.with_columns(row_key=row_key(contract)))


def row_key(contract: Contract) -> pl.Expr:
    """The keys joined by "|"; one that says what is meant by default anyway is left out."""
    texts = []
    for name in contract.keys:
        text, default = _key_text(contract, name), contract.default_of(name)
        texts.append(text if default is None else pl.when(text != default).then(text))
    return pl.concat_str(texts, separator="|", ignore_nulls=any(map(contract.default_of, contract.keys)))


def meeting_key(org: str, kind: str, group: str, day: str) -> pl.Expr:
    """`meeting_id`: organisation, kind, group and day joined by "|"."""
    named = [pl.col(name).cast(pl.String) for name in (org, kind, group)]
    parts = [*named[:2], named[2].fill_null(""), pl.col(day).dt.strftime(_DAY_FORMAT)]
    return pl.concat_str(parts, separator="|")


def _key_text(contract: Contract, name: str) -> pl.Expr:
    column = pl.col(name)
    return column.dt.strftime(_DAY_FORMAT) if contract.columns[name].dtype == pl.Date else column.cast(pl.String)
