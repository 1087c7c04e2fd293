"""A walk from a figure to its rows, as a notebook shows it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from analysis.desk.cell import cell_html
from analysis.desk.table import Table
from analysis.disclosure.words import certainty_title
from analysis.explain import Explanation


@dataclass(frozen=True, repr=False)
class Explained:
    """`found` is the whole walk; `table` its evidence, which `.polars()` and `.pandas()` give."""

    found: Explanation
    table: Table

    def __repr__(self) -> str:
        return f"{self.title}：{self.found.figure.text}"

    @property
    def title(self) -> str:
        return f"{self.found.unit} · {self.found.period} · {self.found.indicator.title}"

    def polars(self) -> pl.DataFrame:
        """The evidence as a fresh Polars frame."""
        return self.table.polars()

    def pandas(self) -> Any:
        """The evidence as a fresh pandas frame."""
        return self.table.pandas()

    def _repr_html_(self) -> str:
        lines = [f"口径：{self.found.indicator.definition}"]
        lines += [
            f"依据：{rule.text}（{rule.document}{rule.article.strip('—')}，{certainty_title(rule.certainty)}）"
            for rule in self.found.rules
        ]
        fact = self.found.fact
        if fact.numerator is not None:
            below = f"，分母 {fact.denominator}" if self.found.indicator.kind == "ratio" else ""
            lines.append(f"计数：分子 {fact.numerator}{below}，不计入 {fact.excluded}")
        lines += [f"其中：{reason} {times} 条" for reason, times in self.found.reasons]
        told = "".join(f"<li>{escape(line)}</li>" for line in lines)
        head = f'<p style="font-weight:600;margin:4px 0">{escape(self.title)}：{cell_html(self.found.figure)}</p>'
        return f'<div>{head}<ul style="margin:4px 0">{told}</ul>{self.table._repr_html_()}</div>'
