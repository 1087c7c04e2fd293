"""The branches nearest to the target: not yet qualified, by how little they lack, and what each lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.disclosure import Result
from analysis.measures import points, points_lost, shortfall
from analysis.publish.annex import Column
from analysis.publish.headline import DUTY_TITLES, qualified_fact
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.lists.elections import overdue_terms
from analysis.publish.kinds.order import Order

_COLUMNS: Final = (
    text_column("党支部", 24),
    Column("考评得分", 16),
    Column("本年缺项", 16),
    text_column("先做什么", 44),
)
_FOREMOST: Final = 2
_NOTHING: Final = "对照过硬标准逐项自查"


def nearest(order: Order) -> Listing:
    """The kind's number of branches that are due, not qualified and nearest to it: best points, then fewest misses."""
    rows = sorted(_unqualified(order), key=lambda row: row[0])
    shown = rows[: order.kind.rows] if order.kind.rows else rows
    return listing("nearest", "离过硬最近的党支部", _COLUMNS, (row for _, row in shown))


def unqualified(order: Order) -> Listing:
    """Every branch that is due and not qualified."""
    return listing("unqualified", "", (), ((row[0], row[1], ()) for _, row in _unqualified(order)))


def _unqualified(order: Order) -> Iterator[tuple[tuple[int, int, str], Row]]:
    release, year = order.release, order.period.year
    fact, _ = qualified_fact(release, year)
    short = [
        row
        for row in release.evidence(fact.indicator, fact.period)
        if row.status == "计入" and row.numerator < row.denominator
    ]
    computed = {one.org_id: one for one in release.results(year) if one.points is not None}
    overdue = set(overdue_terms(order).orgs)
    to_date = f"{order.day:%Y-%m}YTD"
    for row in short:
        unit, result = row.org_id, computed.get(row.org_id)
        missed = shortfall([release.fact(name, to_date, unit) for name in DUTY_TITLES])
        key = _key(unit, result)
        told = _needed(order, result, key, _first(order, unit, to_date, is_overdue=unit in overdue))
        order_by = (-(result.points or 0) if result else 1, int(missed.value or 0), unit)
        cells = (row.org_name, points(key, result.points if result else None), missed, told)
        yield order_by, (f"nearest|{unit}", unit, cells)


def _key(unit: str, result: Result | None) -> str:
    return f"result|{unit}|{result.work_year}" if result else f"result|{unit}"


def _first(order: Order, unit: str, period: str, *, is_overdue: bool) -> list[str]:
    """The overdue election and the kinds of meeting missed this year."""
    facts = ((title, order.release.fact(name, period, unit)) for name, title in DUTY_TITLES.items())
    missed = [title for title, fact in facts if fact.ratio is not None and fact.numerator != fact.denominator]
    parts = ["按程序换届"] if is_overdue else []
    return [*parts, *([f"按期开展{'、'.join(missed)}"] if missed else [])]


def _needed(order: Order, result: Result | None, key: str, parts: list[str]) -> str:
    """What to do first, then where most points were lost."""
    release = order.release
    if result is not None:
        reasons = release.result_reasons(result.work_year, result.org_id)
        lost = [
            (one.max_points - one.points, at, one.title)
            for at, one in enumerate(reasons)
            if one.step == "item" and one.points is not None and one.max_points is not None
        ]
        for gap, at, title in sorted(lost, key=lambda item: (-item[0], item[1]))[:_FOREMOST]:
            if gap:
                parts.append(f"{title}（丢{points_lost(f'{key}|{at}', 0, gap).text}）")
    return "；".join(parts) or _NOTHING
