"""Problems on the list (问题清单) of the assessed: closed in the period, or overdue at its end."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import duckdb

from analysis.assessment.indicator_inputs import Key
from analysis.assessment.subject import Problem
from analysis.standards.scheme import Scheme

# What is due on the last day is not yet overdue; a problem counts as closed in the period its closing falls in.
_PROBLEMS: Final = """
SELECT action_items.org_id, rounds.period, coalesce(action_items.category, 'other'),
  CASE WHEN action_items.closed_date IS NULL OR action_items.closed_date > rounds.last_day THEN 'overdue'
    WHEN action_items.closed_date > action_items.due_date THEN 'closed_late'
    ELSE 'closed' END,
  action_items.row_key
FROM action_items
JOIN rounds ON rounds.kind = $kind AND (
  (action_items.closed_date >= rounds.start_date AND action_items.closed_date <= rounds.last_day)
  OR (action_items.due_date < rounds.last_day
    AND (action_items.closed_date IS NULL OR action_items.closed_date > rounds.last_day))
)
ORDER BY action_items.found_date, action_items.row_key
"""


def read_problems(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, list[Problem]]:
    """By organisation and period; nothing where the scheme does not look at problems."""
    found: defaultdict[Key, list[Problem]] = defaultdict(list)
    if scheme.looks_at_problems:
        for org_id, period, category, state, row_key in con.execute(_PROBLEMS, {"kind": scheme.period}).fetchall():
            found[Key(org_id, period)].append(Problem(category, state, row_key))
    return dict(found)
