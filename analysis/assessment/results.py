"""Results of every organisation and work year: official (认定), or a forecast (预测) from earlier steps."""

from __future__ import annotations

from typing import Final

import duckdb

from analysis.errors import BadInputError, Place
from analysis.store.frames import first_row
from analysis.tables import CONTRACTS

# Of the steps before 认定, 公示 says more than 建议: the furthest one is the forecast.
_RESULTS: Final = """
CREATE TABLE results AS
WITH ranked AS (
  SELECT grades.*, row_number() OVER (
      PARTITION BY org_id, scheme, work_year, round, CASE WHEN decision = 'confirmed' THEN 1 ELSE 0 END
      ORDER BY CASE decision WHEN 'publicised' THEN 0 ELSE 1 END, row_key
    ) AS place
  FROM grades
)
SELECT ranked.org_id, ranked.work_year,
  CAST(ranked.work_year AS VARCHAR) || CASE WHEN ranked.round LIKE 'half%' THEN 'H' || right(ranked.round, 1)
    WHEN ranked.round LIKE 'quarter%' THEN 'Q' || right(ranked.round, 1) ELSE '' END AS period,
  ranked.scheme,
  CAST(NULL AS VARCHAR) AS scheme_id,
  CASE WHEN ranked.decision = 'confirmed' THEN 'confirmed' ELSE 'forecast' END AS basis,
  ranked.grade, scales.qualifies, ranked.doc_no, ranked.decided_date, 'grades' AS item_table, ranked.row_key AS item_id,
  CAST(NULL AS BIGINT) AS points, CAST(NULL AS VARCHAR) AS tier, CAST(NULL AS BIGINT) AS next_gap,
  CAST(NULL AS BIGINT) AS place, CAST(NULL AS BIGINT) AS group_place
FROM ranked
LEFT JOIN scales ON scales.scheme = ranked.scheme AND scales.grade = ranked.grade
WHERE ranked.place = 1
ORDER BY ranked.scheme, ranked.work_year, period, ranked.org_id, basis
"""

_UNKNOWN: Final = """
SELECT results.grade, results.scheme, sources.file_name, sources.sheet, grades.source_row
FROM results
JOIN grades ON grades.row_key = results.item_id
LEFT JOIN sources ON sources.source_id = grades.source_id
WHERE results.qualifies IS NULL AND results.scheme IN (SELECT scheme FROM scales)
ORDER BY sources.file_name, sources.sheet, grades.source_row
LIMIT 1
"""


def write_results(con: duckdb.DuckDBPyConnection) -> None:
    """Create `results`: one row per organisation, period (2025, 2025H1, 2025Q3), scheme and basis.

    `item_table`, `item_id`: the row it rests on · `points`, `next_gap` (to the next better grade): thousandths ·
    `tier`: the programme its grade leads to · `place`, `group_place`: rank by unrounded total among all and in its
    comparison group · `scheme_id`: the scheme that held. Official rows have no points.

    Raises BadInputError for a grade that the scheme's scale does not have: scales are never mapped silently.
    """
    con.execute(_RESULTS)
    unknown = first_row(con, _UNKNOWN)
    if unknown:
        grade, scheme, file, sheet, row = unknown
        allowed = con.execute("SELECT grade FROM scales WHERE scheme = ? ORDER BY rank", [scheme]).fetchall()
        texts = (CONTRACTS["grades"].codes_of("scheme") or {}).get(scheme, (scheme,))
        raise BadInputError(
            f"“{texts[0]}”没有“{grade}”这个等次。",
            where=Place(file or "评定结果", sheet, row, CONTRACTS["grades"].title_of("grade")),
            expected="、".join(grade for (grade,) in allowed),
            cure="请改正评定结果，或在自己的 scales.toml 里写明这个等次。",
        )
