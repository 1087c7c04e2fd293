"""What was due in the paper's period and not done, organisation by organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from analysis.publish.annex import Cell, Table
from analysis.publish.headline import DUTY_TITLES
from analysis.publish.kinds.listing import Listing, text_column
from analysis.publish.kinds.order import Order
from analysis.publish.monthly.month_items import AT_ONCE, next_end, short_by_organisation, times_told
from analysis.publish.templating import chinese_day

_COLUMNS: Final = (text_column("党组织", 24), text_column("应开展而未开展", 48), text_column("补办时限", 28))


class Missed(NamedTuple):
    """One kind of meeting an organisation missed: the months or quarters, and until when it can be made good."""

    org: str
    name: str
    indicator: str
    told: str
    by: str


def missing(order: Order) -> Listing:
    """Meetings of the period that were due and not held: a row per organisation, a key per organisation and kind."""
    place = {unit.unit_id: at for at, unit in enumerate(order.release.every_unit())}
    found = sorted(missed(order), key=lambda one: place.get(one.org, len(place)))
    rows = []
    for org in dict.fromkeys(one.org for one in found):
        own = [one for one in found if one.org == org]
        cells = (own[0].name, "；".join(one.told for one in own), "；".join(dict.fromkeys(one.by for one in own)))
        rows.append(tuple(Cell(text=text) for text in cells))
    table = Table("missing", "应开展而未开展的组织生活", _COLUMNS, tuple(rows), ())
    return Listing(table, tuple(f"{one.org}|{one.indicator}" for one in found), tuple(one.org for one in found))


def missed(order: Order) -> Iterator[Missed]:
    """Every kind of meeting missed in the paper's period, by kind."""
    for indicator, title in DUTY_TITLES.items():
        by = _made_good_by(order, indicator)
        short = short_by_organisation(order.release, indicator, order.view.flow[0], order.day)
        for (org, name), rows in short.items():
            yield Missed(org, name, indicator, f"{title}{times_told(rows, indicator)}", by)


def _made_good_by(order: Order, indicator: str) -> str:
    """Until when a meeting that was missed can be made good; at once where that day is over by 截至."""
    day = next_end(order.release, indicator, order.day)
    return AT_ONCE if day is None or day < order.release.as_of else f"{chinese_day(day)}前"
