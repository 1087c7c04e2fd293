"""An edition's branches graded again from its own tables, with everything the way up needs to know."""

from __future__ import annotations

import duckdb

from analysis.assessment.grading import Graded, assess
from analysis.assessment.inputs import read_subjects
from analysis.standards.scheme import Scheme


def regraded(con: duckdb.DuckDBPyConnection, scheme: Scheme, period: str) -> tuple[Graded, ...]:
    """Everybody the scheme assesses in a period, as the edition graded them; nobody where nothing was scored."""
    subjects = read_subjects(con, scheme).get(period, [])
    return assess(scheme, subjects) if subjects else ()


def scored_periods(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> tuple[str, ...]:
    """The periods the scheme has scores of, oldest first."""
    return tuple(sorted(read_subjects(con, scheme)))
