"""Terms of office running on a day, of the organisations that stand under a unit on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure.unit import OpenEdition


@dataclass(frozen=True)
class Term:
    """The newest term election held by the day; `due_date` is the end of the term, or of its approved extension."""

    org_id: str
    org_name: str
    elected_date: date
    due_date: date
    extended: bool


_RUNNING: Final = """
SELECT t.org_id, coalesce(u.short_name, u.name), t.elected_date, coalesce(t.extended_to_date, t.due_date),
  t.extended_to_date IS NOT NULL
FROM terms t
JOIN units u ON u.unit_id = t.org_id AND (u.dissolved_date IS NULL OR u.dissolved_date > $day)
JOIN closure k ON k.org_id = t.org_id AND k.ancestor_id = $unit AND k.valid_from <= $day
  AND (k.valid_to IS NULL OR $day < k.valid_to)
WHERE t.election = 'term_election' AND t.elected_date <= $day
QUALIFY row_number() OVER (PARTITION BY t.org_id ORDER BY t.elected_date DESC) = 1
ORDER BY 4, u.sort_key
"""


def running_terms(edition: OpenEdition, unit: str, day: date) -> tuple[Term, ...]:
    """One row per organisation with a term, the earliest to end first. By-elections do not restart a term."""
    return tuple(Term(*row) for row in edition.con.execute(_RUNNING, {"unit": unit, "day": day}).fetchall())
