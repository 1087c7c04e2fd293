"""Where each branch stands today and where most draws put it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from analysis.charts.house import INK, RULE, TEMPLATE, empty_chart
from analysis.charts.tier_flow import grade_colour
from analysis.measures import Figure

_ROW: Final = 22
_AROUND: Final = 96
_FEW: Final = 12
"""Up to so many branches every rank has its mark on the axis."""


@dataclass(frozen=True)
class RankInterval:
    """`low`, `high`: the interval's ends · `interval` says them in words · `keeps`: the chance to keep the grade."""

    title: str
    grade: str
    standing: int
    rank: Figure
    low: int
    high: int
    interval: Figure
    keeps: Figure


def rank_intervals(branches: Sequence[RankInterval]) -> go.Figure:
    """One line a branch in the order given: today's rank as a mark, the interval as a bar."""
    if not branches:
        return empty_chart("没有可以比较的得分")
    figure = go.Figure(layout={"template": TEMPLATE, "height": _AROUND + _ROW * len(branches)})
    for one in branches:
        figure.add_shape(
            type="line", x0=one.low, x1=one.high, y0=one.title, y1=one.title, line={"color": RULE, "width": 9},
            layer="below",
        )  # fmt: skip
    for standing, grade in sorted({(one.standing, one.grade) for one in branches}):
        chosen = [one for one in branches if one.grade == grade]
        figure.add_trace(
            go.Scatter(
                x=[int(one.rank.value or 0) for one in chosen],
                y=[one.title for one in chosen],
                mode="markers",
                name=grade,
                marker={"color": grade_colour(standing), "size": 9, "line": {"color": "white", "width": 1}},
                customdata=[[one.rank.text, one.interval.text, one.grade, one.keeps.text] for one in chosen],
                hovertemplate="%{y}<br>现在%{customdata[0]}，多数情形%{customdata[1]}<br>"
                "保持“%{customdata[2]}”的可能：%{customdata[3]}<extra></extra>",
            )
        )
    titles = [one.title for one in branches]
    figure.update_xaxes(
        title={"text": "名次", "font": {"color": INK}},
        showgrid=True,
        side="top",
        range=[0, max(one.high for one in branches) + 1],
        tick0=1,
        dtick=5 if len(branches) > _FEW else 1,
    )
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=titles, range=[len(titles) - 0.5, -0.5], ticks="",
        showline=False, showgrid=False,
    )  # fmt: skip
    figure.update_layout(legend={"y": -0.02, "yanchor": "top"}, margin={"t": 48, "b": 40})
    return figure
