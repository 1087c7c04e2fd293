"""Several random committees side by side in one edition: a build's fixed cost is then paid once for all of them."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from tests.agreement.committees import Committee, Rows, committee
from tests.agreement.committees.days import Days

TREES: Final = 12

_NAMES: Final = frozenset({"old_value", "new_value", "unit"})
"""Columns beside the `…_id` ones that name a row: superiors before and after a move, units still to be covered."""


def forest(seed: int) -> Committee:
    """`TREES` committees of the same day 截至, each below its own topmost committee: `3·G` is the fourth one's."""
    days = Days.of(Random(f"forest {seed}"))  # noqa: S311 - a reproducible sample
    tables: dict[str, Rows] = {}
    for tree in range(TREES):
        for table, rows in committee(10_000 + TREES * seed + tree, days).tables.items():
            tables.setdefault(table, []).extend(_of_tree(row, tree) for row in rows)
    return Committee(tables, days.as_of)


def _of_tree(row: dict[str, Any], tree: int) -> dict[str, Any]:
    return {
        column: f"{tree}·{value}" if isinstance(value, str) and _is_name(column) else value
        for column, value in row.items()
    }


def _is_name(column: str) -> bool:
    return column.endswith("_id") or column in _NAMES
