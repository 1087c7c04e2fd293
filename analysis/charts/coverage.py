"""What there are data of: one row an indicator, one column a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from analysis.charts.house import TEMPLATE, empty_chart
from analysis.measures import STATE_TEXTS, FactState

# From light to dark as more is known; every state also has its sign.
_STATES: Final[tuple[tuple[FactState, str, str, str], ...]] = (
    ("missing", STATE_TEXTS["missing"], "#f6dcdc", "无"),
    ("no_denominator", STATE_TEXTS["no_denominator"], "#eef0f2", "—"),
    ("known", "有数据", "#9dc3e0", ""),
)
_NUMBER: Final = {state: number for number, (state, *_) in enumerate(_STATES)}


@dataclass(frozen=True)
class CoverageRow:
    """One indicator: its title, and for every month the state and the counts behind it (分子/分母)."""

    title: str
    states: tuple[FactState, ...]
    counts: tuple[str, ...]


def coverage_map(rows: Sequence[CoverageRow], months: Sequence[str]) -> go.Figure:
    """Discrete colours: 有数据, 无分母, 无数据."""
    if not rows:
        return empty_chart(STATE_TEXTS["missing"])
    last = len(_STATES) - 1
    scale: list[list[object]] = []
    for number, (_, _, colour, _) in enumerate(_STATES):
        scale += [[number / (last + 1), colour], [(number + 1) / (last + 1), colour]]
    figure = go.Figure(layout={"template": TEMPLATE, "height": 110 + 26 * len(rows)})
    figure.add_trace(
        go.Heatmap(
            x=list(months),
            y=[row.title for row in rows],
            z=[[_NUMBER[state] for state in row.states] for row in rows],
            zmin=-0.5,
            zmax=last + 0.5,
            colorscale=scale,
            showscale=False,
            xgap=2,
            ygap=2,
            text=[[_STATES[_NUMBER[state]][3] for state in row.states] for row in rows],
            texttemplate="%{text}",
            customdata=[
                [f"{_STATES[_NUMBER[state]][1]}{counts}" for state, counts in zip(row.states, row.counts, strict=True)]
                for row in rows
            ],
            hovertemplate="%{y} %{x}<br>%{customdata}<extra></extra>",
        )
    )
    for _, title, colour, _ in reversed(_STATES):
        marker = {"symbol": "square", "size": 13, "color": colour, "line": {"color": "#9aa5b1", "width": 1}}
        figure.add_trace(go.Scatter(x=[None], y=[None], name=title, mode="markers", hoverinfo="skip", marker=marker))
    figure.update_xaxes(type="category", side="top", ticks="", showline=False, range=[-0.5, len(months) - 0.5])
    figure.update_yaxes(type="category", autorange="reversed", ticks="", showline=False, showgrid=False)
    figure.update_layout(legend={"y": -0.01, "yanchor": "top"}, margin={"t": 34})
    return figure
