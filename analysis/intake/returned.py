"""A return workbook come back: which row that was sent back each of its rows answers, and where that was first read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import duckdb
import polars as pl

from analysis.intake.forms import settings
from analysis.intake.sheets import Sheet
from analysis.intake.unmended import clashing_rows, unmended
from analysis.store.frames import append_frame

if TYPE_CHECKING:
    from analysis.intake.collect import Reading
    from analysis.store.vault import Vault

NUMBER: Final = "退回编号"
MARKS: Final = ("文件", "工作表", "行", "原因", "办法", NUMBER)
"""Columns of a return workbook that stand before those of the form; NUMBER tells its sheets from all others."""
_OPEN: Final = "SELECT DISTINCT source_id, source_row FROM findings"
_CLOSE: Final = """
INSERT INTO closed_findings
SELECT f.source_id, f.source_row, f.column_title, f.code, f.message, r.source_id
FROM findings AS f
INNER JOIN returned_rows AS r ON r.answers_source = f.source_id AND r.answers_row = f.source_row
WHERE r.source_id >= $first
"""
_DROP: Final = """
DELETE FROM findings WHERE source_id < $first AND (source_id, source_row) IN
  (SELECT (answers_source, answers_row) FROM returned_rows WHERE source_id >= $first)
"""


class Answer(NamedTuple):
    """The row that was sent back, by the sheet and row it was read at."""

    source_id: int
    source_row: int

    def __str__(self) -> str:
        return f"{self.source_id}-{self.source_row}"


@dataclass(frozen=True)
class Answers:
    """`rows`: source_id, source_row, answers_source, answers_row, origin_source, origin_row, as `returned_rows`."""

    rows: pl.DataFrame

    def close(self, con: duckdb.DuckDBPyConnection, first_source: int) -> None:
        """Note them, and close the findings they answer, inside the caller's transaction."""
        append_frame(con, "returned_rows", self.rows)
        con.execute(_CLOSE, {"first": first_source})
        con.execute(_DROP, {"first": first_source})


def answers_in(sheet: Sheet) -> dict[int, Answer]:
    """Row number → the row it answers; nothing for any other sheet."""
    at = _header(sheet)
    if at is None:
        return {}
    told = sheet.cells.to_series(_column(sheet, at)).to_list()
    return {number: found for number, text in enumerate(told, 1) if (found := _answer(text or "")) is not None}


def without_marks(sheet: Sheet) -> Sheet:
    """A return workbook's sheet as the form it is of; any other sheet unchanged."""
    at = _header(sheet)
    if at is None:
        return sheet
    above, below = sheet.cells[:at], sheet.cells[at:].select(pl.nth(range(_column(sheet, at) + 1, sheet.cells.width)))
    below = below.rename({name: f"c{place}" for place, name in enumerate(below.columns)})
    return replace(sheet, cells=pl.concat([above, below], how="diagonal"), merged=())


def keep_open(
    con: duckdb.DuckDBPyConnection, vault: Vault, readings: Sequence[Reading]
) -> tuple[list[Reading], Answers]:
    """The readings without rows that would overwrite what nobody decided about.

    Rows whose finding is closed already (an old workbook), and rows that contradict an accepted one and were not
    changed: these stay on the list.
    """
    kept: list[Reading] = []
    rows: list[tuple[int, int, int, int, int, int]] = []
    if any(reading.answers for reading in readings):
        still = {Answer(*place) for place in con.execute(_OPEN).fetchall()}
        origins, clashing = _origins(con), clashing_rows(con, vault)
    for reading in readings:
        ledger = reading.ledger
        if ledger is None or not reading.answers:
            kept.append(reading)
            continue
        answered = {number: reading.answers.get(number) for number in ledger.data["source_row"].to_list()}
        old = [number for number, answer in answered.items() if answer is not None and answer not in still]
        alike = [number for number in unmended(ledger, reading.answers, clashing) if number not in old]
        data = ledger.data.filter(~pl.col("source_row").is_in([*old, *alike]))
        reasons = ["not_open"] * len(old) + ["not_mended"] * len(alike)
        left = pl.DataFrame({"source_row": [*old, *alike], "reason": reasons}, schema_overrides=_SKIPPED)
        kept.append(replace(reading, ledger=replace(ledger, data=data, skipped=pl.concat([ledger.skipped, left]))))
        rows += [
            (reading.source_id, number, *answer, *origins.get(answer, answer))
            for number, answer in answered.items()
            if answer is not None and answer in still and number not in alike
        ]
    return kept, Answers(pl.DataFrame(rows, schema=_RETURNED, orient="row"))


_SKIPPED: Final = {"source_row": pl.Int64, "reason": pl.String}
_RETURNED: Final = dict.fromkeys(
    ("source_id", "source_row", "answers_source", "answers_row", "origin_source", "origin_row"), pl.Int64
)


def _origins(con: duckdb.DuckDBPyConnection) -> Mapping[Answer, Answer]:
    told = con.execute("SELECT source_id, source_row, origin_source, origin_row FROM returned_rows").fetchall()
    return {Answer(*row[:2]): Answer(*row[2:]) for row in told}


def _header(sheet: Sheet) -> int | None:
    rows = sheet.first_rows(settings().header_search_rows)
    return next((at for at, row in enumerate(rows) if NUMBER in row), None)


def _column(sheet: Sheet, header: int) -> int:
    return sheet.first_rows(header + 1)[header].index(NUMBER)


def _answer(text: str) -> Answer | None:
    source, dash, row = text.partition("-")
    return Answer(int(source), int(row)) if dash and source.isdecimal() and row.isdecimal() else None
