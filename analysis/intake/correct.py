"""Corrections applied to a copy of the stored rows: the store keeps every row as it came."""

from __future__ import annotations

from typing import Any, Final

import duckdb
import polars as pl

from analysis.errors import StandardsError
from analysis.intake.cells import read_cell
from analysis.intake.corrections import Correction, Corrections

# One row per correction, in the order of files and lines; for the appendix of reports.
_TABLE: Final = """CREATE TABLE corrections_applied (
  table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, column_name VARCHAR NOT NULL, column_title VARCHAR NOT NULL,
  old_value VARCHAR NOT NULL, new_value VARCHAR NOT NULL, reason VARCHAR NOT NULL, decided_on DATE NOT NULL,
  decided_by VARCHAR NOT NULL, file VARCHAR NOT NULL, line BIGINT NOT NULL
)"""


def apply_corrections(con: duckdb.DuckDBPyConnection, corrections: Corrections) -> None:
    """Change the cells and list what was changed in `corrections_applied`.

    Raises StandardsError, naming file and line, when a row is not there, its value is no longer the old one, the new
    one cannot be read, or the row would break a rule of its table.
    """
    con.execute(_TABLE)
    for one in corrections.rows:
        old, new = _read(one)
        name, column = one.ref
        found = con.execute(f"SELECT {column} FROM {name} WHERE row_key = ?", [one.row_key]).fetchall()
        if not found:
            raise StandardsError(
                f"“{one.ref.contract.title}”里没有要改正的这条记录。",
                where=one.place,
                expected="记录编号与反查结果中的一致",
                cure="若记录已被撤销或编号变了，请删去或改写这条改正。",
            )
        if found[0][0] != old:
            raise StandardsError(
                f"“{one.ref.contract.title_of(column)}”的现值已不是改正所写的原值。",
                where=one.place,
                expected="原值与现在入库的值相同",
                cure="原数据可能已经改正或重新导入：请核对后删去或改写这条改正。",
            )
        con.execute(f"UPDATE {name} SET {column} = ? WHERE row_key = ?", [new, one.row_key])
        con.execute(
            "INSERT INTO corrections_applied VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                name, one.row_key, column, one.ref.contract.title_of(column), one.old, one.new, one.reason,
                one.decided_on, one.decided_by, one.place.file, one.place.row or 0,
            ],
        )  # fmt: skip
    for one in corrections.rows:
        _check(con, one)


def _read(one: Correction) -> tuple[Any, Any]:
    cells = pl.DataFrame({"cell": [one.old or None, one.new or None]}, schema={"cell": pl.String})
    value, code = read_cell(one.ref, pl.col("cell"))
    read = cells.select(value=value, code=code)
    for title, wrong in zip(("原值", "新值"), read["code"], strict=True):
        if wrong is not None:
            raise StandardsError(
                f"改正的{title}读不出来。", where=one.place, expected="与台账里的写法相同", cure="请核对写法。"
            )
    old, new = read["value"]
    if new is None and not one.ref.contract.columns[one.ref.column].nullable:
        raise StandardsError("这一栏不能改成空。", where=one.place, expected="填写新值")
    return old, new


def _check(con: duckdb.DuckDBPyConnection, one: Correction) -> None:
    contract = one.ref.contract
    columns = ", ".join(contract)
    rows = con.sql(f"SELECT {columns} FROM {contract.name} WHERE row_key = $key", params={"key": one.row_key}).pl()
    if not contract.schema.is_valid(rows):
        raise StandardsError(
            f"改正以后，这条{contract.title}记录不合它自己的规则。",
            where=one.place,
            expected="改正后的各栏互相吻合（例如实到不多于应到）",
            cure="请核对新值，或把相关的栏目一并改正。",
        )
