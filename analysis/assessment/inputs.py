"""What a scheme looks at, out of the ledgers: points, what was found, what indicators say, vetoes, direct grades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import duckdb

from analysis.assessment.indicator_inputs import Key, from_indicators
from analysis.assessment.problem_inputs import read_problems
from analysis.assessment.subject import Entry, Honour, Measure, Subject, Veto
from analysis.errors import BadInputError, Place
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_item import Item
from analysis.tables import CONTRACTS

# Assessed is an organisation of the scheme's level that exists on the round's last day (or 截至) and of which something
# is entered for the round.
_ASSESSED: Final = """
FROM {table} AS told
JOIN organisations ON organisations.org_id = told.org_id AND list_contains($levels, CASE
    WHEN organisations.level = 'general_branch' AND organisations.is_direct THEN 'direct_general_branch'
    ELSE organisations.level END)
JOIN rounds ON rounds.work_year = told.work_year AND rounds.round = told.round
  AND organisations.founded_date <= rounds.last_day
  AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > rounds.last_day)
LEFT JOIN sources ON sources.source_id = told.source_id
WHERE told.scheme = $scheme AND told.work_year >= $first_year AND told.work_year <= coalesce($last_year, 9999)
ORDER BY told.row_key
"""
_LEDGERS: Final = ("assessments", "observations", "direct_grades")
_ANY: Final = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE scheme = $scheme" for table in _LEDGERS) + " LIMIT 1"
_PLACE: Final = "told.row_key, sources.file_name, sources.sheet, told.source_row"
_ENTRIES: Final = f"SELECT told.org_id, rounds.period, told.item, told.source, told.points, {_PLACE}"
_OBSERVATIONS: Final = f"""
SELECT told.org_id, rounds.period, told.item, coalesce(told.actual, CASE WHEN told.is_met THEN 1 ELSE 0 END),
  told.due, {_PLACE}
"""
_HONOURS: Final = f"SELECT told.org_id, rounds.period, told.reason, {_PLACE}"

# An event counts for its work year, however late it is decided; in a part of the year from its day on. One of a
# general branch holds for the branches that stood below it that day.
_VETOES: Final = """
WITH struck AS (
  SELECT vetoes.*, coalesce(vetoes.scope, 'branch') AS told_of FROM vetoes
  JOIN as_of ON vetoes.effective_date <= as_of.on_date
)
SELECT closure.org_id, rounds.period, struck.kind, struck.effect, struck.row_key, struck.told_of
FROM struck
JOIN closure ON closure.ancestor_id = struck.org_id AND (closure.depth = 0 OR struck.told_of = 'general_branch')
  AND closure.valid_from <= struck.effective_date AND struck.effective_date < closure.valid_to
JOIN rounds ON rounds.work_year = struck.work_year AND rounds.kind = $kind
  AND (rounds.kind = 'year' OR struck.effective_date <= rounds.last_day)
ORDER BY struck.effective_date, struck.row_key
"""
_GROUPS: Final[Mapping[str, str]] = {
    "category": "SELECT org_id, period, coalesce(category, '') FROM organisations JOIN rounds ON rounds.kind = $kind",
    "parent": """
