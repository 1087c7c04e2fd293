"""A branch's score sheet: a line per item, source and later step, with the share an indicator's points came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.disclosure import Release, ResultReason
from analysis.measures import Figure, count, points, points_lost, ratio

SCORED: Final = ("item", "source", "total")
BESIDE: Final = ("bonus", "minus")
"""Kinds of item that lose nothing: nobody is expected to fill them."""


@dataclass(frozen=True)
class ReasonRow:
    """A line of a branch's score sheet: won, of how many, lost, why, and where it stands."""

    title: str
    source: str
    won: Figure | None
    most: Figure | None
    lost: Figure | None
    reason: str
    place: str
    is_part: bool


def reason_sheet(release: Release, reasons: Sequence[ResultReason], code: str) -> tuple[ReasonRow, ...]:
    """A line per reason; `code` is the result's id."""
    return tuple(_reason_row(release, code, place, one) for place, one in enumerate(reasons))


def _reason_row(release: Release, code: str, place: int, one: ResultReason) -> ReasonRow:
    name = f"{code}:{place}"
    scored = one.step in SCORED and one.kind not in BESIDE and one.points is not None and one.max_points is not None
    where = f"《{one.file}》{one.sheet or ''} 第{one.row}行" if one.file else ""
    return ReasonRow(
        one.title if one.step in (*SCORED, "deduction", "base") else f"{one.step_title}：{one.title}",
        one.source or "",
        None if one.points is None else points(name, one.points),
        None if one.max_points is None else points(f"{name}:most", one.max_points),
        points_lost(name, one.points or 0, one.max_points or 0) if scored else None,
        "" if one.step == "total" else reason_text(release, one),
        where,
        one.step in ("source", "deduction", "closing"),
    )


def reason_text(release: Release, one: ResultReason) -> str:
    """The reason, and for an indicator's item the share or count it was taken from."""
    if one.fact_id is None:
        return one.reason_title
    indicator, unit, period, cut = one.fact_id.split(":")
    fact, measured = release.fact(indicator, period, unit, cut), release.indicator(indicator)
    if measured.kind == "count":
        counted = count(fact, measured.unit_word)
        return f"{one.reason_title}（{counted.text}）" if counted.is_known else one.reason_title
    figure = ratio(fact)
    return f"{one.reason_title}（{figure.text}，{figure.detail}）" if figure.is_known else one.reason_title
