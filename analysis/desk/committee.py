"""A committee as an analyst holds it: one unit, one year, one edition, one profile, and everything to ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.desk.assessment import Assessment, assessment_of
from analysis.desk.chart import Chart
from analysis.desk.charts import Charts
from analysis.desk.comparison import PAIR_TITLES, compared, imbalance_rows, per_hundred_branches
from analysis.desk.explained import SHOWN, Explained, ExplainedParts, walked, walked_part
from analysis.desk.fact_rows import Split, fact_rows, split_facts, year_period
from analysis.desk.figure_card import FigureCard
from analysis.desk.left_out import left_out
from analysis.desk.opening import around, report_of
from analysis.desk.outlook import Outlook
from analysis.desk.query import ScopedTables, scoped_tables
from analysis.desk.same_basis import same_basis_frame
from analysis.desk.table import Table
from analysis.desk.tiers import cards, moves, ranking, score_sheet, section_of
from analysis.desk.unit_rows import indicator_rows, unit_rows
from analysis.disclosure import Frame, Indicator, profile_of
from analysis.disclosure.health import read_findings, read_reasons, read_sources
from analysis.disclosure.naming import cut_code, indicator_name, unit_below, unit_code
from analysis.errors import BadCallError
from analysis.explain import explain, explain_figure
from analysis.measures import Figure
from analysis.period import parse_period
from analysis.publish.benchmark_rows import BENCHMARK_TITLES, benchmark_lines
from analysis.publish.conversion import common_problems, conversion_lists
from analysis.publish.unit_report import UnitReport
from analysis.store.editions import Edition, connect_edition
from analysis.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from analysis.desk.chooser import Chooser


@dataclass(frozen=True, repr=False)
class Committee:
    """Made by `ty.open()`. Units and indicators are named in Chinese or by code; unit and year are the defaults.

    Raises BadCallError for what is unknown or outside the unit's own tree.
    """

    workspace: Workspace
    edition: Edition
    report: UnitReport

    @property
    def name(self) -> str:
        return self.report.release.unit.label

    @property
    def year(self) -> int:
        return self.report.view.year

    @property
    def chart(self) -> Charts:
        """The charts of the unit and year."""
        return Charts(self.edition, self.report.release, self.report.view)

    @property
    def outlook(self) -> Outlook:
        """What could be: the way up, whom to work on, next year, how firm ranks and grades are."""
        return Outlook(self.edition, self.report.release, self.report.view)

    def at(self, unit: str | None = None, year: int | None = None) -> Committee:
        """The same edition seen by a unit below (or this one), in another year."""
        code = unit_below(self.report.release, unit)
        report = report_of(self.workspace, self.edition, code, year or self.year, self.report.release.profile.name)
        return Committee(self.workspace, self.edition, report)

    def choose(self) -> Chooser:
        """Two boxes, unit and year; whatever is shown through the result follows them."""
        from analysis.desk.chooser import Chooser  # noqa: PLC0415 widgets are for notebooks only

        return Chooser(self)

    def units(self) -> Table:
        """The unit and everything below it in the year."""
        return self._table(f"{self.year}年的党组织", unit_rows(self.report.release, self.report.view))

    def indicators(self) -> Table:
        """Every indicator with its 口径."""
        return Table("指标", indicator_rows(self.report.release))

    def headlines(self) -> Table:
        """The headline figures with target, gap and last year's."""
        return self._table(f"{self.year}年主要指标", self.report.headlines)

    def progress(self) -> Table:
        """One row per unit directly below: share, gap, participation, what is missing."""
        return self._table(f"{self.year}年所属党组织", self.report.children)

    def shortfalls(self, about: str = "") -> Table:
        """What is missing, item by item; only what speaks `about` something (党课, 换届 …) where that is given."""
        chosen = tuple(row for row in self.report.shortfalls if about in row.what)
        return self._table(f"{self.year}年缺项", Frame(self.report.shortfalls.titles, chosen))

    def _asked(self, indicator: str, period: str | None) -> tuple[Indicator, str]:
        """The indicator and the period asked for, by default the year's."""
        release = self.report.release
        measured = release.indicator(indicator_name(release, indicator))
        return measured, parse_period(period).key if period else year_period(measured, self.report.view)

    def facts(self, indicator: str, period: str | None = None, *, by: Split = "") -> Table:
        """Whole counts and the figure of them; `by` month, year, unit, branch, category or cut."""
        release, (measured, key) = self.report.release, self._asked(indicator, period)
        facts = split_facts(release, measured, self.report.view, [key], by)
        return self._table(measured.title, fact_rows(release, measured, facts), measured.definition)

    def imbalance(self, indicator: str, period: str | None = None, *, by: Split = "branch") -> Table:
        """How unevenly the branches (or the units directly below: `by="unit"`) do: range, Gini, share between, ends."""
        release, (measured, key) = self.report.release, self._asked(indicator, period)
        facts = split_facts(release, measured, self.report.view, [key], by)
        return self._table(f"{measured.title}的不平衡", imbalance_rows(release, measured, facts), measured.definition)

    def together(self, first: str, second: str) -> Table:
        """Two indicators over the branches of the year; below stands what they have to do with each other."""
        release = self.report.release
        ours, theirs = (release.indicator(indicator_name(release, name)) for name in (first, second))
        found = compared(release, self.report.view, ours, theirs)
        return self._table(f"{ours.title}与{theirs.title}", Frame(PAIR_TITLES, found.pairs), found.note)

    def figure(
        self, indicator: str, period: str | None = None, *, unit: str | None = None, cut: str = ""
    ) -> FigureCard:
        """One printed figure."""
        release, (measured, key) = self.report.release, self._asked(indicator, period)
        code = unit_below(release, unit)
        split = cut_code(release, cut)
        figure = release.figure("count" if measured.kind == "count" else "ratio", measured.name, key, code, split)
        return FigureCard(release.unit_of(code).label, parse_period(key).title, measured.title, figure)

    def per_hundred_branches(self, indicator: str, period: str | None = None, *, cut: str = "") -> FigureCard:
        """A count (表彰, 先锋岗 …) for every hundred branches there at the period's end."""
        return per_hundred_branches(self.report.release, *self._asked(indicator, period), cut)

    def evidence(self, indicator: str, period: str | None = None, *, unit: str | None = None, cut: str = "") -> Table:
        """What a figure was added up from: shortfalls first, then exclusions, then the rest."""
        return self.explain(indicator, period, unit=unit, cut=cut).table

    def explain(
        self, indicator: str, period: str | None = None, *, unit: str | None = None, cut: str = ""
    ) -> Explained:
        """反查: the figure, its 口径, rules and counts, down to the rows."""
        release, (measured, key) = self.report.release, self._asked(indicator, period)
        code = unit_below(release, unit)
        found = explain(release, measured.name, key, unit=code, cut=cut_code(release, cut), limit=SHOWN)
        return walked(release, found)

    def same_basis(self, indicator: str | None = None, *, rules: bool = False) -> Table:
        """The year beside the one before, that placed in this year's tree; `rules`: both under this year's rules."""
        release, view = self.report.release, self.report.view
        name = indicator_name(release, indicator) if indicator else None
        frame = same_basis_frame(self.edition, release, view, name, rules=rules)
        return self._table(f"{self.year}年与上年同口径", frame)

    def benchmarks(self) -> Table:
        """Shares of the year beside published ones (全国), with their year and source."""
        lines = benchmark_lines(self.report.release, self.report.view)
        return self._table(f"{self.year}年与全国对照", Frame(BENCHMARK_TITLES, lines))

    def explain_figure(self, figure: Figure | FigureCard | str) -> ExplainedParts:
        """反查 of a figure made from several facts, or from a target; also by the id printed in the workbook."""
        release = self.report.release
        asked = figure.figure if isinstance(figure, FigureCard) else figure
        found = explain_figure(release, asked, limit=SHOWN)
        return ExplainedParts(found, tuple(walked_part(release, one) for one in found.parts))

    def exclusions(self) -> Table:
        """Who fell out of which indicator in the year, and why."""
        return self._table(f"{self.year}年不计入的", left_out(self.report.release, self.report.view))

    def tiers(self) -> Table:
        """Branches by grade, this year and last."""
        section = section_of(self.report.release, self.report.view)
        note = f"后进转化率：{section.conversion.text}；未评定：{section.unassessed.text}。"
        return self._table(f"{self.year}年分类定级{section.basis and f'（{section.basis}）'}", cards(section), note)

    def moves(self) -> Table:
        """Which branches went from which grade of last year to which of this."""
        return self._table(f"{self.year}年等次的变化", moves(section_of(self.report.release, self.report.view)))

    def ranking(self) -> Table:
        """Branches by points, with what each lacks to the next better grade."""
        return self._table(f"{self.year}年得分", ranking(section_of(self.report.release, self.report.view)))

    def score_sheet(self, unit: str | None = None) -> Table:
        """The reason of every point of a branch, and of its grade."""
        chosen = self.at(unit).report
        sheet = score_sheet(section_of(chosen.release, chosen.view))
        return Table(f"{chosen.release.unit.label} · {self.year}年得分明细", sheet)

    def assessments(self) -> Table:
        """Every kind of result and period that somebody below was graded in."""
        return Table(f"{self.name} · 有哪些评定", self.report.release.assessed.kinds())

    def assessment(self, kind: str = "分类定级", period: str | None = None) -> Assessment:
        """One kind of assessment in one period (2025, 2025H1, 2025Q3), the year unless told otherwise."""
        key = parse_period(period).key if period else str(self.year)
        return assessment_of(self.report.release, kind, key)

    def assessment_process(self, kind: str = "分类定级", period: str | None = None) -> Table:
        """How far each branch's assessment has come: 自评 → 民主评议 → 上级考评 → 建议 → 公示 → 认定."""
        return self.assessment(kind, period).process()

    def assessment_changes(self, kind: str = "分类定级", period: str | None = None) -> Table:
        """From the period before: what the rules did and what the branch did."""
        return self.assessment(kind, period).changes()

    def assessment_differences(self, kind: str = "分类定级", period: str | None = None) -> Table:
        """认定 beside the computed grade, differences first. Raises BadCallError where nothing was 认定."""
        table = self.assessment(kind, period).differences()
        if not len(table):
            raise BadCallError(
                f"{table.caption}：还没有认定的结果。", cure="认定后导入评定结果，再运行 touyan compute。"
            )
        return table

    def conversion_lists(self) -> Table:
        """What every 后进 branch has to put right, by whom and until when, and what is struck off."""
        rows = conversion_lists(self.edition, self.report.release, self.report.view)
        return self._table(f"{self.year}年后进党支部问题清单", rows)

    def common_problems(self) -> Table:
        """Problems by how many branches have them; those worth a guide (共性问题 → 操作指南) are marked."""
        rows = common_problems(self.edition, self.report.release, self.report.view)
        return self._table(f"{self.year}年共性问题", rows)

    def score_waterfall(self, unit: str | None = None, kind: str = "分类定级", period: str | None = None) -> Chart:
        """A branch's points from full marks down, item by item."""
        return self.assessment(kind, period).waterfall(unit)

    def health(self) -> Table:
        """Rows read, accepted, sent back and left out, file by file; for the topmost unit."""
        return Table("导入的文件", read_sources(self.edition, self.report.release))

    def findings(self) -> Table:
        """Every row sent back, where it stands and how to mend it; for the topmost unit."""
        return Table("退回的行", read_findings(self.edition, self.report.release))

    def reasons(self) -> Table:
        """How many rows each reason kept out; for the topmost unit."""
        return Table("没有收下的原因", read_reasons(self.edition, self.report.release))

    @cached_property
    def _tables(self) -> ScopedTables:
        return scoped_tables(self.report.release)

    def sql(self, query: str) -> Table:
        """A SELECT over `units`, `indicators`, `periods`, `facts` of the unit and those below it, and nothing else."""
        return Table("查询结果", self._tables.ask(query))

    def _table(self, title: str, frame: Frame[Any], note: str = "") -> Table:
        return Table(f"{self.name} · {title}", frame, note)

    def __repr__(self) -> str:
        return f"{self.report.release.unit.name}，{self.year}年（{self.report.stamp}）"

    def _repr_html_(self) -> str:
        return (
            f'<div style="border-left:4px solid #1f4e79;padding:6px 14px"><p style="font-size:18px;font-weight:600;'
            f'margin:0">{escape(self.report.release.unit.name)} · {self.year}年</p>'
            f'<p style="color:#6b7785;margin:4px 0 0">{escape(self.report.stamp)}</p></div>'
        )


def open_committee(
    unit: str | None = None,
    year: int | None = None,
    *,
    profile: str = "superior",
    edition: int | None = None,
    home: Path | str | None = None,
) -> Committee:
    """Open the newest edition of a working folder: the topmost unit and the year of 截至 unless told otherwise.

    Raises WorkspaceError where nothing was computed yet, BadCallError for an unknown unit, year or profile.
    """
    workspace = open_workspace(Path(home) if home is not None else around())
    profile_of(profile)
    opened = connect_edition(workspace.editions, edition)
    try:
        report = report_of(workspace, opened, unit_code(opened, unit), year, profile)
        return Committee(workspace, opened, report)
    except BaseException:
        opened.con.close()
        raise
