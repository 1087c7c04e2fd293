"""How many items each fact of a year was added up from, without reading them."""

from __future__ import annotations

from typing import Final

from analysis.disclosure.calendars import has_calendars
from analysis.disclosure.unit import OpenEdition
from analysis.period import Period

_ITEMS: Final = """
SELECT e.indicator, count(*)::BIGINT
FROM evidence e
JOIN closure k ON k.org_id = e.org_id AND k.ancestor_id = $unit AND k.valid_from <= e.on_date
  AND (k.valid_to IS NULL OR e.on_date < k.valid_to)
JOIN indicators i ON i.name = e.indicator
JOIN {periods} AS f ON f.period = $flow
JOIN {periods} AS s ON s.period = $stock
WHERE {follows} CASE WHEN i.time = 'flow' THEN e.on_date >= f.start_date AND e.on_date < f.end_date
  ELSE e.on_date = s.last_day END
GROUP BY e.indicator
ORDER BY e.indicator
"""
_IN_CALENDARS: Final = _ITEMS.format(
    periods="calendar_periods", follows="f.calendar = i.calendar AND s.calendar = i.calendar AND"
)
_IN_ONE: Final = _ITEMS.format(periods="periods", follows="")


def evidence_totals(edition: OpenEdition, unit_id: str, flow: Period, stock: Period) -> dict[str, int]:
    """Items by indicator: those of the period for flows, those of its last day (截至 before that) for stocks."""
    asked = {"unit": unit_id, "flow": flow.key, "stock": stock.key}
    query = _IN_CALENDARS if has_calendars(edition) else _IN_ONE
    return {str(name): int(number) for name, number in edition.con.execute(query, asked).fetchall()}
