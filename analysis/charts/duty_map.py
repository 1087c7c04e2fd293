"""Heat map of 三会一课: one row a branch (or a kind of meeting), one column a month, one state a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from analysis.charts.house import drawn, empty_chart, set_axes
from analysis.measures import DUTY_TEXTS, DutyState, Figure

# From light to dark as it gets worse, so that a grey print reads like the screen; every state also has its sign.
_STATES: Final[tuple[tuple[DutyState, str, str], ...]] = (
    ("no_data", "#ffffff", ""),
    ("not_due", "#eef0f2", "—"),
    ("held", "#bcd6ea", "✓"),
    ("partly", "#f0a830", ""),
    ("missed", "#8c1c1c", ""),
)
_NUMBER: Final = {state: number for number, (state, _, _) in enumerate(_STATES)}


@dataclass(frozen=True)
class DutyCell:
    """What a row shows for one month: its state, how much is missing, and the hover's lines in Chinese."""

    state: DutyState
    shortfall: Figure
    explanation: str


@dataclass(frozen=True)
class DutyRow:
    """One branch, or one kind of meeting of a branch; as many cells as there are months."""

    title: str
    cells: tuple[DutyCell, ...]


def duty_map(rows: Sequence[DutyRow], months: Sequence[str]) -> go.Figure:
    """Discrete colours and a sign in every cell: ✓ held, the number missing, — not due."""
    if not rows or all(cell.state == "no_data" for row in rows for cell in row.cells):
        return empty_chart("无数据")
    last = len(_STATES) - 1
    scale: list[list[object]] = []
    for number, (_, colour, _) in enumerate(_STATES):
        scale += [[number / (last + 1), colour], [(number + 1) / (last + 1), colour]]
    cells = {
        "type": "heatmap",
        "x": list(months),
        "y": [row.title for row in rows],
        "z": [[_NUMBER[cell.state] for cell in row.cells] for row in rows],
        "zmin": -0.5,
        "zmax": last + 0.5,
        "colorscale": scale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "text": [[_sign(cell) for cell in row.cells] for row in rows],
        "texttemplate": "%{text}",
        "customdata": [[cell.explanation for cell in row.cells] for row in rows],
        "hovertemplate": "%{y} %{x}<br>%{customdata}<extra></extra>",
    }
    legend = [_legend_entry(DUTY_TEXTS[state], colour) for state, colour, _ in _STATES[1:]]
    figure = drawn([cells, *legend], height=110 + 26 * len(rows))
    across = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(months),
        "side": "top",
        "ticklabelstandoff": 3,
        "ticks": "",
        "showline": False,
        "range": [-0.5, len(months) - 0.5],
    }
    down = {"type": "category", "autorange": "reversed", "ticks": "", "showline": False, "showgrid": False}
    set_axes(figure, across, down)
    figure.layout.legend = {"y": -0.01, "yanchor": "top"}
    figure.layout.margin = {"t": 38}
    return figure


def _sign(cell: DutyCell) -> str:
    if cell.state in {"partly", "missed"}:
        return f"缺{cell.shortfall.value}"
    return _STATES[_NUMBER[cell.state]][2]


def _legend_entry(title: str, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [None],
        "y": [None],
        "name": title,
        "mode": "markers",
        "hoverinfo": "skip",
        "marker": {"symbol": "square", "size": 13, "color": colour, "line": {"color": "#9aa5b1", "width": 1}},
    }