SELECT closure.org_id, rounds.period, closure.ancestor_id
FROM closure
JOIN rounds ON rounds.kind = $kind AND closure.valid_from <= rounds.last_day AND rounds.last_day < closure.valid_to
WHERE closure.depth = 1
""",
}


def read_subjects(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[str, list[Subject]]:
    """Everybody assessed by the scheme, by period, in order of organisation.

    Raises BadInputError for an item, a source or a round the scheme does not have: nothing is dropped silently.
    """
    if not con.execute(_ANY, {"scheme": scheme.scheme}).fetchall():
        return {}
    _refuse_other_rounds(con, scheme)
    entries, measures, honours = _entries(con, scheme), _observed(con, scheme), _honours(con, scheme)
    if not entries and not measures:
        return {}
    vetoes, groups, problems = _vetoes(con, scheme), _groups(con, scheme), read_problems(con, scheme)
    keys = sorted({*entries, *measures})
    for key, told in from_indicators(con, scheme, keys).items():
        measures[key] = {**measures.get(key, {}), **told}
    found: defaultdict[str, list[Subject]] = defaultdict(list)
    for key in keys:
        found[key.period].append(
            Subject(
                key.org_id,
                int(key.period[:4]),
                entries.get(key, {}),
                measures.get(key, {}),
                tuple(vetoes.get(key, ())),
                tuple(honours.get(key, ())),
                key.period,
                groups.get(key, ""),
                tuple(problems.get(key, ())),
            )
        )
    return dict(found)


def read_again(con: duckdb.DuckDBPyConnection, scheme: Scheme, subjects: Sequence[Subject]) -> list[Subject]:
    """Subjects of a period that another scheme held in, as this one looks at them.

    Points and findings go to the item of the same id; what this scheme does not ask for is left out, and an item the
    other did not have has no entry. What indicators say is read anew.
    """
    keys = [Key(one.org_id, one.period) for one in subjects]
    shares, groups = from_indicators(con, scheme, keys), _groups(con, scheme)
    problems = read_problems(con, scheme)
    sources = {(item.id, source) for item in scheme.items for source in item.sources}
    counted = {item.id for item in scheme.items} | {cost.id for item in scheme.items for cost in item.deductions}
    reasons = {one.reason for one in scheme.directs}
    again = []
    for one in subjects:
        key = Key(one.org_id, one.period)
        found = {part: told for part, told in one.measures.items() if part in counted and told.table != "facts"}
        again.append(
            replace(
                one,
                entries={asked: entry for asked, entry in one.entries.items() if asked in sources},
                measures={**found, **shares.get(key, {})},
                honours=tuple(honour for honour in one.honours if honour.reason in reasons),
                group=groups.get(key, ""),
                problems=tuple(problems.get(key, ())),
            )
        )
    return again


def _asked(scheme: Scheme) -> dict[str, Any]:
    years = {"first_year": scheme.first_year, "last_year": scheme.last_year}
    return {"scheme": scheme.scheme, "levels": list(scheme.levels), **years}


def _rows(con: duckdb.DuckDBPyConnection, select: str, table: str, scheme: Scheme) -> list[tuple[Any, ...]]:
    return con.execute(select + _ASSESSED.format(table=table), _asked(scheme)).fetchall()


def _refuse_other_rounds(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> None:
    told = f"SELECT told.org_id, rounds.kind, {_PLACE}"
    for table in _LEDGERS:
        for _, kind, _, *place in _rows(con, told, table, scheme):
            if kind != scheme.period:
                rounds = CONTRACTS[table].codes_of("round") or {}
                texts = "、".join(one[0] for code, one in rounds.items() if code.startswith(scheme.period))
                raise _unknown(f"方案《{scheme.title}》不是按这个周期考评的。", place, (table, "round"), texts)


def _entries(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, dict[tuple[str, str], Entry]]:
    by_text = {text: item for item in scheme.items if item.is_by_hand for text in (item.title, item.id)}
    found: defaultdict[Key, dict[tuple[str, str], Entry]] = defaultdict(dict)
    for org_id, period, text, source, points, row_key, *place in _rows(con, _ENTRIES, "assessments", scheme):
        item = by_text.get(text)
        if item is None:
            titles = "、".join(one.title for one in scheme.items if one.is_by_hand)
            what = f"方案《{scheme.title}》没有“{text}”这一人工评分项。"
            raise _unknown(what, place, ("assessments", "item"), titles)
        if source not in item.sources:
            what = f"“{item.title}”没有这个评分来源。"
            raise _unknown(what, place, ("assessments", "source"), _source_titles(item))
        found[Key(org_id, period)][item.id, source] = Entry(item.id, source, points, row_key)
    return dict(found)


def _observed(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, dict[str, Measure]]:
    """What was found, by item or deduction."""
    counted = [one for one in scheme.items if not one.is_by_hand and one.indicator is None]
    named = [(one.title, one.id) for one in counted if one.kind != "deductions"]
    named += [(cost.title, cost.id) for one in counted for cost in one.deductions]
    by_text = {text: part for title, part in named for text in (title, part)}
    found: defaultdict[Key, dict[str, Measure]] = defaultdict(dict)
    for org_id, period, text, actual, due, row_key, *place in _rows(con, _OBSERVATIONS, "observations", scheme):
        if text not in by_text:
            what = f"方案《{scheme.title}》没有“{text}”这一按记录计分的项目。"
            raise _unknown(what, place, ("observations", "item"), "、".join(title for title, _ in named))
        found[Key(org_id, period)][by_text[text]] = Measure(actual, due, "observations", row_key)
    return dict(found)


def _honours(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, list[Honour]]:
    known = [one.reason for one in scheme.directs]
    found: defaultdict[Key, list[Honour]] = defaultdict(list)
    for org_id, period, reason, row_key, *place in _rows(con, _HONOURS, "direct_grades", scheme):
        if reason not in known:
            what = f"方案《{scheme.title}》没有“{reason}”这一直接定级的理由。"
            raise _unknown(what, place, ("direct_grades", "reason"), "、".join(known))
        found[Key(org_id, period)].append(Honour(reason, row_key))
    return dict(found)


def _vetoes(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, list[Veto]]:
    """Events in force by 截至."""
    found: defaultdict[Key, list[Veto]] = defaultdict(list)
    for org_id, period, kind, effect, row_key, scope in con.execute(_VETOES, {"kind": scheme.period}).fetchall():
        found[Key(org_id, period)].append(Veto(kind, effect, row_key, scope))
    return dict(found)


def _groups(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[Key, str]:
    """Whom each is compared with: a category by its Chinese name, a superior by its id."""
    if not scheme.group_by:
        return {}
    titles = {code: texts[0] for code, texts in (CONTRACTS["organisations"].codes_of("category") or {}).items()}
    rows = con.execute(_GROUPS[scheme.group_by], {"kind": scheme.period}).fetchall()
    return {Key(org_id, period): titles.get(group, group) for org_id, period, group in rows}


def _source_titles(item: Item) -> str:
    codes = CONTRACTS["assessments"].codes_of("source") or {}
    return "、".join(codes[source][0] for source in item.sources)


def _unknown(what: str, place: list[object], column: tuple[str, str], expected: str) -> BadInputError:
    file, sheet, row = place
    contract = CONTRACTS[column[0]]
    where = Place(
        str(file or contract.title),
        None if sheet is None else str(sheet),
        int(str(row)),
        contract.title_of(column[1]),
    )
    cure = f"请改正{contract.title}，或在自己的方案文件里写明。"
    return BadInputError(what, where=where, expected=expected or None, cure=cure)
