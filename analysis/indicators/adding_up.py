"""From evidence to facts: placed under the dated tree, added up over units and periods."""

from __future__ import annotations

from typing import Final

import duckdb

_PLACED: Final = """
CREATE TEMP TABLE placed AS
WITH dated AS (
  SELECT evidence.indicator, evidence.org_id, evidence.on_date, evidence.cut,
    sum(CASE WHEN evidence.status = 'counted' THEN evidence.numerator ELSE 0 END) AS numerator,
    sum(CASE WHEN evidence.status = 'counted' THEN evidence.denominator ELSE 0 END) AS denominator,
    count(CASE WHEN evidence.status = 'excluded' THEN 1 END) AS excluded, count(*) AS items
  FROM evidence
  JOIN indicators ON indicators.name = evidence.indicator AND NOT indicators.is_distinct
  GROUP BY evidence.indicator, evidence.org_id, evidence.on_date, evidence.cut
)
SELECT dated.indicator, closure.ancestor_id AS unit_id, dated.on_date, dated.cut,
  sum(dated.numerator) AS numerator, sum(dated.denominator) AS denominator, sum(dated.excluded) AS excluded,
  sum(dated.items) AS items
FROM dated
JOIN closure ON closure.org_id = dated.org_id
  AND closure.valid_from <= dated.on_date AND dated.on_date < closure.valid_to
GROUP BY dated.indicator, closure.ancestor_id, dated.on_date, dated.cut
"""

# An item of a distinct indicator is kept as itself: counted where any of its rows is, and then once.
_PLACED_ITEMS: Final = """
CREATE TEMP TABLE placed_items AS
SELECT evidence.indicator, closure.ancestor_id AS unit_id, evidence.on_date, evidence.cut,
  evidence.item_table, evidence.item_id,
  max(CASE WHEN evidence.status = 'counted' THEN evidence.numerator ELSE 0 END) AS numerator,
  max(CASE WHEN evidence.status = 'counted' THEN evidence.denominator ELSE 0 END) AS denominator,
  min(CASE WHEN evidence.status = 'excluded' THEN 1 ELSE 0 END) AS excluded, count(*) AS items
FROM evidence
JOIN indicators ON indicators.name = evidence.indicator AND indicators.is_distinct
JOIN closure ON closure.org_id = evidence.org_id
  AND closure.valid_from <= evidence.on_date AND evidence.on_date < closure.valid_to
GROUP BY evidence.indicator, closure.ancestor_id, evidence.on_date, evidence.cut, evidence.item_table, evidence.item_id
"""

_COUNTS: Final = """
CREATE TABLE fact_counts AS
WITH by_cut AS (
  SELECT placed.unit_id, periods.period, placed.indicator, placed.cut,
    sum(placed.numerator) AS numerator, sum(placed.denominator) AS denominator, sum(placed.excluded) AS excluded,
    sum(placed.items) AS items
  FROM placed
  JOIN indicators ON indicators.name = placed.indicator AND indicators.time = 'flow'
  JOIN calendar_periods AS periods ON periods.calendar = indicators.calendar
    AND periods.start_date <= placed.on_date AND placed.on_date < periods.end_date
  GROUP BY placed.unit_id, periods.period, placed.indicator, placed.cut
  UNION ALL
  SELECT placed.unit_id, periods.period, placed.indicator, placed.cut,
    placed.numerator, placed.denominator, placed.excluded, placed.items
  FROM placed
  JOIN indicators ON indicators.name = placed.indicator AND indicators.time IN ('stock', 'window')
  JOIN calendar_periods AS periods ON periods.calendar = indicators.calendar AND periods.last_day = placed.on_date
),
totals AS (
  SELECT unit_id, period, indicator, '' AS cut,
    sum(numerator) AS numerator, sum(denominator) AS denominator, sum(excluded) AS excluded, sum(items) AS items
  FROM by_cut
  GROUP BY unit_id, period, indicator
),
items AS (
  SELECT placed_items.*, periods.period
  FROM placed_items
  JOIN indicators ON indicators.name = placed_items.indicator AND indicators.time = 'flow'
  JOIN calendar_periods AS periods ON periods.calendar = indicators.calendar
    AND periods.start_date <= placed_items.on_date AND placed_items.on_date < periods.end_date
  UNION ALL
  SELECT placed_items.*, periods.period
  FROM placed_items
  JOIN indicators ON indicators.name = placed_items.indicator AND indicators.time IN ('stock', 'window')
  JOIN calendar_periods AS periods ON periods.calendar = indicators.calendar
    AND periods.last_day = placed_items.on_date
),
items_once AS (
  SELECT unit_id, period, indicator, cut, max(numerator) AS numerator, max(denominator) AS denominator,
    min(excluded) AS excluded, sum(items) AS items
  FROM (SELECT * REPLACE ('' AS cut) FROM items UNION ALL SELECT * FROM items WHERE cut <> '')
  GROUP BY unit_id, period, indicator, cut, item_table, item_id
),
distinct_counts AS (
  SELECT unit_id, period, indicator, cut,
    sum(numerator) AS numerator, sum(denominator) AS denominator, sum(excluded) AS excluded, sum(items) AS items
  FROM items_once
  GROUP BY unit_id, period, indicator, cut
)
SELECT unit_id, period, indicator, cut,
  CAST(numerator AS BIGINT) AS numerator, CAST(denominator AS BIGINT) AS denominator,
  CAST(excluded AS BIGINT) AS excluded, CAST(items AS BIGINT) AS items
FROM (
  SELECT * FROM totals
  UNION ALL
  SELECT * FROM by_cut WHERE cut <> ''
  UNION ALL
  SELECT * FROM distinct_counts
)
ORDER BY unit_id, indicator, period, cut
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
CROSS JOIN indicators
JOIN calendar_periods AS periods ON periods.calendar = indicators.calendar
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
    """Create `fact_counts` (sparse sums, and of how many rows of evidence), `coverage` and the view `facts`.

    Grain of `facts`: unit × period × indicator × cut; cut '' is the whole. state: known · missing (no evidence of the
    indicator in that period anywhere) · no_denominator. Counts are NULL where missing. Numbers of a distinct indicator
    count its items once per unit: the parent's is at most the sum of its children's.
    """
    con.execute(_PLACED)
    con.execute(_PLACED_ITEMS)
    con.execute(_COUNTS)
    con.execute(_COVERAGE)
    con.execute(_FACTS)
    con.execute("DROP TABLE placed")
    con.execute("DROP TABLE placed_items")
