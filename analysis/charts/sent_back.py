"""Rows sent back at import, by file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analysis.charts.house import FIRM, INK, TEMPLATE, empty_chart


@dataclass(frozen=True)
class SentBack:
    """One file: rows read and rows sent back."""

    file: str
    rows_in: int
    quarantined: int


def rows_sent_back(files: Sequence[SentBack]) -> go.Figure:
    """One bar a file that has rows to be mended; no bar when nothing was sent back."""
    drawn = [one for one in files if one.quarantined]
    if not drawn:
        return empty_chart("没有退回的行")
    figure = go.Figure(layout={"template": TEMPLATE, "height": 90 + 30 * len(drawn), "showlegend": False})
    figure.add_trace(
        go.Bar(
            x=[one.quarantined for one in drawn],
            y=[one.file for one in drawn],
            orientation="h",
            text=[f"{one.quarantined} 行" for one in drawn],
            textposition="outside",
            textfont={"color": INK},
            cliponaxis=False,
            marker={"color": FIRM},
            customdata=[one.rows_in for one in drawn],
            hovertemplate="%{y}<br>退回 %{x} 行，共读入 %{customdata} 行<extra></extra>",
        )
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(type="category", autorange="reversed", ticks="", showgrid=False)
    figure.update_layout(margin={"r": 60})
    return figure
