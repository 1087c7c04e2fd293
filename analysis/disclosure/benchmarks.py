"""Published shares kept in the edition: the newest that is not later than the year asked for."""

from __future__ import annotations

from typing import Final

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition
from analysis.measures.benchmarks import Benchmark

_HAS: Final = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'benchmarks'"
_NEWEST: Final = """
SELECT indicator, scope, year, percent, item, source FROM benchmarks
WHERE indicator = $indicator AND year <= $year
QUALIFY row_number() OVER (PARTITION BY scope ORDER BY year DESC) = 1
ORDER BY scope
"""
_OF: Final = "SELECT DISTINCT indicator FROM benchmarks WHERE year <= $year ORDER BY indicator"


@once_an_edition
def benchmarks_of(edition: OpenEdition, indicator: str, year: int) -> tuple[Benchmark, ...]:
    """One per scope, by scope; none in editions made before there were any."""
    if not edition.con.execute(_HAS).fetchall()[0][0]:
        return ()
    rows = edition.con.execute(_NEWEST, {"indicator": indicator, "year": year}).fetchall()
    return tuple(Benchmark(*row) for row in rows)


@once_an_edition
def benchmarked(edition: OpenEdition, year: int) -> tuple[str, ...]:
    """The indicators that something was published of by then."""
    if not edition.con.execute(_HAS).fetchall()[0][0]:
        return ()
    return tuple(str(row[0]) for row in edition.con.execute(_OF, {"year": year}).fetchall())
