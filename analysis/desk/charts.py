"""The charts of a committee's year: those of its report page, each with the rows it was drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.charts import (
    CoverageRow,
    PairedDot,
    SentBack,
    coverage_map,
    duty_map,
    participation_by_month,
    rows_sent_back,
    tier_flow,
    tier_ranking,
    together,
)
from analysis.charts import target_path as draw_target_path
from analysis.desk.chart import Chart
from analysis.desk.chart_marks import COVERAGE, DUTIES, PATH, SHARES, CoverageMark, DutyMark, PathMark, ShareMark
from analysis.desk.comparison import PAIR_TITLES, compared
from analysis.desk.table import Table
from analysis.desk.tiers import moves, ranking, section_of
from analysis.disclosure import Frame, OpenEdition, Release
from analysis.disclosure.health import read_sources
from analysis.disclosure.naming import indicator_name
from analysis.measures import DUTY_TEXTS, STATE_TEXTS
from analysis.publish.chart_rows import duty_rows, month_titles, participation_lines, path_points
from analysis.publish.year_view import YearView


@dataclass(frozen=True)
class Charts:
    """What `committee.chart` offers; every method gives a chart of the committee's unit and year."""

    edition: OpenEdition
    release: Release
    view: YearView

    def target_path(self) -> Chart:
        """过硬党支部比例 of each year against its targets."""
        points = path_points(self.release, self.view)
        marks = [
            PathMark(f"{one.year}年", one.share.basis or "认定", one.share, one.firm, one.stretch) for one in points
        ]
        title = "过硬党支部比例"
        return Chart(draw_target_path(points, title=title), self._table(f"{title}与目标", PATH, marks))

    def participation(self) -> Chart:
        """参与率 of each month, all meetings together and each kind."""
        lines = participation_lines(self.release, self.view)
        marks = [
            ShareMark(line.title, month, share)
            for line in lines
            for month, share in zip(line.months, line.shares, strict=True)
        ]
        return Chart(participation_by_month(lines), self._table(f"{self.view.year}年各月参与率", SHARES, marks))

    def duty_map(self) -> Chart:
        """三会一课 and 主题党日 by month."""
        rows, months = duty_rows(self.release, self.view), month_titles(self.view)
        marks = [
            DutyMark(row.title, month, DUTY_TEXTS[cell.state], cell.shortfall)
            for row in rows
            for month, cell in zip(months, row.cells, strict=True)
        ]
        title = f"{self.view.year}年三会一课和主题党日"
        return Chart(duty_map(rows, months), self._table(title, DUTIES, marks))

    def coverage(self) -> Chart:
        """Which months there are data of, indicator by indicator (those added up over time)."""
        rows = []
        for one in (one for one in self.release.indicators() if one.time == "flow"):
            facts = self.release.facts(one.name, self.view.months).rows
            counts = tuple(f" {fact.numerator}/{fact.denominator}" if fact.denominator else "" for fact in facts)
            rows.append(CoverageRow(one.title, tuple(fact.state for fact in facts), counts))
        months = month_titles(self.view)
        marks = [
            CoverageMark(row.title, month, "有数据" if state == "known" else STATE_TEXTS[state])
            for row in rows
            for month, state in zip(months, row.states, strict=True)
        ]
        title = f"{self.view.year}年各月有没有数据"
        return Chart(coverage_map(rows, months), self._table(title, COVERAGE, marks))

    def tier_flow(self) -> Chart:
        """From last year's grades to this year's."""
        section = section_of(self.release, self.view)
        years = (f"{self.view.year - 1}年", f"{self.view.year}年{section.basis and f'（{section.basis}）'}")
        table = Table(f"{self.release.unit.label} · {years[0]}到{years[1]}等次的变化", moves(section))
        return Chart(tier_flow(*section.flow, years), table)

    def tier_ranking(self) -> Chart:
        """Branches by points, the borders of the grades, and what each lacks to the next."""
        section = section_of(self.release, self.view)
        table = Table(f"{self.release.unit.label} · {self.view.year}年得分和等次", ranking(section))
        return Chart(tier_ranking(section.ranking, section.borders, basis=section.basis), table)

    def together(self, first: str, second: str) -> Chart:
        """Two indicators over the branches of the year, and what they have to do with each other."""
        ours, theirs = (self.release.indicator(indicator_name(self.release, name)) for name in (first, second))
        found = compared(self.release, self.view, ours, theirs)
        titles, told = (ours.title, theirs.title), (found.association.text, found.association.warning)
        drawn = together([PairedDot(one.unit, one.first, one.second) for one in found.pairs], titles, told)
        caption = f"{self.release.unit.label} · {self.view.year}年{titles[0]}与{titles[1]}"
        return Chart(drawn, Table(caption, Frame(PAIR_TITLES, found.pairs), found.note))

    def rows_sent_back(self) -> Chart:
        """Rows sent back at import, by file: of the whole edition, hence for the topmost unit only."""
        sources = read_sources(self.edition, self.release)
        drawn = rows_sent_back([SentBack(one.file, one.rows_in, one.quarantined) for one in sources])
        return Chart(drawn, Table("各文件退回的行", sources))

    def _table(self, title: str, titles: tuple[tuple[str, str], ...], marks: list[Any]) -> Table:
        return Table(f"{self.release.unit.label} · {title}", Frame(titles, tuple(marks)))
