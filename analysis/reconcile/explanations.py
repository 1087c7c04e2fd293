"""报表说明: why a finding is right as it stands, written and signed by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from analysis.errors import StandardsError
from analysis.reconcile.definition import load_balances, load_checks
from analysis.standards.toml_rows import place_of, read_rows

FILE_NAME: Final = "报表说明.toml"
_KEYS: Final = {"check": str, "unit": str, "year": int, "text": str, "by": str, "date": date}


@dataclass(frozen=True)
class Explanation:
    """One check, one unit (code), one year: the reason, who wrote it and when."""

    check: str
    unit: str
    year: int
    text: str
    by: str
    date: date


def read_explanations(notes: Path, con: duckdb.DuckDBPyConnection) -> tuple[Explanation, ...]:
    """The explanations in `notes/报表说明.toml`, none where there is no file.

    Raises StandardsError for an unknown check or organisation, an empty text, or two for the same finding.
    """
    path = notes / FILE_NAME
    if not path.exists():
        return ()
    checks = {one.name for one in load_checks()} | {one.name for one in load_balances()}
    units = {str(row[0]) for row in con.execute("SELECT org_id FROM organisations").fetchall()}
    found: dict[tuple[str, str, int], Explanation] = {}
    for index, row in enumerate(read_rows(path, "explanation", _KEYS, {})):
        one = Explanation(**row)
        where = place_of(path, "explanation", index)
        if one.check not in checks:
            raise StandardsError(f"没有“{one.check}”这项核对。", where=where, expected="、".join(sorted(checks)))
        if one.unit not in units:
            raise StandardsError(f"没有编码为“{one.unit}”的党组织。", where=where, cure="请填党组织编码。")
        if not one.text.strip() or not one.by.strip():
            raise StandardsError("说明要写明原因和说明人。", where=where, expected="text 和 by 都不为空")
        if (one.check, one.unit, one.year) in found:
            raise StandardsError("同一单位同一年度同一项核对有两条说明。", where=where, cure="请合并成一条。")
        found[one.check, one.unit, one.year] = one
    return tuple(found.values())
