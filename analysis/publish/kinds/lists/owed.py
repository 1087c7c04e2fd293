"""What was due in the paper's period and not done, branch by branch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.disclosure import Release
from analysis.publish.headline import DUTY_TITLES
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.order import Order
from analysis.publish.monthly.month_items import AT_ONCE, next_end, short_by_organisation, times_told
from analysis.publish.templating import chinese_day

_COLUMNS: Final = (
    text_column("党组织", 26),
    text_column("事项", 14),
    text_column("应开展而未开展", 32),
    text_column("补办时限", 28),
)


def missing(order: Order) -> Listing:
    """Meetings of the period that were due and not held: one row per organisation and kind, in tree order."""
    release = order.release
    place = {unit.unit_id: at for at, unit in enumerate(release.every_unit())}
    rows = sorted(_missed(order), key=lambda row: place.get(row[1], len(place)))
    return listing("missing", "应开展而未开展的组织生活", _COLUMNS, rows)


def _missed(order: Order) -> Iterator[Row]:
    release, period = order.release, order.view.flow[0]
    for indicator, title in DUTY_TITLES.items():
        by = _by(release, indicator, order)
        for (org, name), rows in short_by_organisation(release, indicator, period, order.day).items():
            yield f"{org}|{indicator}", org, (name, title, times_told(rows, indicator), by)


def _by(release: Release, indicator: str, order: Order) -> str:
    day = next_end(release, indicator, order.day)
    return AT_ONCE if day is None else f"{chinese_day(day)}前"
