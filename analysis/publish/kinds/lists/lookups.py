"""数据反查 for a paper: pairs of tables compared, and who one has and the other has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.disclosure.ledgers import has_rows
from analysis.disclosure.lookup import Lookup, look_up
from analysis.errors import BadCallError
from analysis.measures import stated
from analysis.publish.annex import Column
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.order import Order

_PAIRS: Final = (("members", "appraisals"), ("members", "study_hours"), ("branches", "terms"), ("branches", "grades"))


def compared(order: Order) -> Listing:
    """Pairs of tables: how many stand in both, how many in one only."""
    columns = (text_column("两张表", 40), *(Column(title, 20) for title in ("两边都有", "只在前一张", "只在后一张")))
    return listing("compared", "表间反查", columns, (_pair(order, found) for found in _lookups(order)))


def _pair(order: Order, found: Lookup) -> Row:
    key = f"{found.left}|{found.right}"
    counts = (("both", found.both), ("left", len(found.only_left)), ("right", len(found.only_right)))
    cells = (stated(f"{key}|{side}", number, "条") for side, number in counts)
    return f"compared|{key}", order.release.unit.unit_id, (f"{found.left}—{found.right}", *cells)


def fell_out(order: Order) -> Listing:
    """Who one table has and another has not, one row each, never by name; internal releases only."""
    columns = (text_column("表", 26), text_column("单位", 20), text_column("原因", 28), text_column("出处", 26))
    rows = _fell_out(order) if order.release.profile.shows_people else ()
    return listing("fell_out", "反查名单", columns, rows)


def _fell_out(order: Order) -> Iterator[Row]:
    for found in _lookups(order):
        for at, one in enumerate(found.only_left):
            told = f"在{found.left}，不在{found.right}"
            place = str(one.place) if one.place else ""
            yield f"fell_out|{found.left}|{found.right}|{at}", one.unit, (told, one.unit, one.reason, place)


def _lookups(order: Order) -> Iterator[Lookup]:
    if not has_rows(order.edition, "populations") or not order.release.profile.shows_places:
        return
    for left, right in _PAIRS:
        try:
            yield look_up(order.edition, order.release, left, right, order.period.year)
        except BadCallError:
            # One of the two has no row of the year: there is nothing to compare.
            continue
