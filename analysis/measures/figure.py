"""A figure: what is printed, with the one Chinese text of it and the facts it was made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

FigureState = Literal["known", "missing", "no_denominator", "too_small", "withheld"]

STATE_TEXTS: Final[dict[FigureState, str]] = {
    "missing": "无数据",
    "no_denominator": "无分母",
    "too_small": "样本过小",
    "withheld": "*",
}


@dataclass(frozen=True)
class Figure:
    """One printed figure.

    `id`: measure and the facts it speaks of · `value`: rounded once, None unless known · `unit`: 计量单位 · `text`:
    as printed, never empty · `made_from`: fact ids · `detail`: the counts behind a ratio ("39/48") · `basis`: 预测
    where it is one · `caution`: 样本过小 where few were counted.
    """

    id: str
    value: Decimal | int | None
    state: FigureState
    unit: str
    text: str
    made_from: tuple[str, ...]
    measure: str
    basis: str = ""
    detail: str = ""
    caution: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def is_known(self) -> bool:
        return self.state == "known"

    def with_basis(self, basis: str) -> Figure:
        """The same figure marked with its basis (预测)."""
        return replace(self, basis=basis)


def figure_id(measure: str, *made_from: str) -> str:
    """`measure(fact, fact)`: the same figure has the same id in text, page and workbook."""
    return f"{measure}({','.join(made_from)})"


def without_value(measure: str, state: FigureState, unit: str, made_from: tuple[str, ...]) -> Figure:
    """The figure of something that has no value: its state is its text."""
    return Figure(figure_id(measure, *made_from), None, state, unit, STATE_TEXTS[state], made_from, measure)
