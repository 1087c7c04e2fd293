"""Results of the branches in scope: grade, programme, points, and the reason of every point. Branches, never people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.disclosure.cards import UnitCard, unit_cards
from analysis.disclosure.frames import Frame
from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import basis_title, programme_title, reason_title, step_title
from analysis.measures import points_text
from analysis.tables import CONTRACTS

RESULT_TITLES: Final = (
    ("org_name", "党支部"),
    ("work_year", "年度"),
    ("basis", "性质"),
    ("grade", "等次"),
    ("programme", "进入工程"),
    ("points", "得分（千分之一分）"),
    ("next_gap", "距上一等次（千分之一分）"),
    ("place", "名次"),
    ("group_place", "组内名次"),
    ("doc_no", "文号"),
)
REASON_TITLES: Final = (
    ("step_title", "步骤"),
    ("title", "内容"),
    ("source", "来源"),
    ("points", "得分（千分之一分）"),
    ("max_points", "满分或界限（千分之一分）"),
    ("reason_title", "理由"),
    ("file", "文件"),
    ("sheet", "工作表"),
    ("row", "行"),
)


@dataclass(frozen=True)
class Result:
    """One branch, work year and basis (认定, 预测). `points`, `next_gap` in thousandths; None where not computed.

    `standing`: 0 for the scheme's best grade · `place`, `group_place`: rank by unrounded total among all that were
    assessed, and among those it is compared with.
    """

    org_id: str
    org_name: str
    work_year: int
    basis: str
    grade: str
    standing: int
    programme: str
    points: int | None
    next_gap: int | None
    place: int | None
    group_place: int | None
    doc_no: str | None


@dataclass(frozen=True)
class ResultReason:
    """One step towards a computed grade; `step` and `reason` are code names, their titles stand beside them.

    `kind`: the kind of item, or dimension; None for later steps.
    `fact_id`: the fact an indicator's item was taken from.
    """

    step: str
    step_title: str
    title: str
    source: str | None
    points: int | None
    max_points: int | None
    reason: str
    reason_title: str
    kind: str | None
    fact_id: str | None
    file: str | None
    sheet: str | None
    row: int | None


@dataclass(frozen=True)
class GradeBorder:
    """A grade of a scheme, best first: from `at_least` thousandths on, and the programme it leads to."""

    grade: str
    at_least: int
    programme: str


_RESULTS: Final = """
SELECT r.org_id, r.work_year, r.basis, r.grade, g.place, r.tier, r.points, r.next_gap, r.place, r.group_place, r.doc_no
FROM results r
JOIN scheme_grades g ON g.scheme_id = r.scheme_id AND g.grade = r.grade
WHERE r.scheme = ? AND r.period = ? AND r.org_id IN (SELECT unnest(?))
"""
_REASONS: Final = """
SELECT q.step, coalesce(i.title, q.item), q.source, q.points, q.max_points, q.reason, i.kind,
  CASE WHEN q.item_table = 'facts' THEN q.item_id END, {place}
FROM result_reasons q
LEFT JOIN scheme_items i ON i.scheme_id = q.scheme_id AND i.item = q.item
{joins}
WHERE q.org_id = ? AND q.period = ? AND q.scheme = ?
ORDER BY q.place
"""
# Who is not shown places need not wait for them: to plan all these joins takes longer than to answer.
_WITHOUT_PLACES: Final = _REASONS.format(place="NULL, NULL, NULL", joins="")
_WITH_PLACES: Final = _REASONS.format(
    place="s.file_name, s.sheet, coalesce(a.source_row, v.source_row, g.source_row, o.source_row, d.source_row,"
    " p.source_row)",
    joins="""LEFT JOIN assessments a ON q.item_table = 'assessments' AND a.row_key = q.item_id
