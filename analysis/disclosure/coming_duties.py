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


_SLOTS: Final = """
SELECT unit FROM rules
WHERE rule_id = $rule AND valid_from <= $day AND (valid_to IS NULL OR $day < valid_to)
"""
# Who had to hold it in the last slot that ended has to hold it in the next one: the rules are not told twice.
_NOT_YET: Final = """
WITH last_slot AS (SELECT max(on_date) AS last_day FROM evidence WHERE indicator = $indicator AND on_date <= $day)
SELECT DISTINCT e.org_id, coalesce(u.short_name, u.name), u.sort_key
FROM evidence e
JOIN last_slot ON last_slot.last_day = e.on_date
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
    """The month or quarter running on the day; the following one where it ends on the day."""
    first = day + timedelta(days=1)
    key = f"{first.year}Q{(first.month + 2) // 3}" if kind == "quarter" else f"{first.year}-{first.month:02d}"
    return parse_period(key)


def slot_kind(edition: OpenEdition, indicator: str, day: date) -> str | None:
    """Which slot, month or quarter, as the rule of the meeting says on the day; None where no rule is in force."""
    rule = indicator.removesuffix("_frequency") + "_due"
    row = edition.con.execute(_SLOTS, {"rule": rule, "day": day}).fetchone()
    return None if row is None else str(row[0])


def coming_duties(edition: OpenEdition, unit: str, indicator: str, day: date) -> tuple[ComingDuty, ...]:
    """One row per branch under the unit that has not yet held this kind in the open slot, in tree order."""
    kind = slot_kind(edition, indicator, day)
    if kind is None:
        return ()
    slot = open_slot(kind, day)
    values = {
        "indicator": indicator,
        "kind": indicator.removesuffix("_frequency"),
        "unit": unit,
        "day": day,
        "start": slot.start,
    }
    rows = edition.con.execute(_NOT_YET, values).fetchall()
    return tuple(ComingDuty(row[0], row[1], indicator, slot, slot.start <= day) for row in rows)
