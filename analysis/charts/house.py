"""The one look of every chart: fonts, palette, margins, Chinese hover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

FONTS: Final = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",SimHei,sans-serif'
INK: Final = "#22303c"
MUTED: Final = "#6b7785"
RULE: Final = "#d9dee3"
SERIES: Final = ("#1f4e79", "#b5651d", "#3a7d44", "#7b4b94", "#2a8c8c", "#8a6d3b")
CONFIRMED: Final = "#1f4e79"
FORECAST: Final = "#c3d8ea"
FIRM: Final = "#a61c1c"
STRETCH: Final = "#b8860b"
MARKERS: Final = ("circle", "square", "diamond", "triangle-up", "x", "star")
DASHES: Final = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")

_AXIS: Final = {
    "showline": True,
    "linecolor": RULE,
    "gridcolor": "#edf0f2",
    "zeroline": False,
    "ticks": "outside",
    "tickcolor": RULE,
    "fixedrange": True,
    "automargin": True,
}

TEMPLATE: Final = go.layout.Template(
    layout={
        "font": {"family": FONTS, "size": 13, "color": INK},
        "paper_bgcolor": "white",
        "plot_bgcolor": "white",
        "colorway": list(SERIES),
        "margin": {"l": 48, "r": 16, "t": 16, "b": 40},
        "hoverlabel": {
            "font": {"family": FONTS, "size": 13, "color": INK},
            "bgcolor": "white",
            "bordercolor": MUTED,
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "title": {"text": ""},
        },
        "separators": ".",
        "xaxis": {**_AXIS, "showgrid": False},
        "yaxis": _AXIS,
    }
)


def drawn(traces: Sequence[dict[str, Any]], **layout: Any) -> go.Figure:
    """A chart of traces given as what they hold: the library makes and checks each once, and not again to add it."""
    return go.Figure(data=list(traces), layout={"template": TEMPLATE, **layout})


def set_axes(figure: go.Figure, x: dict[str, Any], y: dict[str, Any]) -> None:
    """Both axes of a chart at once: set, not updated setting by setting, which takes longer than all the rest."""
    figure.layout.xaxis = x
    figure.layout.yaxis = y


def empty_chart(text: str, height: int = 220) -> go.Figure:
    """A chart's place where there is nothing to draw: the reason in words."""
    figure = go.Figure(layout={"template": TEMPLATE, "height": height})
    set_axes(figure, {"visible": False}, {"visible": False})
    figure.add_annotation(
        text=text, x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, font={"size": 18, "color": MUTED}
    )
    return figure
