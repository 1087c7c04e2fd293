"""Charts of papers: those Word draws itself, and those that come as pictures, or as a table where none can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from analysis.publish.annex import ChartData, charts
from analysis.publish.chart_rows import draw_tiers
from analysis.publish.drawing import Draw
from analysis.publish.kinds.lists import LISTS
from analysis.publish.kinds.order import Order
from analysis.publish.word.picture import Picture

NATIVE: Final = frozenset({"target_path", "participation"})
_SIZE: Final = (680, 340)


@dataclass(frozen=True)
class PictureKind:
    """`table`: the list that says the same, printed where no picture can be drawn."""

    title: str
    table: str
    figure: Callable[[Order], go.Figure | None]


def _tier_flow(order: Order) -> go.Figure | None:
    section = order.report.tiers
    if section is None or not section.flow[2]:
        return None
    return draw_tiers(section, order.period.year).get("tier_flow")


PICTURES: Final[Mapping[str, PictureKind]] = {
    "tier_flow": PictureKind("等次变化", "tier_moves", _tier_flow),
}
CHART_NAMES: Final = NATIVE | set(PICTURES)


def chart_of(name: str, order: Order, draw: Draw) -> ChartData | Picture | None:
    """The chart of that name; None where it has nothing to show, or no picture can be drawn."""
    if name in NATIVE:
        return charts(order.report).get(name)
    kind = PICTURES[name]
    figure = kind.figure(order)
    png = draw(figure, *_SIZE) if figure is not None else None
    if png is None:
        return None
    rows = LISTS[kind.table](order).table.rows
    told = "；".join("，".join(cell.shown for cell in row) for row in rows)
    return Picture(name, kind.title, told, png, *_SIZE)
