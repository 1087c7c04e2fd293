"""Which items decide: what each moves alone, and together with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from analysis.charts.house import CONFIRMED, FORECAST, TEMPLATE, empty_chart
from analysis.measures import Figure

_ROW: Final = 34
_AROUND: Final = 90


@dataclass(frozen=True)
class ItemInfluence:
    """One item with its two indices."""

    title: str
    first: Figure
    total: Figure


def influence_bars(items: Sequence[ItemInfluence]) -> go.Figure:
    """One pair of bars an item, in the order given."""
    if not items:
        return empty_chart("没有可以比较的得分")
    figure = go.Figure(layout={"template": TEMPLATE, "height": _AROUND + _ROW * len(items), "bargap": 0.25})
    titles = [one.title for one in items]
    for name, colour, figures in (
        ("单独的影响", CONFIRMED, [one.first for one in items]),
        ("连同与其他项的相互影响", FORECAST, [one.total for one in items]),
    ):
        figure.add_trace(
            go.Bar(
                orientation="h",
                name=name,
                y=titles,
                x=[float(one.value or 0) for one in figures],
                text=[one.text for one in figures],
                textposition="outside",
                textfont={"size": 12},
                cliponaxis=False,
                marker={"color": colour},
                hovertemplate="%{y}<br>" + name + "：%{text}<extra></extra>",
            )
        )
    most = max(float(one.total.value or 0) for one in items)
    figure.update_xaxes(showgrid=True, range=[0, most * 1.15 or 1])
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=titles,
        range=[len(titles) - 0.5, -0.5],
        ticks="",
        showgrid=False,
    )
    figure.update_layout(margin={"t": 40})
    return figure
