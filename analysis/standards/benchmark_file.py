"""Published shares to stand beside ours (全国, an industry, a group): rows of a CSV, each with its year and source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from analysis.errors import Place, StandardsError
from analysis.standards.toml_rows import Problems

COLUMNS: Final = ("indicator", "scope", "year", "percent", "item", "source")
_WHOLE: Final = 100


@dataclass(frozen=True)
class BenchmarkRow:
    """A share as published: of which indicator and whom, at which year's end, what it was called there, by whom.

    `percent` is kept as written, so that 7 and 7.0 stay what was published.
    """

    indicator: str
    scope: str
    year: int
    percent: str
    item: str
    source: str


def read_benchmarks(shipped: Path, own: Path | None, problems: Problems) -> tuple[BenchmarkRow, ...]:
    """Our rows; an own one takes the place of ours for the same indicator, scope and year."""
    rows = {_key(row): row for row in _good(shipped, problems)}
    if own is not None and own.exists():
        rows |= {_key(row): row for row in _good(own, problems)}
    return tuple(rows[key] for key in sorted(rows))


def _key(row: BenchmarkRow) -> tuple[str, str, int]:
    return row.indicator, row.scope, row.year


def _good(path: Path, problems: Problems) -> list[BenchmarkRow]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.reader(opened))
    except UnicodeDecodeError as error:
        problems.append(StandardsError("对照数文件不是 UTF-8 编码。", where=Place(path.name), cure=str(error.reason)))
        return []
    if not lines or tuple(lines[0]) != COLUMNS:
        problems.append(
            StandardsError("对照数文件的表头不对。", where=Place(path.name, row=1), expected=",".join(COLUMNS))
        )
        return []
    kept: dict[tuple[str, str, int], BenchmarkRow] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        wrong = _wrong(line)
        if wrong is None:
            row = BenchmarkRow(line[0], line[1], int(line[2]), line[3], line[4], line[5])
            wrong = ("同一指标、范围、年份有两行。", "只留一行") if _key(row) in kept else None
            kept.setdefault(_key(row), row)
        if wrong is not None:
            problems.append(StandardsError(wrong[0], where=Place(path.name, row=number), expected=wrong[1]))
    return list(kept.values())


def _wrong(line: list[str]) -> tuple[str, str] | None:
    if len(line) != len(COLUMNS) or not all(cell.strip() for cell in line):
        return "有空格子，或者格数不对。", ",".join(COLUMNS)
    if not line[2].isdecimal():
        return f"“{line[2]}”不是年份。", "例如 2024"
    try:
        percent = Decimal(line[3])
    except InvalidOperation:
        return f"“{line[3]}”不是百分数。", "例如 30.9（不写 %）"
    return None if 0 <= percent <= _WHOLE else (f"“{line[3]}”不在 0 到 100 之间。", "例如 30.9（不写 %）")
