"""A branch's points as a waterfall: full marks above, what each item took or brought, the total below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from analysis.charts.house import CONFIRMED, FIRM, INK, MUTED, SERIES, TEMPLATE, empty_chart, set_axes
from analysis.measures import Figure

_ROW: Final = 27
_AROUND: Final = 72
_WITH_WORDS: Final = 1.18


@dataclass(frozen=True)
class WaterfallStep:
    """`points`: a level (full marks, total) or a signed change; `note` is the reason."""

    title: str
    points: Figure
    note: str
    is_level: bool


def score_waterfall(steps: Sequence[WaterfallStep]) -> go.Figure:
    """One bar a step from top to bottom: losses red, gains green, levels blue."""
    if not steps:
        return empty_chart("没有考评得分")
    figure = go.Figure(layout={"template": TEMPLATE, "height": _AROUND + _ROW * len(steps), "showlegend": False})
    figure.add_trace(
        go.Waterfall(
            orientation="h",
            y=[one.title for one in steps],
            x=[float(one.points.value or 0) for one in steps],
            measure=["absolute" if one.is_level else "relative" for one in steps],
            text=[one.points.text for one in steps],
            textposition="outside",
            textfont={"size": 12, "color": INK},
            cliponaxis=False,
            increasing={"marker": {"color": SERIES[2]}},
            decreasing={"marker": {"color": FIRM}},
            totals={"marker": {"color": CONFIRMED}},
            connector={"line": {"color": MUTED, "width": 1, "dash": "dot"}},
            customdata=[[one.points.text, one.note] for one in steps],
            hovertemplate="%{y}<br>%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        )
    )
    titles = [one.title for one in steps]
    most = float(steps[0].points.value or 0)
    down = {
        "type": "category", "categoryorder": "array", "categoryarray": titles, "range": [len(titles) - 0.5, -0.5],
        "ticks": "", "showline": False, "showgrid": False,
    }  # fmt: skip
    set_axes(figure, {"range": [0, most * _WITH_WORDS], "ticksuffix": "分", "showgrid": True}, down)
    figure.layout.margin = {"t": 16, "r": 8}
    figure.layout.bargap = 0.35
    return figure
