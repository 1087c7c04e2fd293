"""Two indicators over branches, a dot a branch; what they have to do with each other stands above, as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from analysis.charts.house import CONFIRMED, INK, MUTED, TEMPLATE, empty_chart
from analysis.measures import Figure

_ABOVE: Final = 52
_HEIGHT: Final = 400
_FEW: Final = 10


@dataclass(frozen=True)
class PairedDot:
    """One dot: a unit and its two figures."""

    title: str
    first: Figure
    second: Figure


def together(dots: Sequence[PairedDot], titles: tuple[str, str], told: tuple[str, str]) -> go.Figure:
    """`titles` name the axes; `told` is what the dots say and what they do not (a correlation is no cause)."""
    if not dots:
        return empty_chart("没有可比的单位")
    figure = go.Figure(layout={"template": TEMPLATE, "height": _HEIGHT, "margin": {"t": _ABOVE}})
    figure.add_trace(
        go.Scatter(
            x=[float(dot.first.value or 0) for dot in dots],
            y=[float(dot.second.value or 0) for dot in dots],
            mode="markers",
            marker={"size": 11, "color": CONFIRMED, "opacity": 0.55, "line": {"color": "white", "width": 1}},
            customdata=[[dot.title, _said(dot.first), _said(dot.second)] for dot in dots],
            hovertemplate=(
                f"%{{customdata[0]}}<br>{titles[0]}：%{{customdata[1]}}<br>{titles[1]}：%{{customdata[2]}}<extra></extra>"
            ),
            showlegend=False,
        )
    )
    for text, lift, colour in ((told[0], 30, INK), (told[1], 10, MUTED)):
        figure.add_annotation(
            text=text, x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=lift - 6,
            showarrow=False, align="left", font={"size": 12, "color": colour},
        )  # fmt: skip
    figure.update_xaxes(**_axis(titles[0], [dot.first for dot in dots]), showgrid=True)
    figure.update_yaxes(**_axis(titles[1], [dot.second for dot in dots]))
    return figure


def _axis(title: str, figures: Sequence[Figure]) -> dict[str, Any]:
    """Shares in per cent; few heads are counted one by one, for there is no half of one."""
    told: dict[str, Any] = {"title": {"text": title, "font": {"size": 13}}}
    if figures[0].unit == "%":
        return told | {"ticksuffix": "%"}
    few = max(int(figure.value or 0) for figure in figures) <= _FEW
    return told | ({"dtick": 1} if few else {})


def _said(figure: Figure) -> str:
    return f"{figure.text}（{figure.detail}）" if figure.detail else figure.text
