"""Terms of office: overdue on the paper's day, about to end, and the unit's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from analysis.disclosure import Term
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.order import Order
from analysis.publish.monthly.month_items import REMINDER_RULE, months_later
from analysis.publish.templating import chinese_day

_COLUMNS: Final = (
    text_column("党组织", 28),
    text_column("本届班子当选", 27),
    text_column("任期届满", 27),
    text_column("说明", 18),
)
_EXTENDED: Final = "经批准延期"


def overdue_terms(order: Order) -> Listing:
    """Elections whose term, or approved extension, has ended."""
    rows = _rows(order, lambda term: term.due_date <= order.day)
    return listing("overdue_terms", "任期届满尚未换届的党组织", _COLUMNS, rows)


def coming_terms(order: Order) -> Listing:
    """Terms that end within the months the rule asks to remind ahead."""
    until = reminded_until(order)
    rows = _rows(order, lambda term: order.day < term.due_date <= until)
    return listing("coming_terms", "任期将满的党组织", _COLUMNS, rows)


def own_term(order: Order) -> Listing:
    """The unit's own term where it is overdue or about to end; no row otherwise."""
    until, unit = reminded_until(order), order.release.unit.unit_id
    rows = _rows(order, lambda term: term.org_id == unit and term.due_date <= until)
    return listing("own_term", "本届班子任期", _COLUMNS, rows)


def terms(order: Order) -> Listing:
    """Every running term of the unit and those below it."""
    return listing("terms", "任期台账", _COLUMNS, _rows(order, lambda _: True))


def own_overdue(order: Order) -> Listing:
    """The unit's own term where it has ended; no row otherwise."""
    unit = order.release.unit.unit_id
    rows = _rows(order, lambda term: term.org_id == unit and term.due_date <= order.day)
    return listing("own_overdue", "本届班子任期", _COLUMNS, rows)


def term_on_record(order: Order) -> Listing:
    """The unit's own running term, whenever it ends; no row where none is on record."""
    unit = order.release.unit.unit_id
    return listing("term_on_record", "本届班子任期", _COLUMNS, _rows(order, lambda term: term.org_id == unit))


def reminded_until(order: Order) -> date:
    """The last day a term may end on to be reminded of; the paper's day where no rule says how far ahead."""
    rule = order.release.rule(REMINDER_RULE, order.day)
    return order.day if rule is None else months_later(order.day, int(rule.value))


def _rows(order: Order, is_meant: Callable[[Term], bool]) -> Iterable[Row]:
    for term in order.release.terms(order.day):
        if is_meant(term):
            yield f"{term.org_id}|{term.elected_date}", term.org_id, _cells(term)


def _cells(term: Term) -> Sequence[str]:
    told = _EXTENDED if term.extended else ""
    return term.org_name, chinese_day(term.elected_date), chinese_day(term.due_date), told
