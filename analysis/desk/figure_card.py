"""One figure on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any, Final

import polars as pl

from analysis.desk.cell import cell_html
from analysis.desk.table import Table
from analysis.disclosure import Frame
from analysis.measures import Figure

_TITLES: Final = (("unit", "单位"), ("period", "时间段"), ("indicator", "指标"), ("figure", "数值"))


@dataclass(frozen=True, repr=False)
class FigureCard:
    """A figure with its unit, period and indicator; `text` as printed, `value` rounded once."""

    unit: str
    period: str
    indicator: str
    figure: Figure

    @property
    def text(self) -> str:
        return self.figure.text

    @property
    def value(self) -> Decimal | int | None:
        return self.figure.value

    def __repr__(self) -> str:
        return f"{self.unit} · {self.period} · {self.indicator}：{self.text}"

    def polars(self) -> pl.DataFrame:
        """One row as a fresh Polars frame."""
        return self._table.polars()

    def pandas(self) -> Any:
        """One row as a fresh pandas frame."""
        return self._table.pandas()

    @property
    def _table(self) -> Table:
        return Table(self.indicator, Frame(_TITLES, (self,)))

    def _repr_html_(self) -> str:
        where = escape(f"{self.unit} · {self.period} · {self.indicator}")
        return (
            f'<div><p style="color:#6b7785;margin:4px 0 0">{where}</p>'
            f'<p style="font-size:26px;font-weight:600;margin:0">{cell_html(self.figure)}</p></div>'
        )
