"""From last year's grades to this year's: one band per pair, as wide as it has branches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from analysis.charts.house import INK, TEMPLATE, empty_chart
from analysis.measures import Figure

GRADE_COLOURS: Final = ("#1f4e79", "#6fa3c8", "#b5651d", "#8c1c1c")
"""By standing, the best grade first; a scheme with more grades repeats the last."""
NO_GRADE_COLOUR: Final = "#b3bcc5"
_PAD: Final = 18
_ROOM: Final = 0.07


@dataclass(frozen=True)
class FlowNode:
    """A grade of one year, or 未评定, 已撤并, 新成立; `standing` 0 for the best grade, None without a grade."""

    title: str
    standing: int | None
    branches: Figure


@dataclass(frozen=True)
class FlowLink:
    """Branches that went from one node of last year to one of this year; both count from the top."""

    before: int
    now: int
    branches: Figure
    names: str


def grade_colour(standing: int | None) -> str:
    return NO_GRADE_COLOUR if standing is None else GRADE_COLOURS[min(standing, len(GRADE_COLOURS) - 1)]


def tier_flow(
    before: Sequence[FlowNode], now: Sequence[FlowNode], links: Sequence[FlowLink], years: tuple[str, str]
) -> go.Figure:
    """Last year left, this year right, the best grade on top; `years` are the two headings."""
    if not links:
        return empty_chart("两年都有评定才能看变化")
    nodes = [*before, *now]
    figure = go.Figure(layout={"template": TEMPLATE, "height": 430})
    figure.add_trace(
        go.Sankey(
            arrangement="snap",
            domain={"x": [0, 1], "y": [0.02, 0.92]},
            node={
                "label": [f"{node.title} {node.branches.text}" for node in nodes],
                "color": [grade_colour(node.standing) for node in nodes],
                "x": [0.001] * len(before) + [0.999] * len(now),
                "y": [*_heights(before), *_heights(now)],
                "pad": _PAD,
                "thickness": 20,
                "line": {"width": 0},
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [link.before for link in links],
                "target": [len(before) + link.now for link in links],
                "value": [int(link.branches.value or 0) for link in links],
                "color": [_pale(grade_colour(now[link.now].standing)) for link in links],
                "customdata": [
                    f"{before[link.before].title} → {now[link.now].title}：{link.branches.text}<br>{link.names}"
                    for link in links
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            textfont={"color": INK, "size": 14},
        )
    )
    # The second stands clear of the corner, where the library draws its camera.
    for x, anchor, shift, text in ((0, "left", 0, years[0]), (1, "right", -30, years[1])):
        figure.add_annotation(
            x=x, y=1, xref="paper", yref="paper", xanchor=anchor, yanchor="top", xshift=shift, text=text,
            showarrow=False, font={"size": 14, "color": INK},
        )  # fmt: skip
    figure.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 12})
    return figure


def _heights(nodes: Sequence[FlowNode]) -> list[float]:
    """Middles of the nodes from the top, each as high as it has branches, with room between them."""
    sizes = [int(node.branches.value or 0) for node in nodes]
    room = _ROOM * sum(sizes)
    whole = max(1.0, sum(sizes) + room * (len(sizes) - 1))
    middles = [(sum(sizes[:place]) + place * room + size / 2) / whole for place, size in enumerate(sizes)]
    return [min(0.999, max(0.001, middle)) for middle in middles]


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.32)"
