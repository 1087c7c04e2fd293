"""From a release to the rows the charts take."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.charts import (
    DutyCell,
    DutyRow,
    MonthlyShares,
    PathPoint,
    duty_map,
    participation_by_month,
    score_waterfall,
    target_path,
    tier_flow,
    tier_ranking,
)
from analysis.disclosure import Release, Unit, cut_title
from analysis.measures import Fact, Figure, duty_state, ratio, shortfall, within
from analysis.publish.headline import DUTY_TITLES, QUALIFIED, qualified_fact
from analysis.publish.limits import limit
from analysis.publish.tiers import TierSection
from analysis.publish.year_view import YearView


def path_points(release: Release, view: YearView) -> tuple[PathPoint, ...]:
    """过硬比例 of the years up to this one and the years a target is already set for."""
    ahead = [year for year in range(view.year + 1, view.year + 4) if release.targets(QUALIFIED, year)]
    points = []
    for year in [*(year for year in release.years() if year <= view.year), *ahead]:
        fact, basis = qualified_fact(release, year)
        targets: dict[str, Figure] = {one.kind: one.figure for one in release.targets(QUALIFIED, year)}
        points.append(PathPoint(str(year), ratio(fact, basis=basis), targets.get("firm"), targets.get("stretch")))
    return tuple(points)


def path_chart(release: Release, view: YearView) -> go.Figure:
    """`path_points`, drawn."""
    return target_path(path_points(release, view), title="过硬党支部比例")


def month_titles(view: YearView) -> tuple[str, ...]:
    """1月 … up to the last month begun."""
    return tuple(f"{int(key[5:])}月" for key in view.months)


def participation_lines(release: Release, view: YearView) -> tuple[MonthlyShares, ...]:
    """参与率 of each month, all meetings together and each kind."""
    months = month_titles(view)
    return tuple(
        MonthlyShares(
            "各类会议合计" if not cut else cut_title(cut),
            months,
            tuple(ratio(fact) for fact in release.facts("participation", view.months, cuts=(cut,))),
            is_total=not cut,
        )
        for cut in ("", *release.cuts("participation"))
    )


def participation_chart(release: Release, view: YearView) -> go.Figure:
    """`participation_lines`, drawn."""
    return participation_by_month(participation_lines(release, view))


def _cell(facts: dict[str, Fact]) -> DutyCell:
    lines = [f"{DUTY_TITLES[name]}：{_told(fact)}" for name, fact in facts.items()]
    chosen = list(facts.values())
    return DutyCell(duty_state(chosen), shortfall(chosen), "<br>".join(lines))


def _told(fact: Fact) -> str:
    figure = shortfall([fact])
    if figure.is_known:
        return f"已开展/应开展 {figure.detail}"
    return "无数据" if fact.state == "missing" else "当月不要求"


def _of_month(release: Release, view: YearView, indicator: str, month: str, unit: Unit | None = None) -> Fact:
    code = unit.unit_id if unit is not None else None
    return within(release.fact(indicator, month, code), release.fact(indicator, view.flow[0], code))


def _rows_of(release: Release, view: YearView, units: list[Unit]) -> list[DutyRow]:
    codes = [unit.unit_id for unit in units]
    release.read_ahead(DUTY_TITLES, (*view.months, view.flow[0]), codes)
    return [
        DutyRow(
            unit.label,
            tuple(
                _cell({name: _of_month(release, view, name, month, unit) for name in DUTY_TITLES})
                for month in view.months
            ),
        )
        for unit in units
    ]


def duty_rows(release: Release, view: YearView) -> list[DutyRow]:
    """三会一课 and 主题党日 by month: of each branch below, of each kind for a branch itself.

    Where there are more branches than a page can show, the units directly below stand for them.
    """
    if release.unit.is_branch:
        return [
            DutyRow(title, tuple(_cell({name: _of_month(release, view, name, month)}) for month in view.months))
            for name, title in DUTY_TITLES.items()
        ]
    branches = [unit for unit in release.units(view.year) if unit.is_branch]
    if len(branches) > limit("chart_rows"):
        branches = list(release.children(year=view.year))
    return _rows_of(release, view, branches)


def duty_chart(release: Release, view: YearView) -> go.Figure:
    """`duty_rows`, drawn."""
    return duty_map(duty_rows(release, view), month_titles(view))


def draw_tiers(section: TierSection, year: int) -> dict[str, go.Figure]:
    """变化 from last year's grades to this year's, and the branches by points; of a branch, what its points went on."""
    if section.own is not None:
        return {"tier_waterfall": score_waterfall(section.own.waterfall)} if section.own.waterfall else {}
    return {
        "tier_flow": tier_flow(*section.flow, (f"{year - 1}年", f"{year}年{section.basis and '（预测）'}")),
        "tier_ranking": tier_ranking(section.ranking, section.borders, basis=section.basis),
    }
