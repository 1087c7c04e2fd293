"""What a scheme scores: entries by hand, shares of stage-1 indicators, vetoes; by branch and work year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import duckdb

from analysis.assessment.score import Entry
from analysis.assessment.tiers import Veto
from analysis.errors import BadInputError, Place, StandardsError
from analysis.ratio import Ratio
from analysis.standards.scheme import Scheme
from analysis.tables import CONTRACTS

# Assessed is a branch that exists on the year's last day (or 截至) and has at least one entry for the year.
_ENTRIES = """
SELECT assessments.org_id, assessments.work_year, assessments.item, assessments.source, assessments.points,
  assessments.row_key, sources.file_name, sources.sheet, assessments.source_row
FROM assessments
JOIN organisations ON organisations.org_id = assessments.org_id AND organisations.level = 'branch'
JOIN work_years ON work_years.work_year = assessments.work_year
  AND organisations.founded_date <= work_years.last_day
  AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > work_years.last_day)
LEFT JOIN sources ON sources.source_id = assessments.source_id
WHERE assessments.scheme = ? AND assessments.work_year >= ?
ORDER BY assessments.row_key
"""

_SHARES = """
SELECT evidence.org_id, work_years.work_year,
  CAST(sum(evidence.numerator) AS BIGINT), CAST(sum(evidence.denominator) AS BIGINT)
FROM evidence
JOIN indicators ON indicators.name = evidence.indicator
JOIN work_years ON CASE WHEN indicators.time = 'flow'
  THEN evidence.on_date >= work_years.start_date AND evidence.on_date < work_years.end_date
  ELSE evidence.on_date = work_years.last_day END
WHERE evidence.indicator = $indicator AND evidence.status = 'counted' AND ($cut = '' OR evidence.cut = $cut)
GROUP BY evidence.org_id, work_years.work_year
HAVING sum(evidence.denominator) > 0
"""

_VETOES = """
SELECT vetoes.org_id, vetoes.work_year, vetoes.kind, vetoes.effect, vetoes.row_key
FROM vetoes
JOIN as_of ON vetoes.effective_date <= as_of.on_date
ORDER BY vetoes.effective_date, vetoes.row_key
"""


class Key(NamedTuple):
    """A branch in a work year."""

    org_id: str
    work_year: int


Entries = Mapping[tuple[str, str], Entry]


def read_entries(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, Entries]:
    """Entries of every assessed branch and year, by item and source.

    Raises BadInputError for an item or source the scheme does not have: nothing is dropped silently.
    """
    by_text = {text: item for item in scheme.items for text in (item.title, item.id)}
    found: defaultdict[Key, dict[tuple[str, str], Entry]] = defaultdict(dict)
    for org_id, year, text, source, points, row_key, *place in con.execute(
        _ENTRIES, [scheme.scheme, scheme.first_year]
    ).fetchall():
        item = by_text.get(text)
        if item is None or item.kind != "manual":
            titles = "、".join(one.title for one in scheme.items if one.kind == "manual")
            raise _unknown(f"方案《{scheme.title}》没有“{text}”这一人工评分项。", place, "item", titles)
        if source not in item.sources:
            raise _unknown(f"“{item.title}”没有这个评分来源。", place, "source", _source_titles(item.sources))
        found[Key(org_id, year)][item.id, source] = Entry(item.id, source, points, row_key)
    return dict(found)


def read_shares(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, dict[str, Ratio]]:
    """The branch's own share of each indicator item, by item; none where nothing was due or recorded."""
    found: defaultdict[Key, dict[str, Ratio]] = defaultdict(dict)
    for item in scheme.items:
        if item.indicator is not None:
            rows = con.execute(_SHARES, {"indicator": item.indicator, "cut": item.cut}).fetchall()
            for org_id, year, numerator, denominator in rows:
                found[Key(org_id, year)][item.id] = Ratio(numerator, denominator)
    return dict(found)


def read_vetoes(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, list[Veto]]:
    """Events in force by 截至. Raises StandardsError for a kind or effect the scheme says nothing of."""
    found: defaultdict[Key, list[Veto]] = defaultdict(list)
    for org_id, year, kind, effect, row_key in con.execute(_VETOES).fetchall():
        if (effect or scheme.vetoes.get(kind)) not in scheme.effects:
            raise StandardsError(
                f"方案《{scheme.title}》没有写明否决事项的后果。",
                where=f"方案 {scheme.id}，否决事项 {kind}",
                cure="请在方案文件里补上 [[veto]] 和 [[effect]]。",
            )
        found[Key(org_id, year)].append(Veto(kind, effect, row_key))
    return dict(found)


def _source_titles(sources: Mapping[str, int]) -> str:
    codes = CONTRACTS["assessments"].codes_of("source") or {}
    return "、".join(codes[source][0] for source in sources)


def _unknown(what: str, place: list[object], column: str, expected: str) -> BadInputError:
    file, sheet, row = place
    title = CONTRACTS["assessments"].title_of(column)
    where = Place(str(file or "考评得分"), None if sheet is None else str(sheet), int(str(row)), title)
    return BadInputError(what, where=where, expected=expected, cure="请改正考评得分表，或在自己的方案文件里写明。")
