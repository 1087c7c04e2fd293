"""Branches by points, with the borders of the grades and what each lacks to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from analysis.charts.house import INK, MUTED, TEMPLATE, empty_chart, set_axes
from analysis.charts.tier_flow import grade_colour
from analysis.measures import Figure

_WITH_WORDS: Final = 1.6
_TICK: Final = 20
_ROW: Final = 25
_ABOVE: Final = 62


@dataclass(frozen=True)
class RankedBranch:
    """One bar: `gap` is None in the best grade; `note` says what else holds it back, or what was 认定 instead."""

    title: str
    grade: str
    standing: int
    points: Figure
    gap: Figure | None
    note: str


@dataclass(frozen=True)
class Border:
    """Where a grade begins."""

    title: str
    points: Figure


def tier_ranking(branches: Sequence[RankedBranch], borders: Sequence[Border], *, basis: str) -> go.Figure:
    """One bar a branch in the order given, a colour a grade; 预测 is hatched."""
    if not branches:
        return empty_chart("无数据")
    figure = go.Figure(layout={"template": TEMPLATE, "height": _ABOVE + 40 + _ROW * len(branches), "bargap": 0.28})
    for standing, grade in sorted({(one.standing, one.grade) for one in branches}):
        figure.add_trace(_bars([one for one in branches if one.grade == grade], grade, standing, basis))
    for border in borders:
        at = float(border.points.value or 0)
        figure.add_vline(x=at, line={"color": MUTED, "width": 1.2, "dash": "dash"}, layer="below")
        figure.add_annotation(
            x=at, y=1, yref="paper", yanchor="bottom", text=f"{border.title} {border.points.text}", showarrow=False,
            font={"size": 12, "color": MUTED},
        )  # fmt: skip
    titles = [one.title for one in branches]
    # Room for the words to the right of the longest bar.
    longest = max(float(one.points.value or 0) for one in branches)
    ticks = list(range(0, int(longest) + _TICK, _TICK))
    across = {"range": [0, longest * _WITH_WORDS], "tickvals": ticks, "ticksuffix": "分", "showgrid": True}
    down = {
        "type": "category", "categoryorder": "array", "categoryarray": titles, "range": [len(titles) - 0.5, -0.5],
        "ticks": "", "showline": False, "showgrid": False,
    }  # fmt: skip
    set_axes(figure, across, down)
    # The legend stands above the borders' names.
    legend = {"y": 1 + 22 / (_ROW * len(branches)), "yanchor": "bottom", "x": 0, "xanchor": "left"}
    figure.update_layout(legend=legend, margin={"t": _ABOVE, "r": 8}, barmode="overlay")
    return figure


def _bars(chosen: Sequence[RankedBranch], grade: str, standing: int, basis: str) -> go.Bar:
    colour = grade_colour(standing)
    marker: dict[str, Any] = {"color": colour, "line": {"color": colour, "width": 1}}
    if basis:
        marker["pattern"] = {"shape": "/", "fgcolor": "white", "bgcolor": colour, "size": 7, "solidity": 0.18}
    return go.Bar(
        orientation="h",
        name=f"{grade}（{basis}）" if basis else grade,
        y=[one.title for one in chosen],
        x=[float(one.points.value or 0) for one in chosen],
        text=[_told(one) for one in chosen],
        textposition="outside",
        textfont={"size": 12, "color": INK},
        cliponaxis=False,
        marker=marker,
        customdata=[[one.grade, one.points.text, one.gap.text if one.gap else "", one.note] for one in chosen],
        hovertemplate="%{y}<br>%{customdata[0]}，%{customdata[1]}<br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
    )


def _told(one: RankedBranch) -> str:
    gap = one.gap.text if one.gap else ""
    return "　".join(text for text in (one.points.text, gap, one.note) if text)
