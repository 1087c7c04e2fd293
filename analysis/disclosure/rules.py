"""The rules an indicator rests on, as they were in force on a period's last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure.unit import OpenEdition
from analysis.period import Period


@dataclass(frozen=True)
class Rule:
    """One row of `rules`: to whom it applies, its text, and where it is written."""

    rule_id: str
    applies_to: str
    value: int
    unit: str
    text: str
    document: str
    article: str
    certainty: str


_IN_FORCE: Final = """
SELECT rule_id, applies_to, value, unit, text, document, article, certainty
FROM rules
WHERE valid_from <= $day AND (valid_to IS NULL OR $day < valid_to) AND (
  rule_id IN (SELECT rule_id FROM indicators WHERE name = $indicator)
  OR rule_id IN (SELECT rule_id FROM evidence WHERE indicator = $indicator AND status = 'excluded')
)
ORDER BY rule_id, applies_to
"""

_ONE: Final = """
SELECT rule_id, applies_to, value, unit, text, document, article, certainty
FROM rules
WHERE rule_id = $rule AND valid_from <= $day AND (valid_to IS NULL OR $day < valid_to)
ORDER BY applies_to
"""


def rule_in_force(edition: OpenEdition, rule_id: str, day: date) -> Rule | None:
    """A rule by its id on a day; None where none holds, as in editions older than the rule."""
    row = edition.con.execute(_ONE, {"rule": rule_id, "day": day}).fetchone()
    return None if row is None else Rule(*row)


def rules_in_force(edition: OpenEdition, indicator: str, period: Period) -> tuple[Rule, ...]:
    """The indicator's own rule and those that leave something out of it, by id."""
    day = min(period.last_day, edition.as_of)
    rows = edition.con.execute(_IN_FORCE, {"indicator": indicator, "day": day}).fetchall()
    return tuple(Rule(*row) for row in rows)
