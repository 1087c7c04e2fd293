"""From evidence to facts: placed under the dated tree, added up over units and periods."""

from __future__ import annotations

from typing import Final

import duckdb

_PLACED: Final = """
CREATE TEMP TABLE placed AS
WITH dated AS (
  SELECT indicator, org_id, on_date, cut,
    sum(CASE WHEN status = 'counted' THEN numerator ELSE 0 END) AS numerator,
    sum(CASE WHEN status = 'counted' THEN denominator ELSE 0 END) AS denominator,
    sum(CASE WHEN status = 'excluded' THEN 1 ELSE 0 END) AS excluded
  FROM evidence
  GROUP BY indicator, org_id, on_date, cut
)
SELECT dated.indicator, closure.ancestor_id AS unit_id, dated.on_date, dated.cut,
  sum(dated.numerator) AS numerator, sum(dated.denominator) AS denominator, sum(dated.excluded) AS excluded
FROM dated
JOIN closure ON closure.org_id = dated.org_id
  AND closure.valid_from <= dated.on_date AND dated.on_date < closure.valid_to
GROUP BY dated.indicator, closure.ancestor_id, dated.on_date, dated.cut
"""

_COUNTS: Final = """
CREATE TABLE fact_counts AS
WITH by_cut AS (
  SELECT placed.unit_id, periods.period, placed.indicator, placed.cut,
    sum(placed.numerator) AS numerator, sum(placed.denominator) AS denominator, sum(placed.excluded) AS excluded
  FROM placed
  JOIN indicators ON indicators.name = placed.indicator AND indicators.time = 'flow'
  JOIN periods ON periods.start_date <= placed.on_date AND placed.on_date < periods.end_date
  GROUP BY placed.unit_id, periods.period, placed.indicator, placed.cut
  UNION ALL
  SELECT placed.unit_id, periods.period, placed.indicator, placed.cut,
    placed.numerator, placed.denominator, placed.excluded
  FROM placed
  JOIN indicators ON indicators.name = placed.indicator AND indicators.time = 'stock'
  JOIN periods ON periods.last_day = placed.on_date
),
totals AS (
  SELECT unit_id, period, indicator, '' AS cut,
    sum(numerator) AS numerator, sum(denominator) AS denominator, sum(excluded) AS excluded
  FROM by_cut
  GROUP BY unit_id, period, indicator
)
SELECT unit_id, period, indicator, cut,
  CAST(numerator AS BIGINT) AS numerator, CAST(denominator AS BIGINT) AS denominator,
  CAST(excluded AS BIGINT) AS excluded
FROM (SELECT * FROM totals UNION ALL SELECT * FROM by_cut WHERE cut <> '')
ORDER BY indicator, period, unit_id, cut
"""

_COVERAGE: Final = """
CREATE TABLE coverage AS
SELECT DISTINCT indicator, period FROM fact_counts
"""

# Facts are dense for whole units and sparse for cuts: only what has evidence is stored, the rest is a state.
_FACTS: Final = """
CREATE VIEW facts AS
SELECT units.unit_id, periods.period, indicators.name AS indicator, '' AS cut,
  CASE WHEN coverage.period IS NOT NULL THEN coalesce(fact_counts.numerator, 0) END AS numerator,
  CASE WHEN coverage.period IS NOT NULL THEN coalesce(fact_counts.denominator, 0) END AS denominator,
  coalesce(fact_counts.excluded, 0) AS excluded,
  CASE
    WHEN coverage.period IS NULL THEN 'missing'
    WHEN indicators.kind = 'count' OR fact_counts.denominator > 0 THEN 'known'
    ELSE 'no_denominator'
  END AS state
FROM units
CROSS JOIN periods
CROSS JOIN indicators
LEFT JOIN coverage ON coverage.indicator = indicators.name AND coverage.period = periods.period
LEFT JOIN fact_counts ON fact_counts.unit_id = units.unit_id AND fact_counts.period = periods.period
  AND fact_counts.indicator = indicators.name AND fact_counts.cut = ''
UNION ALL
SELECT fact_counts.unit_id, fact_counts.period, fact_counts.indicator, fact_counts.cut,
  fact_counts.numerator, fact_counts.denominator, fact_counts.excluded,
  CASE WHEN indicators.kind = 'count' OR fact_counts.denominator > 0 THEN 'known' ELSE 'no_denominator' END AS state
FROM fact_counts
JOIN indicators ON indicators.name = fact_counts.indicator
JOIN units ON units.unit_id = fact_counts.unit_id
WHERE fact_counts.cut <> ''
"""


def write_facts(con: duckdb.DuckDBPyConnection) -> None:
    """Create `fact_counts` (sparse sums), `coverage` and the view `facts`.

    Grain of `facts`: unit × period × indicator × cut; cut '' is the whole. state: known · missing (no evidence of the
    indicator in that period anywhere) · no_denominator. Counts are NULL where missing.
    """
    con.execute(_PLACED)
    con.execute(_COUNTS)
    con.execute(_COVERAGE)
    con.execute(_FACTS)
    con.execute("DROP TABLE placed")
