"""unit_tables.toml: tables with a line for the unit itself and one for every unit below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from analysis.measures import Figure
from analysis.publish.annex import Table
from analysis.publish.annex.columns import TableRule, table_rules
from analysis.publish.annex.tables import by_columns, says_something
from analysis.publish.unit_report import UnitReport

_FILE: Final = Path(__file__).with_name("unit_tables.toml")


def unit_rules() -> Mapping[str, TableRule]:
    """The tables there are, by name."""
    return table_rules(_FILE)


def unit_table(name: str, report: UnitReport, kept: dict[str, Figure]) -> Table | None:
    """One of them, its figures kept by id; None where it has nothing to say."""
    table = by_columns(report, unit_rules()[name], kept)
    # 口径 stands once, at the paper's end, instead of under every table.
    return replace(table, notes=()) if says_something(table) else None
