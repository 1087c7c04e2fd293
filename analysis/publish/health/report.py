"""The health report as a notebook shows it: the verdict's tables, and the page and workbook written from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Final

from analysis.disclosure import Frame, html_table, open_release
from analysis.disclosure.checkup import Comparison, HealthFinding, Movement, read_checkup
from analysis.publish.health.verdict import ScoreLine, Verdict, judge
from analysis.publish.health.write import HealthFiles, write_health_files
from analysis.publish.templating import chinese_day
from analysis.store.editions import connect_edition
from analysis.workspace import open_workspace

_SCORE_TITLES: Final = (("title", "名称"), ("score", "得分"), ("errors", "差错"), ("warnings", "疑点"))
_FOUND_TITLES: Final = (
    ("severity", "程度"), ("title", "核对项目"), ("count", "处"), ("units", "涉及单位"), ("cure", "办法"),
)  # fmt: skip
_FINDING_TITLES: Final = (
    ("table", "数据表"), ("unit", "单位"), ("on_date", "日期"), ("text", "情况"), ("place", "所在行"),
    ("explained", "报表说明"),
)  # fmt: skip
_COMPARISON_TITLES: Final = (
    ("balance", "校核关系"), ("unit", "单位"), ("on_date", "日期"), ("stated", "应等于"), ("found", "实为"),
)  # fmt: skip
_MOVEMENT_TITLES: Final = (
    ("unit", "单位"), ("work_year", "年度"), ("opening", "期初"), ("admitted", "新入党"), ("moved_in", "转入"),
    ("moved_out", "转出"), ("gone", "离开"), ("closing", "期末"),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One check that found something unexplained: how much, in how many units."""

    severity: str
    title: str
    count: int
    units: int
    cure: str


@dataclass(frozen=True, repr=False)
class HealthReport:
    """A verdict; its tables are made when first asked for."""

    verdict: Verdict

    @property
    def title(self) -> str:
        return f"{self.verdict.unit.label}数据健康检查"

    @property
    def stamp(self) -> str:
        """截至, edition and profile: on everything that is printed."""
        one = self.verdict
        return f"截至 {chinese_day(one.as_of)} · 数据第 {one.edition} 版 · {one.profile.title}"

    @property
    def score(self) -> Decimal | None:
        """Out of 100; None where there is nothing to judge."""
        return self.verdict.score

    def __repr__(self) -> str:
        return f"{self.title}（{self.stamp}）"

    def _repr_html_(self) -> str:
        one = self.verdict
        told = "没有可查的数据" if one.score is None else f"{one.score} 分"
        counts = f"差错 {one.errors} 处，疑点 {one.warnings} 处，提示 {one.notes} 处"
        return html_table([self.title], [[self.stamp], [f"{told}；{counts}"]])

    @cached_property
    def found(self) -> Frame[Found]:
        """One row per check that found something, worst first."""
        groups = (group for group in self.verdict.groups if group.open)
        rows = (Found(one.severity, one.check.title, len(one.open), len(one.units), one.check.cure) for one in groups)
        return Frame(_FOUND_TITLES, tuple(rows))

    @cached_property
    def tables(self) -> Frame[ScoreLine]:
        """One row per table."""
        return Frame(_SCORE_TITLES, self.verdict.tables)

    @cached_property
    def units(self) -> Frame[ScoreLine]:
        """One row per unit with all below it."""
        return Frame(_SCORE_TITLES, self.verdict.units)

    @cached_property
    def findings(self) -> Frame[HealthFinding]:
        """One row per finding, with the row in the files it is about."""
        return Frame(_FINDING_TITLES, self.verdict.checkup.findings)

    @cached_property
    def unequal(self) -> Frame[Comparison]:
        """One row per comparison whose two sides differ."""
        return Frame(_COMPARISON_TITLES, tuple(one for line in self.verdict.balances for one in line.unequal))

    @cached_property
    def movements(self) -> Frame[Movement]:
        """One row per unit and year: opening, what came and went, closing."""
        return Frame(_MOVEMENT_TITLES, self.verdict.checkup.movements)

    def write(self, folder: Path | str) -> HealthFiles:
        """Write the page and the workbook into the folder."""
        return write_health_files(self.verdict, Path(folder))


def open_health(workspace: str, edition: int, unit: str, profile: str = "superior") -> HealthReport:
    """The report from a working folder and an edition's number, as the notebook's parameters give them.

    Raises BadCallError for an unknown unit or profile.
    """
    opened = connect_edition(open_workspace(Path(workspace)).editions, edition)
    release = open_release(opened, unit, profile)
    return HealthReport(judge(release, read_checkup(opened, release)))
