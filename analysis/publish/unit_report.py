"""Everything the notebook and the page of one unit show: one set of figures for both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import plotly.graph_objects as go

from analysis.disclosure import Frame, IdentityLookup, OpenEdition, Release, html_table, open_release, profile_of
from analysis.disclosure.appendix import CorrectionRow, LateRow
from analysis.publish.chart_rows import draw_tiers, duty_chart, participation_chart, path_chart
from analysis.publish.headline import (
    OTHER_BASES,
    THREE_MEETINGS,
    THREE_MEETINGS_CARD,
    Headline,
    headlines,
    own_headlines,
)
from analysis.publish.identities import vault_names
from analysis.publish.provenance import ProvenanceLine, provenance
from analysis.publish.shortfalls import SHORTFALL_TITLES, Shortfall, shortfalls
from analysis.publish.templating import stamp_of
from analysis.publish.tiers import TierSection, tier_section
from analysis.publish.unit_rows import ROW_INDICATORS, UnitRow, unit_row
from analysis.publish.year_view import YearView, year_view
from analysis.store.editions import connect_edition
from analysis.workspace import open_workspace

_HEADLINE_TITLES: Final = (
    ("title", "指标"),
    ("figure", "数值"),
    ("target", "目标"),
    ("gap", "差距"),
    ("before", "上年"),
    ("change", "变化"),
    ("light_text", "状态"),
)
_ROW_TITLES: Final = (
    ("name", "单位"),
    ("qualified", "过硬党支部"),
    ("gap", "距目标"),
    ("participation", "参与率"),
    ("meetings", "三会一课"),
    ("theme_days", "主题党日"),
    ("elections", "按期换届率"),
    ("light_text", "状态"),
)


@dataclass(frozen=True, repr=False)
class UnitReport:
    """A release and a year; its parts are made when first asked for and then kept."""

    release: Release
    view: YearView

    @property
    def title(self) -> str:
        return f"{self.release.unit.name}{self.view.year}年度党建数据报告"

    @property
    def stamp(self) -> str:
        """截至, edition and profile: on everything that is printed."""
        return stamp_of(self.release, self.view.day)

    def __repr__(self) -> str:
        return f"{self.title}（{self.stamp}）"

    def _repr_html_(self) -> str:
        return html_table([self.title], [[self.stamp]])

    @cached_property
    def headlines(self) -> Frame[Headline]:
        """One row per headline figure."""
        return Frame(_HEADLINE_TITLES, headlines(self.release, self.view))

    @cached_property
    def own_indicators(self) -> Frame[Headline]:
        """One row per indicator of the organisation's own; none where it has none."""
        return Frame(_HEADLINE_TITLES, own_headlines(self.release, self.view))

    @cached_property
    def path_chart(self) -> go.Figure:
        """过硬比例 against its target."""
        return path_chart(self.release, self.view)

    @cached_property
    def participation_chart(self) -> go.Figure:
        """参与率 by month and kind of meeting."""
        return participation_chart(self.release, self.view)

    @cached_property
    def duty_chart(self) -> go.Figure:
        """三会一课 and 主题党日 by month."""
        return duty_chart(self.release, self.view)

    @cached_property
    def tiers(self) -> TierSection | None:
        """分类定级 of the year; None where nothing was graded."""
        return tier_section(self.release, self.view)

    @cached_property
    def tier_charts(self) -> dict[str, go.Figure]:
        """Flow from last year and ranking of the branches below, or what a branch's points went on; by name."""
        return {} if self.tiers is None else draw_tiers(self.tiers, self.view.year)

    @cached_property
    def children(self) -> Frame[UnitRow]:
        """One row per unit directly below."""
        below = self.release.children(year=self.view.year)
        self.release.read_ahead(ROW_INDICATORS, self.view.flow[:1], [unit.unit_id for unit in below])
        return Frame(_ROW_TITLES, tuple(unit_row(self.release, unit, self.view) for unit in below))

    @cached_property
    def shortfalls(self) -> Frame[Shortfall]:
        """One row per organisation and thing missing."""
        return Frame(SHORTFALL_TITLES, shortfalls(self.release, self.view))

    @cached_property
    def corrections(self) -> Frame[CorrectionRow]:
        """One row per cell put right by signed data."""
        return self.release.corrections()

    @cached_property
    def late_entries(self) -> Frame[LateRow]:
        """补报 after a seal, counted."""
        return self.release.late_entries()

    @cached_property
    def provenance(self) -> Frame[ProvenanceLine]:
        """生成依据: one line per thing the report was made from."""
        return provenance(self.release, self.view.flow[0], self.view.day)

    @property
    def definitions(self) -> tuple[tuple[str, str], ...]:
        """口径 of every indicator the page speaks of: (title, sentence)."""
        own = (card.indicator for card in self.own_indicators)
        names = [*(card.indicator for card in self.headlines), *OTHER_BASES, *THREE_MEETINGS, *own]
        known = [name for name in dict.fromkeys(names) if name != THREE_MEETINGS_CARD]
        return tuple((self.release.indicator(name).title, self.release.indicator(name).definition) for name in known)

    def write(self, folder: Path | str) -> Path:
        """Write the page as `index.html` into the folder."""
        from analysis.publish.page import write_page  # noqa: PLC0415 the page reads this module's type

        return write_page(self, Path(folder))


def unit_report(
    edition: OpenEdition, unit: str, year: int, profile: str = "public", *, identities: IdentityLookup | None = None
) -> UnitReport:
    """The report of a unit from an open edition. Raises BadCallError for an unknown unit, year or profile."""
    return UnitReport(open_release(edition, unit, profile, identities=identities), year_view(year, edition.as_of))


def open_report(workspace: str, edition: int, unit: str, year: int, profile: str = "public") -> UnitReport:
    """The same from a working folder and an edition's number, as the notebook's parameters give them.

    An internal report gets its names from the vault.
    """
    home = open_workspace(Path(workspace))
    opened = connect_edition(home.editions, edition)
    identities = vault_names(home, opened) if profile_of(profile).shows_people else None
    return unit_report(opened, unit, year, profile, identities=identities)
