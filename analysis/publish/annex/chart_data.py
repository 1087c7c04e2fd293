"""What the charts of a summary draw: categories, series of figures, how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.charts.house import CONFIRMED, FIRM, FORECAST, INK, SERIES, STRETCH
from analysis.disclosure import cut_title
from analysis.measures import Figure, ratio
from analysis.publish.headline import QUALIFIED, qualified_fact
from analysis.publish.unit_report import UnitReport


@dataclass(frozen=True)
class Series:
    """One line or row of columns; a figure without a value is a gap."""

    name: str
    kind: Literal["column", "line"]
    figures: tuple[Figure | None, ...]
    colour: str
    dash: str = "solid"
    marker: str = "circle"
    bold: bool = False
    labels: bool = False
    label_colour: str = "#FFFFFF"


@dataclass(frozen=True)
class ChartData:
    """Shares in per cent over text categories; `low`, `high` bound the axis."""

    name: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    low: int
    high: int

    def figures(self) -> tuple[Figure, ...]:
        """Every figure drawn."""
        return tuple(figure for one in self.series for figure in one.figures if figure is not None)


_DASHES = ("solid", "dash", "round_dot", "dash_dot", "long_dash", "square_dot")
_MARKERS = ("square", "diamond", "triangle", "x", "star", "plus")


def charts(report: UnitReport) -> dict[str, ChartData]:
    """The charts that have something to draw, by name; a branch has no path of shares."""
    made = [_participation(report)] if report.release.unit.is_branch else [_path(report), _participation(report)]
    return {
        chart.name: chart
        for chart in made
        if any(one.figures for one in chart.series) and any(figure.is_known for figure in chart.figures())
    }


def _path(report: UnitReport) -> ChartData:
    release, year = report.release, report.view.year
    past = [one for one in release.years() if one <= year]
    ahead = [one for one in range(year + 1, year + 4) if release.targets(QUALIFIED, one)]
    shares: list[Figure] = []
    for one in (*past, *ahead):
        fact, basis = qualified_fact(release, one)
        shares.append(ratio(fact, basis=basis))
    asked = [{target.kind: target.figure for target in release.targets(QUALIFIED, one)} for one in (*past, *ahead)]
    series = [
        Series("认定", "column", tuple(s if not s.basis else None for s in shares), CONFIRMED, labels=True),
        Series(
            "预测", "column", tuple(s if s.basis else None for s in shares), FORECAST, labels=True, label_colour=INK
        ),
        Series("目标（达到）", "line", tuple(one.get("firm") for one in asked), FIRM, bold=True),
        Series("目标（力争）", "line", tuple(one.get("stretch") for one in asked), STRETCH, "dash", "diamond"),
    ]
    drawn = tuple(one for one in series if any(figure is not None and figure.is_known for figure in one.figures))
    categories = tuple(f"{one}年" for one in (*past, *ahead))
    return ChartData("target_path", "过硬党支部比例与目标", categories, drawn, 0, 100)


def _participation(report: UnitReport) -> ChartData:
    release, months = report.release, report.view.months
    lines = []
    for number, cut in enumerate(("", *release.cuts("participation"))):
        shares = tuple(ratio(fact) for fact in release.facts("participation", months, cuts=(cut,)))
        if not any(share.is_known for share in shares):
            continue
        if not cut:
            lines.append(Series("各类会议合计", "line", shares, INK, bold=True))
        else:
            style = (number - 1) % len(_DASHES)
            lines.append(
                Series(cut_title(cut), "line", shares, SERIES[style % len(SERIES)], _DASHES[style], _MARKERS[style])
            )
    titles = tuple(f"{int(month[5:])}月" for month in months)
    lowest = min((int(figure.value) for one in lines for figure in one.figures if figure and figure.value), default=0)
    # All at 100 % still needs an axis to stand on.
    low = min(lowest - lowest % 10, 90)
    title = "各月会议参与率（纵轴不从零开始）" if low else "各月会议参与率"
    return ChartData("participation", title, titles, tuple(lines), low, 100)
