"""What a scheme scores: entries by hand, shares of stage-1 indicators, vetoes; by branch and work year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import duckdb

from analysis.assessment.subject import Entry, Measure, Subject, Veto
from analysis.errors import BadInputError, Place
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_item import Item
from analysis.tables import CONTRACTS

# Assessed is an organisation that exists on the year's last day (or 截至) and has at least one entry for the year.
_ENTRIES = """
SELECT assessments.org_id, assessments.work_year, assessments.item, assessments.source, assessments.points,
  assessments.row_key, sources.file_name, sources.sheet, assessments.source_row
FROM assessments
JOIN organisations ON organisations.org_id = assessments.org_id AND list_contains($levels, CASE
    WHEN organisations.level = 'general_branch' AND organisations.is_direct THEN 'direct_general_branch'
    ELSE organisations.level END)
JOIN work_years ON work_years.work_year = assessments.work_year
  AND organisations.founded_date <= work_years.last_day
  AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > work_years.last_day)
LEFT JOIN sources ON sources.source_id = assessments.source_id
WHERE assessments.scheme = $scheme
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
    """An organisation in a work year."""

    org_id: str
    work_year: int


Entries = Mapping[tuple[str, str], Entry]


def read_subjects(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[int, list[Subject]]:
    """Everybody assessed by the scheme, by work year, in order of organisation.

    Raises BadInputError for an item or source the scheme does not have: nothing is dropped silently.
    """
    entries, measures, vetoes = _entries(con, scheme), _measures(con, scheme), _vetoes(con)
    found: defaultdict[int, list[Subject]] = defaultdict(list)
    for key in sorted(entries):
        found[key.work_year].append(
            Subject(
                key.org_id,
                key.work_year,
                entries[key],
                measures.get(key, {}),
                tuple(vetoes.get(key, ())),
                period=str(key.work_year),
            )
        )
    return dict(found)


def _entries(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, Entries]:
    """Entries of every assessed organisation and year, by item and source."""
    by_text = {text: item for item in scheme.items for text in (item.title, item.id)}
    found: defaultdict[Key, dict[tuple[str, str], Entry]] = defaultdict(dict)
    asked = {"scheme": scheme.scheme, "levels": list(scheme.levels)}
    for org_id, year, text, source, points, row_key, *place in con.execute(_ENTRIES, asked).fetchall():
        if not scheme.holds_in(year):
            continue
        item = _by_hand(scheme, by_text.get(text), text, place)
        if source not in item.sources:
            raise _unknown(f"“{item.title}”没有这个评分来源。", place, "source", _source_titles(item.sources))
        found[Key(org_id, year)][item.id, source] = Entry(item.id, source, points, row_key)
    return dict(found)


def _by_hand(scheme: Scheme, item: Item | None, text: str, place: list[object]) -> Item:
    if item is None or not item.is_by_hand:
        titles = "、".join(one.title for one in scheme.items if one.is_by_hand)
        raise _unknown(f"方案《{scheme.title}》没有“{text}”这一人工评分项。", place, "item", titles)
    return item


def _measures(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, dict[str, Measure]]:
    """The organisation's own share of each indicator item, by item; none where nothing was due or recorded."""
    found: defaultdict[Key, dict[str, Measure]] = defaultdict(dict)
    for item in scheme.items:
        if item.indicator is not None:
            rows = con.execute(_SHARES, {"indicator": item.indicator, "cut": item.cut}).fetchall()
            for org_id, year, numerator, denominator in rows:
                fact_id = f"{item.indicator}:{org_id}:{year}:{item.cut}"
                found[Key(org_id, year)][item.id] = Measure(numerator, denominator, "facts", fact_id)
    return dict(found)


def _vetoes(con: duckdb.DuckDBPyConnection) -> dict[Key, list[Veto]]:
    """Events in force by 截至."""
    found: defaultdict[Key, list[Veto]] = defaultdict(list)
    for org_id, year, kind, effect, row_key in con.execute(_VETOES).fetchall():
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
