"""The dated tree: under which units an organisation stood on which days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from analysis.errors import BadInputError

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2200, 1, 1)
"""A place has no end: what is dated before the founding or after the dissolution is still placed, never lost."""


@dataclass(frozen=True)
class Move:
    """An organisation went from one parent to another on `on_date`."""

    org_id: str
    on_date: date
    old_parent: str
    new_parent: str


@dataclass(frozen=True)
class Stay:
    """`org_id` stood under `parent_id` during `[valid_from, valid_to)`."""

    org_id: str
    parent_id: str
    valid_from: date
    valid_to: date


def parent_stays(parents: Mapping[str, str | None], moves: Iterable[Move]) -> list[Stay]:
    """One row per organisation and stretch under one parent; `parents` is today's tree.

    Raises BadInputError where the moves do not lead to today's parent.
    """
    by_org: dict[str, list[Move]] = {}
    for move in sorted(moves, key=lambda one: (one.org_id, one.on_date)):
        by_org.setdefault(move.org_id, []).append(move)
    stays = []
    for org_id, parent in parents.items():
        start = FIRST_DAY
        expected: str | None = None
        for move in by_org.get(org_id, []):
            if expected is not None and move.old_parent != expected:
                raise _broken_chain(org_id)
            stays.append(Stay(org_id, move.old_parent, start, move.on_date))
            start, expected = move.on_date, move.new_parent
        if expected is not None and expected != parent:
            raise _broken_chain(org_id)
        if parent is not None:
            stays.append(Stay(org_id, parent, start, LAST_DAY))
    return stays


def _broken_chain(org_id: str) -> BadInputError:
    return BadInputError(
        f"党组织 {org_id} 的隶属变更前后接不上。",
        expected="每次变更前的上级是上一次变更后的上级，最后一次变更后的上级是组织表里的上级编码",
        cure="请核对党组织变更登记表和党组织花名册。",
    )


def closure_rows(org_ids: Sequence[str], stays: Iterable[Stay]) -> pl.DataFrame:
    """One row per ancestor, organisation and stretch of time; every organisation is its own ancestor at depth 0.

    Columns ancestor_id, org_id, depth, valid_from, valid_to (exclusive). Raises BadInputError for a circle.
    """
    above: dict[str, list[Stay]] = {}
    for stay in stays:
        above.setdefault(stay.org_id, []).append(stay)
    rows: list[tuple[str, str, int, date, date]] = []
    for org_id in org_ids:
        todo = [(org_id, 0, FIRST_DAY, LAST_DAY)]
        while todo:
            ancestor, depth, start, end = todo.pop()
            rows.append((ancestor, org_id, depth, start, end))
            if depth > len(org_ids):
                raise BadInputError(f"党组织 {org_id} 的上级关系绕成了圈。", cure="请核对党组织花名册的上级编码。")
            for stay in above.get(ancestor, []):
                overlap = max(start, stay.valid_from), min(end, stay.valid_to)
                if overlap[0] < overlap[1]:
                    todo.append((stay.parent_id, depth + 1, *overlap))
    schema = {
        "ancestor_id": pl.String,
        "org_id": pl.String,
        "depth": pl.Int64,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
    }
    return pl.DataFrame(rows, schema=schema, orient="row").sort("org_id", "depth", "valid_from", "ancestor_id")


def tree_order(parents: Mapping[str, str | None]) -> dict[str, tuple[int, str]]:
    """Depth and sort key of every organisation: the codes from the root down, so that a subtree sorts together."""
    order: dict[str, tuple[int, str]] = {}
    for org_id in parents:
        path = [org_id]
        while (parent := parents.get(path[-1])) is not None and parent not in path:
            path.append(parent)
        order[org_id] = (len(path) - 1, "/".join(reversed(path)))
    return order
