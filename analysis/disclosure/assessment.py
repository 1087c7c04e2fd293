"""Assessments in scope: each step with its day, what was decided beside what was computed, what changed.

Branches and organisations, never people.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from analysis.disclosure.frames import Frame
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import change_title, process_title
from analysis.tables import CONTRACTS

STEPS: Final = ("self", "appraisal", "superior", "proposed", "publicised", "confirmed")
NO_DAY: Final = "已办，没有登记日期"
KIND_TITLES: Final = (("title", "评定"), ("period", "考评期"), ("scheme_title", "方案"), ("assessed", "已评党组织"))
PROCESS_TITLES: Final = (
    ("org_name", "党组织"),
    ("stage", "进行到"),
    *(
        (step, title)
        for step, title in zip(STEPS, ("自评", "民主评议", "上级考评", "建议", "公示", "认定"), strict=True)
    ),
    ("doc_no", "文号"),
    ("caution", "提示"),
)
DIFFERENCE_TITLES: Final = (
    ("org_name", "党组织"),
    ("official", "认定"),
    ("computed", "测算"),
    ("agrees", "是否一致"),
    ("points", "测算得分（千分之一分）"),
    ("doc_no", "文号"),
    ("decided_date", "认定日期"),
)
CHANGE_TITLES: Final = (
    ("org_name", "党组织"),
    ("state_title", "比较"),
    ("points_before", "上期得分（千分之一分）"),
    ("points_between", "上期情况按本期方案（千分之一分）"),
    ("points", "本期得分（千分之一分）"),
    ("grade_before", "上期等次"),
    ("grade_between", "按本期方案"),
    ("grade", "本期等次"),
)


@dataclass(frozen=True)
class AssessmentKind:
    """One kind of result in one period that something was graded in; `scheme` is its code."""

    scheme: str
    title: str
    period: str
    scheme_title: str | None
    assessed: int


@dataclass(frozen=True)
class Progress:
    """How far one organisation has come; a step has its day, or says that nobody wrote it down."""

    org_id: str
    org_name: str
    stage: str
    self: str | None
    appraisal: str | None
    superior: str | None
    proposed: str | None
    publicised: str | None
    confirmed: str | None
    doc_no: str | None
    caution: str


@dataclass(frozen=True)
class OfficialBeside:
    """What was 认定 beside what the scheme makes of the points; `computed` None where nothing was scored."""

    org_id: str
    org_name: str
    official: str
    computed: str | None
    agrees: str
    points: int | None
    doc_no: str | None
    decided_date: date | None


@dataclass(frozen=True)
class ResultChange:
    """From the period before to this one; `points_between`: last period's inputs under this period's scheme."""

    org_id: str
    org_name: str
    state: str
    state_title: str
    points_before: int | None
    points_between: int | None
    points: int | None
    grade_before: str | None
    grade_between: str | None
    grade: str | None


_KINDS: Final = """
SELECT r.scheme, r.period, max(s.title), count(DISTINCT r.org_id)
FROM results r LEFT JOIN schemes s ON s.scheme_id = r.scheme_id
WHERE r.org_id IN (SELECT unnest(?))
GROUP BY r.scheme, r.period
ORDER BY r.scheme, r.period DESC
"""
_PROCESS: Final = """
SELECT p.org_id, coalesce(u.short_name, u.name), p.step, p.on_date, p.doc_no, p.is_out_of_order
FROM process_steps p JOIN units u ON u.unit_id = p.org_id
WHERE p.scheme = ? AND p.period = ? AND p.org_id IN (SELECT unnest(?))
ORDER BY u.sort_key, p.place
"""
_BESIDE: Final = """
SELECT o.org_id, coalesce(u.short_name, u.name), o.grade, c.grade,
  c.points, o.doc_no, o.decided_date
FROM results o
JOIN units u ON u.unit_id = o.org_id
LEFT JOIN results c ON c.org_id = o.org_id AND c.scheme = o.scheme AND c.period = o.period AND c.basis = 'forecast'
  AND c.points IS NOT NULL
WHERE o.basis = 'confirmed' AND o.scheme = ? AND o.period = ? AND o.org_id IN (SELECT unnest(?))
ORDER BY c.grade IS NULL, c.grade = o.grade, u.sort_key
"""
_CHANGES: Final = """
SELECT c.org_id, coalesce(u.short_name, u.name), c.state, c.points_before, c.points_between, c.points, c.grade_before,
  c.grade_between, c.grade
FROM result_changes c JOIN units u ON u.unit_id = c.org_id
WHERE c.scheme = ? AND c.period = ? AND c.org_id IN (SELECT unnest(?))
ORDER BY u.sort_key
"""


_LOST: Final = """
SELECT q.org_id, coalesce(i.title, q.item), q.max_points - q.points
FROM result_reasons q
LEFT JOIN scheme_items i ON i.scheme_id = q.scheme_id AND i.item = q.item
WHERE q.scheme = ? AND q.period = ? AND q.org_id IN (SELECT unnest(?)) AND q.step = 'item'
  AND q.points < q.max_points AND i.kind NOT IN ('bonus', 'minus')
