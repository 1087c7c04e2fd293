"""One kind of assessment in one period on the desk: results, the process, what was decided beside it, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from analysis.charts import score_waterfall
from analysis.desk.chart import Chart
from analysis.desk.table import Table
from analysis.desk.tiers import SHEET_TITLES
from analysis.disclosure import Frame, Release
from analysis.disclosure.naming import unit_below
from analysis.errors import BadCallError
from analysis.measures import Figure, points, points_change, points_gap
from analysis.publish.score_sheet import reason_sheet
from analysis.publish.waterfall import waterfall_steps
from analysis.tables import CONTRACTS

_RESULTS: Final = (
    ("org_name", "党组织"),
    ("basis", "性质"),
    ("grade", "等次"),
    ("points", "得分"),
    ("gap", "距上一等次"),
    ("place", "名次"),
    ("group_place", "组内名次"),
    ("doc_no", "文号"),
)
_CHANGES: Final = (
    ("org_name", "党组织"),
    ("state", "比较"),
    ("before", "上期得分"),
    ("by_rules", "规则变化"),
    ("by_branch", "支部变化"),
    ("now", "本期得分"),
    ("grade_before", "上期等次"),
    ("grade_between", "上期情况按本期方案"),
    ("grade", "本期等次"),
)
_BESIDE: Final = (
    ("org_name", "党组织"),
    ("official", "认定"),
    ("computed", "测算"),
    ("agrees", "是否一致"),
    ("points", "测算得分"),
    ("doc_no", "文号"),
    ("decided_date", "认定日期"),
)
_STEPS: Final = (("title", "内容"), ("points", "分"), ("note", "理由"))


@dataclass(frozen=True)
class _Graded:
    org_name: str
    basis: str
    grade: str
    points: Figure
    gap: Figure | None
    place: int | None
    group_place: int | None
    doc_no: str | None


@dataclass(frozen=True)
class _Moved:
    org_name: str
    state: str
    before: Figure
    by_rules: Figure
    by_branch: Figure
    now: Figure
    grade_before: str | None
    grade_between: str | None
    grade: str | None


@dataclass(frozen=True)
class _Beside:
    org_name: str
    official: str
    computed: str | None
    agrees: str
    points: Figure
    doc_no: str | None
    decided_date: object


@dataclass(frozen=True, repr=False)
class Assessment:
    """`scheme`: the code of the kind of result · `period`: 2025, 2025H1 or 2025Q3."""

    release: Release
    scheme: str
    period: str

    def results(self) -> Table:
        """Everybody graded in scope, 认定 and 预测 each a row, best points first."""
        borders = self.release.grade_borders(self.scheme, int(self.period[:4]))
        rows = []
        for one in self.release.results(self.period, self.scheme):
            code = f"result:{self.scheme}:{one.org_id}:{self.period}"
            gap = None
            if one.points is not None and one.next_gap is not None and 0 < one.standing <= len(borders):
                gap = points_gap(code, one.next_gap, borders[one.standing - 1].grade)
            rows.append(
                _Graded(
                    one.org_name,
                    one.basis,
                    one.grade,
                    points(code, one.points),
                    gap,
                    one.place,
                    one.group_place,
                    one.doc_no,
                )
            )
        return self._table("评定结果", Frame(_RESULTS, tuple(rows)))

    def process(self) -> Table:
        """自评 → 民主评议 → 上级考评 → 建议 → 公示 → 认定, each step with its day."""
        return self._table("进行到哪一步", self.release.assessed.process(self.period, self.scheme))

    def differences(self) -> Table:
        """What was 认定 beside what was computed; those that differ first. 认定 is never changed by it."""
        rows = tuple(
            _Beside(
                one.org_name, one.official, one.computed, one.agrees, points(self._code(one.org_id), one.points),
                one.doc_no, one.decided_date,
            )
            for one in self.release.assessed.beside(self.period, self.scheme)
        )  # fmt: skip
        return self._table("认定与测算", Frame(_BESIDE, rows))

    def changes(self) -> Table:
        """From the period before: how far the rules moved the points, and how far the branch did."""
        rows = []
        for one in self.release.assessed.changes(self.period, self.scheme):
            code = self._code(one.org_id)
            rows.append(
                _Moved(
                    one.org_name, one.state_title, points(f"{code}:before", one.points_before),
                    points_change(f"{code}:rules", one.points_between, one.points_before),
                    points_change(f"{code}:branch", one.points, one.points_between), points(code, one.points),
                    one.grade_before, one.grade_between, one.grade,
                )
            )  # fmt: skip
        note = "规则变化 = 上期的情况按本期方案重算，减去上期得分；支部变化 = 本期得分减去它。"
        return self._table("和上期比", Frame(_CHANGES, tuple(rows)), note)

    def score_sheet(self, unit: str | None = None) -> Table:
        """The reason of every point of a branch and of its grade, with the row each stands in."""
        code = unit_below(self.release, unit)
        reasons = self.release.result_reasons(self.period, code, self.scheme)
        rows = reason_sheet(self.release, reasons.rows, self._code(code))
        return Table(f"{self.release.unit_of(code).label} · {self._title}得分明细", Frame(SHEET_TITLES, rows))

    def star_counts(self) -> Table:
        """Members by star, and how many take no part."""
        return self._table("各星级党员", self.release.stars.counts(self.period, self.scheme))

    def group_stars(self) -> Table:
        """Party groups by what their members earned. Raises BadCallError outside the internal profile."""
        return self._table("各党小组积分", self.release.stars.groups(self.period, self.scheme))

    def star_groups(self) -> Table:
        """Party groups with their stars and why, never ranked. Raises BadCallError outside the internal profile."""
        return self._table("（内部资料 注意保存）", self.release.stars.group_grades(self.period, self.scheme))

    def member_stars(self) -> Table:
        """Every member, never ranked. Raises BadCallError outside the internal profile."""
        return self._table("党员积分和星级（内部资料 注意保存）", self.release.stars.members(self.period, self.scheme))

    def waterfall(self, unit: str | None = None) -> Chart:
        """A branch's points from full marks down, item by item. Raises BadCallError where nothing was scored."""
        code = unit_below(self.release, unit)
        steps = waterfall_steps(self.release, self.period, code, self.scheme)
        label = self.release.unit_of(code).label
        if not steps:
            raise BadCallError(f"{label}在这个考评期没有得分。", cure="换一个党支部或考评期。")
        return Chart(score_waterfall(steps), Table(f"{label} · {self._title}得失分", Frame(_STEPS, tuple(steps))))

    @property
    def _title(self) -> str:
        titles = CONTRACTS["grades"].codes_of("scheme") or {}
        return f"{titles[self.scheme][0]} {self.period}"

    def _code(self, org_id: str) -> str:
        return f"result:{self.scheme}:{org_id}:{self.period}"

    def _table(self, title: str, frame: Frame[Any], note: str = "") -> Table:
        return Table(f"{self.release.unit.label} · {self._title}{title}", frame, note)

    def __repr__(self) -> str:
        return f"{self.release.unit.label}，{self._title}"


def assessment_of(release: Release, kind: str, period: str) -> Assessment:
    """By the Chinese name of the kind of result or its code. Raises BadCallError for an unknown one."""
    titles = CONTRACTS["grades"].codes_of("scheme") or {}
    for code, texts in titles.items():
        if kind == code or kind in texts:
            return Assessment(release, code, period)
    raise BadCallError(f"没有“{kind}”这种评定。", expected="、".join(texts[0] for texts in titles.values()))
