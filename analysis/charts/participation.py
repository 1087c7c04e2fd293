"""Participation by month and kind of meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analysis.charts.house import DASHES, INK, MARKERS, SERIES, drawn, empty_chart, set_axes
from analysis.measures import Figure


@dataclass(frozen=True)
class MonthlyShares:
    """One line: the kind's title and its share of each month, in order; months without a meeting have no value."""

    title: str
    months: tuple[str, ...]
    shares: tuple[Figure, ...]
    is_total: bool = False


def participation_by_month(lines: Sequence[MonthlyShares]) -> go.Figure:
    """One line a kind, told apart by colour, dash and marker; the total is thick and dark."""
    known = [line for line in lines if any(share.is_known for share in line.shares)]
    if not known:
        return empty_chart("无数据")
    figure = drawn([_line(line, number) for number, line in enumerate(known)], height=360, hovermode="closest")
    across = {"type": "category", "categoryorder": "array", "categoryarray": list(known[0].months), "dtick": 1}
    set_axes(figure, across, {"ticksuffix": "%", "rangemode": "normal", "nticks": 7})
    return figure


def _line(line: MonthlyShares, number: int) -> dict[str, Any]:
    colour = INK if line.is_total else SERIES[number % len(SERIES)]
    return {
        "type": "scatter",
        "x": list(line.months),
        "y": [float(share.value) if share.value is not None else None for share in line.shares],
        "name": line.title,
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {
            "color": colour,
            "width": 3.5 if line.is_total else 1.8,
            "dash": "solid" if line.is_total else DASHES[number % len(DASHES)],
        },
        "marker": {"symbol": MARKERS[number % len(MARKERS)], "size": 8 if line.is_total else 7, "color": colour},
        "customdata": [[share.text, share.detail] for share in line.shares],
        "hovertemplate": f"{line.title} %{{x}}<br>参与率：%{{customdata[0]}}<br>"
        "实到/应到：%{customdata[1]} 人次<extra></extra>",
    }
