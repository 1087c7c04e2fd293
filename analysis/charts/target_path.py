"""The path to the target: the share of each year, 认定 solid and 预测 hatched, against what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from analysis.charts.house import CONFIRMED, FIRM, FORECAST, INK, MUTED, STRETCH, TEMPLATE, empty_chart, set_axes
from analysis.measures import Figure

_TICKS: Final = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True)
class PathPoint:
    """One year: the share that was 认定, else its 预测 (basis says which), and the year's targets."""

    year: str
    share: Figure
    firm: Figure | None
    stretch: Figure | None


def target_path(points: Sequence[PathPoint], *, title: str) -> go.Figure:
    """One bar a year and the target lines; a year without data says 无数据."""
    if not any(point.share.is_known or point.firm or point.stretch for point in points):
        return empty_chart("无数据")
    figure = go.Figure(layout={"template": TEMPLATE, "height": 330, "bargap": 0.45})
    years = [f"{point.year}年" for point in points]
    for basis, name in (("", "认定"), ("预测", "预测")):
        chosen = [point for point in points if point.share.is_known and point.share.basis == basis]
        if chosen:
            figure.add_trace(_bars(chosen, name, title))
    for kind, name, colour, dash in (
        ("firm", "目标（达到）", FIRM, "solid"),
        ("stretch", "目标（力争）", STRETCH, "dash"),
    ):
        asked = [(point.year, target) for point in points if (target := getattr(point, kind)) is not None]
        if asked:
            figure.add_trace(_line(asked, name, colour, dash))
    for point in points:
        if not point.share.is_known:
            figure.add_annotation(
                x=f"{point.year}年", y=3, text=point.share.text, showarrow=False, font={"color": MUTED}
            )
    across = {
        "type": "category", "categoryorder": "array", "categoryarray": years, "range": [-0.5, len(years) - 0.5],
    }  # fmt: skip
    set_axes(figure, across, {"range": [0, 112], "tickvals": _TICKS, "ticktext": [f"{tick}%" for tick in _TICKS]})
    return figure


def _bars(points: Sequence[PathPoint], name: str, title: str) -> go.Bar:
    forecast = name == "预测"
    marker: dict[str, Any] = {"color": CONFIRMED, "line": {"color": CONFIRMED, "width": 1.5}}
    if forecast:
        marker["color"] = "white"
        marker["pattern"] = {"shape": "/", "fgcolor": FORECAST, "bgcolor": "#f6f9fc", "size": 9, "solidity": 0.3}
    return go.Bar(
        x=[f"{point.year}年" for point in points],
        y=[float(point.share.value or 0) for point in points],
        name=name,
        text=[f"{point.share.text}（预测）" if forecast else point.share.text for point in points],
        textposition="auto",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 14, "color": INK if forecast else "white"},
        outsidetextfont={"size": 14, "color": INK},
        cliponaxis=False,
        marker=marker,
        width=0.42,
        customdata=[[point.share.text, point.share.detail] for point in points],
        hovertemplate=f"%{{x}}{title}<br>{name}：%{{customdata[0]}}（%{{customdata[1]}}）<extra></extra>",
        offset=-0.21,
    )


def _line(asked: Sequence[tuple[str, Figure]], name: str, colour: str, dash: str) -> go.Scatter:
    return go.Scatter(
        x=[f"{year}年" for year, _ in asked],
        y=[float(target.value or 0) for _, target in asked],
        name=name,
        mode="lines+markers",
        line={"color": colour, "width": 2, "dash": dash},
        marker={"color": colour, "size": 34, "symbol": "line-ew", "line": {"color": colour, "width": 3}},
        customdata=[target.text for _, target in asked],
        hovertemplate=f"%{{x}}{name}：%{{customdata}}<extra></extra>",
    )
