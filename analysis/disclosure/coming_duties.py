"""What a branch has to hold next: the slot (month, quarter) that has not ended on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from analysis.disclosure.unit import OpenEdition
from analysis.period import Period, parse_period


@dataclass(frozen=True)
class ComingDuty:
    """One branch and kind of meeting not yet held in `slot`; `begun` if the slot has begun by the day."""

    org_id: str
    org_name: str
    indicator: str
    slot: Period
    begun: bool


# A rule for the branch's own category takes the place of the one for all.
_IN_FORCE: Final = """
SELECT applies_to, unit FROM rules
WHERE rule_id = $rule AND valid_from <= $day AND (valid_to IS NULL OR $day < valid_to)
"""
# Who had to hold it in the last slot that ended has to hold it in the next one: the rules are not told twice.
_NOT_YET: Final = """
WITH last_slot AS (
  SELECT org_id, max(on_date) AS last_day FROM evidence WHERE indicator = $indicator AND on_date <= $day GROUP BY org_id
)
SELECT DISTINCT e.org_id, coalesce(u.short_name, u.name), u.category, u.sort_key
FROM evidence e
JOIN last_slot ON last_slot.org_id = e.org_id AND last_slot.last_day = e.on_date
JOIN units u ON u.unit_id = e.org_id AND (u.dissolved_date IS NULL OR u.dissolved_date > $day)
JOIN closure k ON k.org_id = e.org_id AND k.ancestor_id = $unit AND k.valid_from <= $day
  AND (k.valid_to IS NULL OR $day < k.valid_to)
WHERE e.indicator = $indicator AND e.status = 'counted' AND NOT EXISTS (
  SELECT 1 FROM meetings m
  WHERE m.org_id = e.org_id AND (m.kind = $kind OR m.also_kind = $kind)
    AND m.held_date >= $start AND m.held_date <= $day)
ORDER BY u.sort_key, e.org_id
"""


def open_slot(kind: str, day: date) -> Period:
    """The month, quarter, half or year running on the day; the following one where it ends on the day."""
    first = day + timedelta(days=1)
    keys = {
        "quarter": f"{first.year}Q{(first.month + 2) // 3}",
        "half": f"{first.year}H{(first.month + 5) // 6}",
        "year": f"{first.year}",
    }
    return parse_period(keys.get(kind, f"{first.year}-{first.month:02d}"))


def coming_duties(edition: OpenEdition, unit: str, indicator: str, day: date) -> tuple[ComingDuty, ...]:
    """One row per branch under the unit that has not yet held this kind in its open slot, in tree order."""
    kind = indicator.removesuffix("_frequency")
    slots = dict(edition.con.execute(_IN_FORCE, {"rule": f"{kind}_due", "day": day}).fetchall())
    found: list[tuple[str, ComingDuty]] = []
    for slot_kind in sorted(set(slots.values())):
        slot = open_slot(slot_kind, day)
        values = {"indicator": indicator, "kind": kind, "unit": unit, "day": day, "start": slot.start}
        for org_id, name, category, sort_key in edition.con.execute(_NOT_YET, values).fetchall():
            if slots.get(category, slots.get("all")) == slot_kind:
                found.append((sort_key, ComingDuty(org_id, name, indicator, slot, slot.start <= day)))
    return tuple(duty for _, duty in sorted(found, key=lambda one: one[0]))
