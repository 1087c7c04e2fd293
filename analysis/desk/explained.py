"""A walk from a figure to its rows, as a notebook shows it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from types import SimpleNamespace
from typing import Any, Final

import polars as pl

from analysis.desk.cell import cell_html
from analysis.desk.table import Table
from analysis.disclosure import Frame, Release
from analysis.disclosure.own_rows import OwnRows
from analysis.disclosure.words import certainty_title
from analysis.explain import ExplainedBenchmark, ExplainedFigure, ExplainedTarget, Explanation, Part

SHOWN: Final = 20
_FILES: Final = 6
_OWN: Final = (("own", "其中"),)


def without_empty(frame: Frame[Any]) -> Frame[Any]:
    """Columns the profile leaves empty are not worth their place."""
    kept = {name for name, values in frame.columns().items() if any(value is not None for value in values)}
    return Frame(tuple(title for title in frame.titles if title[0] in kept), frame.rows) if frame.rows else frame


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

    @property
    def _listed(self) -> Table:
        """The first rows, each with what stands below it (who was recorded at a meeting, a member's courses)."""
        rows = tuple(
            SimpleNamespace(**{name: getattr(row, name) for name, _ in self.table.frame.titles}, own=_told(own))
            for row, own in zip(self.found.evidence, self.found.own_rows, strict=True)
        )
        left = len(self.table) - len(rows)
        note = f"另有 {left} 行没有列出；全部取用：.polars() 或 .pandas()。" if left > 0 else ""
        return Table(self.table.caption, without_empty(Frame((*self.table.frame.titles, *_OWN), rows)), note)

    def _repr_html_(self) -> str:
        lines = [f"口径：{self.found.indicator.definition}"]
        lines += [
            f"依据：{rule.text}（{rule.source}，{rule.valid_from} 起，{certainty_title(rule.certainty)}）"
            for rule in self.found.rules
        ]
        fact = self.found.fact
        if fact.numerator is not None:
            below = f"，分母 {fact.denominator}" if self.found.indicator.kind == "ratio" else ""
            lines.append(f"计数：分子 {fact.numerator}{below}，不计入 {fact.excluded}")
        lines += [f"其中：{reason} {times} 条" for reason, times in self.found.shortfalls]
        lines += [
            f"不计入 {one.items} 条：{f'{one.reason}：' if one.reason else ''}{one.rule}"
            f"{f'（{one.source}）' if one.source else ''}"
            for one in self.found.exclusions
        ]
        lines += [f"出自《{one.file}》{one.sheet or ''} {one.rows} 行" for one in self.found.files[:_FILES]]
        told = "".join(f"<li>{escape(line)}</li>" for line in lines)
        head = f'<p style="font-weight:600;margin:4px 0">{escape(self.title)}：{cell_html(self.found.figure)}</p>'
        return f'<div>{head}<ul style="margin:4px 0">{told}</ul>{self._listed._repr_html_()}</div>'


def _told(own: OwnRows | None) -> str | None:
    return f"{own.summary}：{'；'.join(own.places)}" if own is not None else None


@dataclass(frozen=True, repr=False)
class ExplainedParts:
    """A figure made from several: one walk per fact, one line per target, in the order it was made from them."""

    found: ExplainedFigure
    parts: tuple[Explained | ExplainedBenchmark | ExplainedTarget, ...]

    def __repr__(self) -> str:
        return f"{self.found.id}：由 {len(self.parts)} 项得出"

    def _repr_html_(self) -> str:
        shown = (
            one._repr_html_() if isinstance(one, Explained) else f"<p>{escape(one.text)}</p>" for one in self.parts
        )
        return f"<div><p>{escape(repr(self))}</p>{''.join(shown)}</div>"


def walked(release: Release, one: Explanation) -> Explained:
    """A walk with all its evidence as a table."""
    fact = one.fact
    rows = without_empty(release.evidence(fact.indicator, fact.period, fact.unit_id, fact.cut))
    return Explained(one, Table(f"{one.unit} · {one.period} · {one.indicator.title}：依据", rows))


def walked_part(release: Release, one: Part) -> Explained | ExplainedBenchmark | ExplainedTarget:
    """The same for a part of a figure; a target or a published share has nothing behind it but its document."""
    return walked(release, one) if isinstance(one, Explanation) else one
