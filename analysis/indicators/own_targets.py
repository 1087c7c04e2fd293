"""Targets of one's own into the table of targets: which indicator and unit they mean; none is told twice."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Final

import duckdb

from analysis.errors import StandardsError
from analysis.indicators.definition import Indicator
from analysis.standards.target_file import TOPMOST, TargetRow

_OWN: Final = "own:"
_SAME: Final = """
SELECT target_permille FROM targets
WHERE indicator = $indicator AND unit_id = $unit AND work_year = $year AND kind = $kind
"""
_INSERT: Final = """
INSERT INTO targets BY NAME SELECT $indicator AS indicator, $unit AS unit_id, $year::BIGINT AS work_year, $kind AS kind,
  $permille::BIGINT AS target_permille, $document AS document, $row_key AS row_key,
  0::BIGINT AS source_id, $line::BIGINT AS source_row
"""
# Source 0 is no import: the row stands in the file of own standards.


def write_own_targets(
    con: duckdb.DuckDBPyConnection, rows: Sequence[TargetRow], catalogue: Sequence[Indicator], *, whole: bool
) -> None:
    """Add the rows to `targets`. Raises StandardsError for an unknown indicator or unit, or a contradicted ledger.

    `whole`: the catalogue is all there is; a target for an indicator outside a part of it is passed over.
    """
    con.execute("DELETE FROM targets WHERE starts_with(row_key, ?)", [_OWN])
    names = target_names(catalogue)
    for row in rows:
        if row.indicator not in names:
            if whole:
                raise unknown_indicator(row, names)
            continue
        for unit in _units(con, row):
            asked = {"indicator": names[row.indicator], "unit": unit, "year": row.year, "kind": row.kind}
            told = con.execute(_SAME, asked).fetchall()
            if told and told[0][0] != row.permille:
                raise StandardsError(
                    f"“{row.indicator}”{row.year} 年的目标与导入的台账不同（台账是千分之 {told[0][0]}）。",
                    where=row.where,
                    cure="两处只留一处，或改成一样。",
                )
            if not told:
                place = f"{_OWN}{row.where.file}:{row.where.row}:{unit}"
                told_once = {"permille": row.permille, "document": row.document, "line": row.where.row}
                con.execute(_INSERT, {**asked, **told_once, "row_key": place})


def target_names(catalogue: Sequence[Indicator]) -> dict[str, str]:
    """What a target may be set for: code, title and aliases of every ratio → its code."""
    return {word: one.name for one in catalogue if one.kind == "ratio" for word in (one.name, one.title, *one.aliases)}


def unknown_indicator(row: TargetRow, names: dict[str, str]) -> StandardsError:
    near = difflib.get_close_matches(row.indicator, names, n=1, cutoff=0.0)
    return StandardsError(
        f"没有“{row.indicator}”这个比例指标。",
        where=row.where,
        expected="指标的中文名或代码（个数没有目标）",
        cure=f"是不是“{near[0]}”？" if near else None,
    )


def _units(con: duckdb.DuckDBPyConnection, row: TargetRow) -> list[str]:
    topmost = "SELECT org_id FROM organisations WHERE parent_id IS NULL ORDER BY org_id"
    known = con.execute(topmost if row.unit == TOPMOST else "SELECT org_id FROM organisations").fetchall()
    codes = [str(code) for (code,) in known]
    if row.unit == TOPMOST:
        return codes
    if row.unit not in codes:
        raise StandardsError(
            f"没有编码为“{row.unit}”的党组织。", where=row.where, expected=f"党组织编码，或“{TOPMOST}”"
        )
    return [row.unit]
