"""How likely each number of branches is next time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from analysis.charts.house import CONFIRMED, FIRM, FORECAST, INK, TEMPLATE, empty_chart
from analysis.measures import Figure

_HEIGHT: Final = 320


@dataclass(frozen=True)
class Likelihood:
    """A number of branches, how likely it is, and whether the interval holds it."""

    branches: int
    chance: Figure
    height: float
    is_inside: bool


def forecast_bars(numbers: Sequence[Likelihood], needed: int | None) -> go.Figure:
    """One bar a number; those of the interval dark. `needed`: where the target begins."""
    if not numbers:
        return empty_chart("没有两年的评定，不能预测")
    figure = go.Figure(layout={"template": TEMPLATE, "height": _HEIGHT, "bargap": 0.15})
    for name, colour, inside in (("区间以内", CONFIRMED, True), ("区间以外", FORECAST, False)):
        chosen = [one for one in numbers if one.is_inside is inside]
        figure.add_trace(
            go.Bar(
                name=name,
                x=[one.branches for one in chosen],
                y=[one.height for one in chosen],
                customdata=[[one.chance.text] for one in chosen],
                marker={"color": colour},
                hovertemplate="%{x} 个：%{customdata[0]}<extra></extra>",
            )
        )
    if needed is not None:
        figure.add_vline(x=needed - 0.5, line={"color": FIRM, "width": 1.5, "dash": "dash"})
        figure.add_annotation(
            x=needed - 0.5,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=f"目标：{needed} 个",
            showarrow=False,
            font={"size": 12, "color": FIRM},
        )
    figure.update_xaxes(title={"text": "党支部（个）", "font": {"color": INK}}, tickformat="d")
    figure.update_yaxes(visible=False)
    figure.update_layout(margin={"t": 48}, legend={"y": 1.12})
    return figure
