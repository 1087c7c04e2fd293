"""tables.toml: which tables there are and what stands in their columns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from analysis.errors import StandardsError

_FILE: Final = Path(__file__).with_name("tables.toml")
_KEYS: Final = {"title", "width", "measure", "indicator", "cut", "when", "counts"}


@dataclass(frozen=True)
class ColumnRule:
    """One column: a measure of an indicator; without a measure it is the unit's name."""

    title: str
    width: int
    measure: str = ""
    indicator: str = ""
    cut: str = ""
    when: Literal["now", "before"] = "now"
    counts: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class TableRule:
    """One table: a row for the unit itself, and with `units` one for every unit directly below."""

    name: str
    title: str
    rows: Literal["units", "self"]
    columns: tuple[ColumnRule, ...]


@cache
def table_rules(path: Path = _FILE) -> Mapping[str, TableRule]:
    """Read once. Raises StandardsError for an unknown key or rows that are neither."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _table(path, name, entry) for name, entry in tables.items()}


def _table(path: Path, name: str, entry: Mapping[str, Any]) -> TableRule:
    where = f"《{path.name}》[{name}]"
    if set(entry) != {"title", "rows", "columns"} or entry["rows"] not in {"units", "self"}:
        raise StandardsError("附表的条目不对。", where=where, expected="title、rows（units 或 self）、columns")
    for column in entry["columns"]:
        if unknown := set(column) - _KEYS:
            raise StandardsError(
                f"附表的列有不认识的条目“{'、'.join(sorted(unknown))}”。",
                where=where,
                expected="、".join(sorted(_KEYS)),
            )
    columns = tuple(
        ColumnRule(**{**column, "counts": tuple(column.get("counts", ("", "")))}) for column in entry["columns"]
    )
    return TableRule(name, entry["title"], entry["rows"], columns)