ORDER BY q.org_id, q.max_points - q.points DESC, q.place
"""


@dataclass(frozen=True)
class LostItem:
    """An item in which a branch did not get all points; `lost` in thousandths."""

    org_id: str
    title: str
    lost: int


def _rows(edition: OpenEdition, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """None in an edition that was made before there were such tables."""
    tables = "SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('process_steps', 'result_changes')"
    if edition.con.execute(tables).fetchall()[0][0] < 2:
        return []
    return edition.con.execute(query, list(parameters)).fetchall()


def read_kinds(edition: OpenEdition, scope: Collection[str]) -> Frame[AssessmentKind]:
    """Every kind of result and period that somebody in scope was graded in."""
    titles = CONTRACTS["grades"].codes_of("scheme") or {}
    rows = _rows(edition, _KINDS, list(scope))
    return Frame(
        KIND_TITLES,
        tuple(AssessmentKind(code, titles[code][0], period, title, many) for code, period, title, many in rows),
    )


def read_process(edition: OpenEdition, scope: Collection[str], scheme: str, period: str) -> Frame[Progress]:
    """One row per organisation in scope of which anything was entered or decided."""
    found: dict[str, dict[str, Any]] = {}
    for org_id, name, step, day, doc_no, is_out_of_order in _rows(edition, _PROCESS, scheme, period, list(scope)):
        row = found.setdefault(org_id, {"org_name": name, "days": {}, "doc_no": None, "wrong": []})
        row["days"][step] = day.isoformat() if day else NO_DAY
        row["doc_no"] = doc_no or row["doc_no"]
        if is_out_of_order:
            row["wrong"].append(process_title(step))
    return Frame(PROCESS_TITLES, tuple(_progress(org_id, row) for org_id, row in found.items()))


def _progress(org_id: str, row: dict[str, Any]) -> Progress:
    furthest = max(row["days"], key=STEPS.index)
    days = {step: row["days"].get(step) for step in STEPS}
    caution = f"{'、'.join(row['wrong'])}早于前面的步骤" if row["wrong"] else ""
    return Progress(org_id, row["org_name"], process_title(furthest), doc_no=row["doc_no"], caution=caution, **days)


def read_beside(edition: OpenEdition, scope: Collection[str], scheme: str, period: str) -> Frame[OfficialBeside]:
    """One row per organisation that was 认定: those that differ first, those not scored last."""
    rows = []
    for org_id, name, official, computed, *rest in _rows(edition, _BESIDE, scheme, period, list(scope)):
        agrees = "没有测算" if computed is None else "一致" if computed == official else "不一致"
        rows.append(OfficialBeside(org_id, name, official, computed, agrees, *rest))
    return Frame(DIFFERENCE_TITLES, tuple(rows))


def read_changes(edition: OpenEdition, scope: Collection[str], scheme: str, period: str) -> Frame[ResultChange]:
    """One row per organisation graded in the period or in the one before."""
    rows = _rows(edition, _CHANGES, scheme, period, list(scope))
    return Frame(
        CHANGE_TITLES,
        tuple(ResultChange(org_id, name, state, change_title(state), *rest) for org_id, name, state, *rest in rows),
    )


@dataclass(frozen=True)
class AssessmentReader:
    """Assessments of the organisations in scope; `period`: 2025, 2025H1, 2025Q3 · `scheme`: the kind's code."""

    edition: OpenEdition
    scope: tuple[str, ...]

    def kinds(self) -> Frame[AssessmentKind]:
        """Every kind of result and period that somebody in scope was graded in."""
        return read_kinds(self.edition, self.scope)

    def process(self, period: str, scheme: str = "tier") -> Frame[Progress]:
        """自评 → 民主评议 → 上级考评 → 建议 → 公示 → 认定, each step with its day."""
        return read_process(self.edition, self.scope, scheme, period)

    def lost_items(self, period: str, scheme: str = "tier") -> tuple[LostItem, ...]:
        """Every item that cost a branch points, the dearest of a branch first."""
        rows = _rows(self.edition, _LOST, scheme, period, list(self.scope))
        return tuple(LostItem(*row) for row in rows)

    def beside(self, period: str, scheme: str = "tier") -> Frame[OfficialBeside]:
        """What was 认定 beside what was computed, differences first."""
        return read_beside(self.edition, self.scope, scheme, period)

    def changes(self, period: str, scheme: str = "tier") -> Frame[ResultChange]:
        """From the period before to this one: what the branch did and what the rules did."""
        return read_changes(self.edition, self.scope, scheme, period)
