"""How many items each fact of a year was added up from, without reading them."""

from __future__ import annotations

from typing import Final

from analysis.disclosure.unit import OpenEdition
from analysis.period import Period

_ITEMS: Final = """
SELECT e.indicator, count(*)::BIGINT
FROM evidence e
JOIN closure k ON k.org_id = e.org_id AND k.ancestor_id = $unit AND k.valid_from <= e.on_date
  AND (k.valid_to IS NULL OR e.on_date < k.valid_to)
JOIN indicators i ON i.name = e.indicator
WHERE CASE WHEN i.time = 'flow' THEN e.on_date >= $first_day AND e.on_date < $end_day
  ELSE e.on_date = $last_day END
GROUP BY e.indicator
ORDER BY e.indicator
"""


def evidence_totals(edition: OpenEdition, unit_id: str, flow: Period, stock: Period) -> dict[str, int]:
    """Items by indicator: those of the period for flows, those of its last day (截至 before that) for stocks."""
    values = {
        "unit": unit_id,
        "first_day": flow.start,
        "end_day": flow.end,
        "last_day": min(stock.last_day, edition.as_of),
    }
    return {str(name): int(number) for name, number in edition.con.execute(_ITEMS, values).fetchall()}
