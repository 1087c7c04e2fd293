"""The rules an indicator rests on, as they were in force in a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition
from analysis.period import Period


@dataclass(frozen=True)
class Rule:
    """One row of `rules`: to whom it applies, its text, where it is written, and `[valid_from, valid_to)`."""

    rule_id: str
    applies_to: str
    value: int
    unit: str
    text: str
    document: str
    article: str
    certainty: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def source(self) -> str:
        """Document and article, as a reader cites them."""
        return f"{self.document}{self.article.strip('—')}"


_ALL: Final = """
SELECT rule_id, applies_to, valid_from, valid_to, text, document || replace(article, '—', '') FROM rules
ORDER BY applies_to <> 'all', applies_to, valid_from
"""
_HAS_READ: Final = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'indicator_rules'"
_READ: Final = "OR rule_id IN (SELECT rule_id FROM indicator_rules WHERE indicator = $indicator)"
_IN_FORCE: Final = """
SELECT rule_id, applies_to, value, unit, text, document, article, certainty, valid_from, valid_to
FROM rules
WHERE valid_from <= $last AND (valid_to IS NULL OR $first < valid_to) AND (
  rule_id IN (SELECT rule_id FROM indicators WHERE name = $indicator)
  OR rule_id IN (SELECT rule_id FROM evidence WHERE indicator = $indicator AND status = 'excluded')
  {read}
)
ORDER BY rule_id IN (SELECT rule_id FROM indicators WHERE name = $indicator) DESC, rule_id, applies_to, valid_from
"""

_ONE: Final = """
SELECT rule_id, applies_to, value, unit, text, document, article, certainty
FROM rules
WHERE rule_id = $rule AND valid_from <= $day AND (valid_to IS NULL OR $day < valid_to)
ORDER BY applies_to = 'all' DESC, applies_to
"""


def rule_in_force(edition: OpenEdition, rule_id: str, day: date) -> Rule | None:
    """A rule by its id on a day; None where none holds, as in editions older than the rule."""
    row = edition.con.execute(_ONE, {"rule": rule_id, "day": day}).fetchone()
    return None if row is None else Rule(*row)


@once_an_edition
def rules_in_force(edition: OpenEdition, indicator: str, period: Period, *, flow: bool) -> tuple[Rule, ...]:
    """The indicator's own rule first, then the others it reads and those that leave something out of it.

    What adds up over the period rests on whatever held on any of its days, what stands on its last day on that day's.
    """
    last = min(period.last_day, edition.as_of)
    read = _READ if edition.con.execute(_HAS_READ).fetchall()[0][0] else ""
    asked = {"indicator": indicator, "first": period.start if flow else last, "last": last}
    rows = edition.con.execute(_IN_FORCE.format(read=read), asked).fetchall()
    return tuple(Rule(*row) for row in rows)


@once_an_edition
def _every_rule(edition: OpenEdition) -> dict[str, list[tuple[str, date, date | None, str, str]]]:
    found: dict[str, list[tuple[str, date, date | None, str, str]]] = {}
    for rule_id, *row in edition.con.execute(_ALL).fetchall():
        found.setdefault(str(rule_id), []).append((row[0], row[1], row[2], row[3], row[4]))
    return found


@once_an_edition
def cited_rule(edition: OpenEdition, rule_id: str, category: str | None, day: date) -> tuple[str | None, str | None]:
    """Text and source of a rule as it held on a day: the organisation's category's own before that for all."""
    held = [
        (applies_to, text, source)
        for applies_to, valid_from, valid_to, text, source in _every_rule(edition).get(rule_id, ())
        if valid_from <= day and (valid_to is None or day < valid_to)
    ]
    own = next((one for one in held if one[0] == category), None)
    found = own or (held[0] if held else None)
    return (None, None) if found is None else found[1:]
