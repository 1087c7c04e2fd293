"""A chart on the desk: a Plotly figure that speaks Chinese offline, and the rows it was drawn from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from analysis.desk.table import Table

PLOTLY: Final = "application/vnd.plotly.v1+json"
_TITLE_HEIGHT: Final = 44


@cache
def _config() -> dict[str, Any]:
    text = (files("analysis.desk") / "plotly.json").read_text(encoding="utf-8")
    config: dict[str, Any] = json.loads(text)
    return config


@dataclass(frozen=True, repr=False)
class Chart:
    """`table` is tidy: what is drawn, one mark a row. `plotly()` gives a figure to change freely."""

    drawn: go.Figure
    table: Table

    def __repr__(self) -> str:
        return f"图：{self.table.caption}"

    @property
    def height(self) -> int:
        """In pixels, with the title."""
        return int(self.drawn.layout.height or 330) + _TITLE_HEIGHT

    def plotly(self) -> go.Figure:
        """A copy of the figure, with its title."""
        figure = go.Figure(self.drawn)
        figure.update_layout(
            title={
                "text": self.table.caption,
                "x": 0,
                "xref": "paper",
                "yref": "container",
                "y": 0.99,
                "yanchor": "top",
            },
            title_font={"size": 15},
            margin_t=(self.drawn.layout.margin.t or 16) + _TITLE_HEIGHT,
            height=self.height,
        )
        return figure

    def polars(self) -> pl.DataFrame:
        """The rows as a fresh Polars frame."""
        return self.table.polars()

    def pandas(self) -> Any:
        """The rows as a fresh pandas frame."""
        return self.table.pandas()

    def _repr_mimebundle_(self, **_wishes: object) -> dict[str, Any]:
        content = json.loads(str(self.plotly().to_json()))
        return {PLOTLY: content | {"config": _config()}, "text/plain": repr(self)}
