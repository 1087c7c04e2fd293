"""A table on the desk: shows itself in Chinese, numbers flush right, and gives itself as Polars or pandas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any, Final

import polars as pl

from analysis.desk.cell import cell_html, is_number, plain
from analysis.disclosure import Frame
from analysis.measures import Figure

SHOWN: Final = 100
_SHORT: Final = 16
_IN_SIGHT: Final = 18
_CELL: Final = "padding:3px 10px;border-bottom:1px solid #e4e8ec;vertical-align:baseline;text-align:"
_HEAD: Final = "position:sticky;top:0;background:#f3f6f9"
_BOX: Final = "max-height:520px;overflow:auto;display:inline-block;max-width:100%"


@dataclass(frozen=True, repr=False)
class Table:
    """`frame` holds every row; only the first `shown` are printed. `note` stands below."""

    caption: str
    frame: Frame[Any]
    note: str = ""
    shown: int = SHOWN

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        return f"{self.caption}：{self.frame!r}"

    def polars(self) -> pl.DataFrame:
        """A fresh Polars frame under code names; a figure `x` gives `x` (its value) and `x_text` (as printed)."""
        columns: dict[str, pl.Series] = {}
        for name, values in self.frame.columns().items():
            columns[name] = _series(name, [plain(value) for value in values])
            if any(isinstance(value, Figure) for value in values):
                columns[f"{name}_text"] = _series(f"{name}_text", [_text(value) for value in values])
        return pl.DataFrame(columns)

    def pandas(self) -> Any:
        """The same as a fresh pandas frame."""
        import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415 slow to load

        return pd.DataFrame({name: series.to_list() for name, series in self.polars().to_dict().items()})

    def _repr_html_(self) -> str:
        columns = self.frame.columns()
        sides = {name: _side(values) for name, values in columns.items()}
        head = "".join(
            f'<th scope="col" style="{_CELL}{sides[name]};{_HEAD};white-space:nowrap">{escape(title)}</th>'
            for name, title in self.frame.titles
        )
        rows = list(zip(*columns.values(), strict=True))[: self.shown]
        body = "".join(f"<tr>{_cells(row, list(sides.values()))}</tr>" for row in rows)
        below = [text for text in (self._hidden(), self.note) if text]
        empty = "" if rows else '<p style="color:#6b7785">没有这样的记录。</p>'
        notes = "".join(f'<p style="color:#6b7785;margin:4px 0">{escape(text)}</p>' for text in below)
        return (
            f'<div><p style="font-weight:600;margin:4px 0">{escape(self.caption)}</p><div style="{_BOX}">'
            f'<table style="border-collapse:collapse;margin:0"><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>{empty}{notes}</div>"
        )

    def _hidden(self) -> str:
        left = len(self.frame) - self.shown
        if left > 0:
            return f"另有 {left} 行没有列出；全部取用：.polars() 或 .pandas()。"
        return f"共 {len(self.frame)} 行，在表内上下滚动。" if len(self.frame) > _IN_SIGHT else ""


def _side(values: Sequence[object]) -> str:
    """Numbers flush right; what is short is not broken into lines, what is long keeps room for a few words."""
    side = "right" if is_number(values) else "left"
    short = all(len(str(value)) <= _SHORT for value in values)
    return f"{side};white-space:nowrap" if short else f"{side};min-width:{_SHORT}em"


def _cells(row: Sequence[object], sides: Sequence[str]) -> str:
    return "".join(
        f'<td style="{_CELL}{side};font-variant-numeric:tabular-nums">{cell_html(value)}</td>'
        for value, side in zip(row, sides, strict=True)
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _series(name: str, values: list[Any]) -> pl.Series:
    if any(isinstance(value, Decimal | float) for value in values):
        return pl.Series(name, [None if value is None else float(value) for value in values], dtype=pl.Float64)
    return pl.Series(name, values, strict=False)