LEFT JOIN vetoes v ON q.item_table = 'vetoes' AND v.row_key = q.item_id
LEFT JOIN observations o ON q.item_table = 'observations' AND o.row_key = q.item_id
LEFT JOIN direct_grades d ON q.item_table = 'direct_grades' AND d.row_key = q.item_id
LEFT JOIN action_items p ON q.item_table = 'action_items' AND p.row_key = q.item_id
LEFT JOIN grades g ON q.item_table = 'grades' AND g.row_key = q.item_id
LEFT JOIN sources s
  ON s.source_id = coalesce(a.source_id, v.source_id, g.source_id, o.source_id, d.source_id, p.source_id)""",
)
_BORDERS: Final = """
SELECT g.grade, g.at_least, g.programme
FROM scheme_grades g
WHERE g.scheme_id = (
  SELECT s.scheme_id FROM schemes s
  WHERE s.scheme = $scheme AND s.level = 'branch'
    AND ($year IS NULL OR (s.first_year <= $year AND (s.last_year IS NULL OR s.last_year >= $year)))
  ORDER BY s.first_year DESC LIMIT 1
)
ORDER BY g.place
"""
_TABLES: Final = (
    "SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('schemes', 'scheme_grades', 'result_reasons')"
)


@once_an_edition
def _is_assessed(edition: OpenEdition) -> bool:
    """Editions made before there was any assessment have no such tables."""
    return bool(edition.con.execute(_TABLES).fetchall()[0][0] == 3)


def read_results(edition: OpenEdition, scope: Collection[str], scheme: str, year: int | str) -> Frame[Result]:
    """Results of the branches in scope, best points first."""
    found: list[tuple[Any, ...]] = []
    if _is_assessed(edition):
        found = edition.con.execute(_RESULTS, [scheme, str(year), list(scope)]).fetchall()
    cards, rows = unit_cards(edition), []
    for org_id, work_year, basis, grade, standing, programme, *rest in sorted(found, key=lambda row: _best(cards, row)):
        told = (basis_title(basis), grade, standing, programme_title(programme))
        rows.append(Result(org_id, cards[org_id].label, work_year, *told, *rest))
    return Frame(RESULT_TITLES, tuple(rows))


def _best(cards: Mapping[str, UnitCard], row: tuple[Any, ...]) -> tuple[Any, ...]:
    org_id, _, basis, _, _, _, points, *_ = row
    return (points is None, -(points or 0), cards[org_id].sort_key, basis)


def read_result_reasons(
    edition: OpenEdition, org_id: str, scheme: str, year: int | str, *, shows_places: bool
) -> Frame[ResultReason]:
    """Item by item, then total, grade, gate, veto, quota and what was decided, in that order."""
    found: list[tuple[Any, ...]] = []
    if _is_assessed(edition):
        query = _WITH_PLACES if shows_places else _WITHOUT_PLACES
        found = edition.con.execute(query, [org_id, str(year), scheme]).fetchall()
    return Frame(REASON_TITLES, tuple(_reason(*row) for row in found))


_LEVELS: Final = {"total": "合计", "base": "基础分"}


def _reason(
    step: str, title: str, source: str | None, points: int | None, max_points: int | None, reason: str, *rest: Any
) -> ResultReason:
    sources = CONTRACTS["assessments"].codes_of("source") or {}
    kinds = CONTRACTS["vetoes"].codes_of("kind") or {}
    title = kinds[title][0] if step == "veto" else _LEVELS.get(step, title)
    return ResultReason(
        step,
        step_title(step),
        title,
        sources[source][0] if source else None,
        points,
        max_points,
        reason,
        str(reason_title(reason)),
        *rest,
    )


def told_steps(edition: OpenEdition, org_id: str, year: int) -> tuple[str, dict[tuple[str, str], list[int]]]:
    """Total and whatever lowered the grade after it, in a line; and the rows of the vetoes by file and sheet."""
    reasons = read_result_reasons(edition, org_id, "tier", year, shows_places=True)
    told = [f"总分 {points_text(one.points)} 分" for one in reasons if one.step == "total" and one.points is not None]
    later = [one for one in reasons if one.step in ("gate", "arrears", "veto", "quota")]
    told += [f"{one.step_title}（{one.title}）：{one.reason_title}" for one in later]
    rows: dict[tuple[str, str], list[int]] = {}
    for one in later:
        if one.file is not None and one.row is not None:
            rows.setdefault((one.file, one.sheet or ""), []).append(one.row)
    return "；".join(told), rows


@once_an_edition
def grade_borders(edition: OpenEdition, scheme: str, year: int | None) -> tuple[GradeBorder, ...]:
    """The grades of the branches' scheme of a year, else of its newest, best first; none without assessment."""
    if not _is_assessed(edition):
        return ()
    rows = edition.con.execute(_BORDERS, {"scheme": scheme, "year": year}).fetchall()
    return tuple(GradeBorder(grade, at_least, programme_title(code)) for grade, at_least, code in rows)
