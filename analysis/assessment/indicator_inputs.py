"""What stage-1 indicators say of the assessed: shares and counts, by item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

import duckdb

from analysis.assessment.subject import Measure
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_item import Item

# What adds up over days is taken for the days of the round; what stands on a day, on the last one of its own calendar.
_IN_ROUND: Final = """
FROM evidence
JOIN indicators ON indicators.name = evidence.indicator
JOIN rounds ON rounds.kind = $kind
JOIN calendar_rounds AS its_own ON its_own.calendar = indicators.calendar AND its_own.period = rounds.period
  AND CASE WHEN indicators.time = 'flow'
    THEN evidence.on_date >= rounds.start_date AND evidence.on_date < rounds.end_date
    ELSE evidence.on_date = its_own.last_day END
WHERE evidence.indicator = $indicator
"""
# A thing that counts once a unit counts once here too.
_TOLD: Final = f"""
WITH items AS (
  SELECT evidence.org_id, rounds.period, indicators.kind = 'count' AS is_count,
    CASE WHEN indicators.is_distinct THEN max(evidence.numerator) ELSE sum(evidence.numerator) END AS numerator,
    CASE WHEN indicators.is_distinct THEN max(evidence.denominator) ELSE sum(evidence.denominator) END AS denominator
  {_IN_ROUND} AND evidence.status = 'counted' AND ($cut = '' OR evidence.cut = $cut)
  GROUP BY evidence.org_id, rounds.period, indicators.kind, indicators.is_distinct, evidence.item_table,
    evidence.item_id
)
SELECT org_id, period, CAST(sum(numerator) AS BIGINT),
  CASE WHEN is_count THEN NULL ELSE CAST(sum(denominator) AS BIGINT) END
FROM items
GROUP BY org_id, period, is_count
HAVING is_count OR sum(denominator) > 0
"""
_COVERED: Final = f"SELECT DISTINCT rounds.period {_IN_ROUND} AND indicators.kind = 'count'"


class Key(NamedTuple):
    """An organisation in a period."""

    org_id: str
    period: str


def from_indicators(
    con: duckdb.DuckDBPyConnection, scheme: Scheme, assessed: Sequence[Key]
) -> dict[Key, dict[str, Measure]]:
    """Each assessed organisation's own share or count, by item.

    No share where nothing was due or recorded. A count of a period of which anything is known is 0 where nothing is
    told of the organisation; of other periods there is none.
    """
    found: defaultdict[Key, dict[str, Measure]] = defaultdict(dict)
    for item in scheme.items:
        if item.indicator is not None:
            asked = {"indicator": item.indicator, "kind": scheme.period}
            covered = {period for (period,) in con.execute(_COVERED, asked).fetchall()}
            told = {
                Key(org_id, period): (numerator, denominator)
                for org_id, period, numerator, denominator in con.execute(_TOLD, {**asked, "cut": item.cut}).fetchall()
            }
            for key in assessed:
                if key in told or key.period in covered:
                    counts = told.get(key, (0, None))
                    found[key][item.id] = Measure(*counts, "facts", _fact_id(item, key))
    return dict(found)


def _fact_id(item: Item, key: Key) -> str:
    return f"{item.indicator}:{key.org_id}:{key.period}:{item.cut}"
