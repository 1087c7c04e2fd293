"""年报核对: balances that were compared, members' movements, what is explained and what still has to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from analysis.disclosure.checkup import SEVERITIES, HealthFinding
from analysis.measures import apart, stated, tally
from analysis.publish.annex import Column
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.order import Order

_BALANCE: Final = "balance"
_MOVES: Final = (
    ("opening", "期初"), ("admitted", "发展"), ("moved_in", "转入"), ("moved_out", "转出"), ("gone", "减少"),
    ("closing", "期末"),
)  # fmt: skip


def checked(order: Order) -> Listing:
    """Every balance that was compared for the year: in how many units, in how many it does not hold."""
    columns = (text_column("核对项目", 60), Column("核对单位", 20), Column("不相等", 20))
    return listing("checked", "表内、表间校核", columns, _checked(order))


def _checked(order: Order) -> Iterator[Row]:
    if order.checkup is None:
        return
    for check in order.checkup.checks:
        made = [one for one in order.checkup.comparisons if one.balance == check.name and _of_year(order, one.on_date)]
        if check.kind == _BALANCE and made:
            wrong = sum(one.stated != one.found for one in made)
            cells = (stated(f"{check.name}|made", len(made), "个"), stated(f"{check.name}|wrong", wrong, "个"))
            yield f"checked|{check.name}", order.release.unit.unit_id, (check.title, *cells)


def unequal(order: Order) -> Listing:
    """The comparisons that do not hold: both numbers and how far they are apart."""
    columns = (
        text_column("核对项目", 36), text_column("单位", 24), Column("一方", 12), Column("另一方", 12),
        Column("相差", 16),
    )  # fmt: skip
    return listing("unequal", "不相等的核对", columns, _unequal(order))


def _unequal(order: Order) -> Iterator[Row]:
    if order.checkup is None:
        return
    titles = {check.name: check.title for check in order.checkup.checks}
    for at, one in enumerate(order.checkup.comparisons):
        if one.stated == one.found or not _of_year(order, one.on_date):
            continue
        key = f"{one.balance}|{at}"
        numbers = (stated(f"{key}|one", one.stated), stated(f"{key}|other", one.found))
        cells = (titles[one.balance], one.unit, *numbers, apart(key, one.stated, one.found))
        yield f"unequal|{key}", one.unit, cells


def movements(order: Order) -> Listing:
    """Members at last year's end, each way in and out, members at this one's, by unit."""
    columns = (text_column("单位", 28), *(Column(title, 12) for _, title in _MOVES))
    return listing("movements", "党员增减变化", columns, _movements(order))


def _movements(order: Order) -> Iterator[Row]:
    for at, one in enumerate(order.checkup.movements if order.checkup else ()):
        if one.work_year == order.period.year:
            cells = (stated(f"movement|{at}|{name}", getattr(one, name), "名") for name, _ in _MOVES)
            yield f"movement|{at}", one.unit, (one.unit, *cells)


def explained(order: Order) -> Listing:
    """报表说明 that were written and signed."""
    columns = (text_column("单位", 22), text_column("情况", 40), text_column("说明", 38))
    rows = (
        (key, one.unit, (one.unit, one.text, one.explained or "")) for key, one in _findings(order) if one.explained
    )
    return listing("explained", "报表说明", columns, rows)


def unexplained(order: Order) -> Listing:
    """Errors and warnings of the year that nobody has put right or explained: a row per check and unit."""
    columns = (text_column("性质", 10), text_column("单位", 26), text_column("核对项目", 50), Column("处数", 14))
    return listing("unexplained", "需要改正或写明原因的", columns, _unexplained(order))


def _unexplained(order: Order) -> Iterator[Row]:
    titles = {check.name: check.title for check in order.checkup.checks} if order.checkup else {}
    found: dict[tuple[str, str, str], list[str]] = {}
    for key, one in _findings(order):
        if not one.explained and one.severity != "note":
            found.setdefault((one.severity, one.check, one.unit), []).append(key)
    for (severity, check, unit), keys in found.items():
        cells = (SEVERITIES[severity], unit, titles[check], tally(f"unexplained|{check}|{unit}", keys, "处"))
        yield f"unexplained|{check}|{unit}", unit, cells


def _findings(order: Order) -> Iterator[tuple[str, HealthFinding]]:
    for at, one in enumerate(order.checkup.findings if order.checkup else ()):
        if one.on_date is None or _of_year(order, one.on_date):
            yield f"{one.check}|{at}", one


def _of_year(order: Order, day: date) -> bool:
    return day.year == order.period.year
