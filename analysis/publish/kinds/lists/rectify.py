"""What a unit has to put right: meetings missed, an election overdue, findings of the register that are open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.disclosure.ledgers import ActionItem, read_action_items, read_inspections
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.lists.elections import own_overdue
from analysis.publish.kinds.lists.owed import missed
from analysis.publish.kinds.order import Order
from analysis.publish.monthly.month_items import AT_ONCE
from analysis.publish.templating import chinese_day

_COLUMNS: Final = (
    text_column("序号", 8),
    text_column("需要整改的问题", 48),
    text_column("来源", 18),
    text_column("整改时限", 26),
)
_SLIP: Final = (
    text_column("序号", 8),
    text_column("整改措施", 40),
    text_column("完成情况", 26),
    text_column("责任人", 26),
)


def rectify(order: Order) -> Listing:
    """Everything the unit itself has to put right, numbered."""
    return listing("rectify", "需要整改的问题", _COLUMNS, _numbered(order))


def rectify_slip(order: Order) -> Listing:
    """One empty line for each of them, to be filled in and sent back."""
    rows = ((f"slip|{key}", org, (cells[0], "", "", "")) for key, org, cells in _numbered(order))
    return listing("rectify_slip", "", _SLIP, rows)


def open_items(order: Order) -> Listing:
    """Findings of the unit and those below it that are not struck off, overdue ones marked."""
    columns = (
        text_column("党组织", 24),
        text_column("问题", 32),
        text_column("整改时限", 26),
        text_column("状态", 18),
    )
    rows = (
        (one.key, one.org_id, (one.org_name, _problem(one), chinese_day(one.due_date), _state(order, one)))
        for one in _open(order)
    )
    return listing("open_items", "尚未销号的问题", columns, rows)


def action_items(order: Order) -> Listing:
    """Every finding on the register by the paper's day."""
    found = read_action_items(order.edition, order.release, order.day)
    return listing("action_items", "", (), ((one.key, one.org_id, ()) for one in found))


def overdue_items(order: Order) -> Listing:
    """Those of them whose time is over."""
    rows = ((one.key, one.org_id, ()) for one in _open(order) if one.is_overdue(order.day))
    return listing("overdue_items", "", (), rows)


def closed_items(order: Order) -> Listing:
    """Findings struck off in the paper's period."""
    found = read_action_items(order.edition, order.release, order.day)
    closed = (one for one in found if one.closed_date is not None and one.closed_date >= order.period.start)
    return listing("closed_items", "", (), ((one.key, one.org_id, ()) for one in closed))


def inspected(order: Order) -> Listing:
    """Organisations that inspections of the period were meant for or reached."""
    columns = (
        text_column("党组织", 28),
        text_column("督查事项", 30),
        text_column("方式", 14),
        text_column("检查日期", 28),
    )
    rows = (
        (
            one.key,
            one.org_id,
            (one.org_name, one.campaign, one.kind, chinese_day(one.inspected_date) if one.inspected_date else "未到"),
        )
        for one in read_inspections(order.edition, order.release, order.period.start, order.day)
    )
    return listing("inspected", "督查检查情况", columns, rows)


def _open(order: Order) -> list[ActionItem]:
    found = read_action_items(order.edition, order.release, order.day)
    return [one for one in found if one.closed_date is None]


def _state(order: Order, one: ActionItem) -> str:
    return "逾期未销号" if one.is_overdue(order.day) else "整改中"


def _problem(one: ActionItem) -> str:
    return one.problem or f"{one.category or '其他'}方面的问题"


def _numbered(order: Order) -> Iterator[Row]:
    for number, (key, org, cells) in enumerate(_own(order), 1):
        yield key, org, (str(number), *cells)


def _own(order: Order) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    unit = order.release.unit.unit_id
    for duty in missed(order):
        if duty.org == unit:
            yield f"{unit}|{duty.indicator}", unit, (f"{duty.told}应开展而未开展", "组织生活台账", duty.by)
    for row in own_overdue(order).table.rows:
        yield f"{unit}|term", unit, (f"本届班子任期至{row[2].shown}，届满未换届", "任期台账", AT_ONCE)
    for one in _open(order):
        if one.org_id == unit:
            by = AT_ONCE if one.is_overdue(order.day) else f"{chinese_day(one.due_date)}前"
            yield one.key, unit, (_problem(one), one.source, by)
