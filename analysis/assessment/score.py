"""Points of one subject, item by item and dimension by dimension; the total is exact and never rounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.assessment.item_score import ItemScore, score_item
from analysis.assessment.subject import Subject
from analysis.errors import StandardsError
from analysis.ratio import round_half_up
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_item import Dimension


@dataclass(frozen=True)
class DimensionScore:
    """`raw`: its items added up · `exact`: after clamping · `worth`: what that is in the total, after weighing."""

    dimension: Dimension
    raw: Fraction
    exact: Fraction
    worth: Fraction


@dataclass(frozen=True)
class Score:
    """All items of a subject, in the scheme's order; `total` in thousandths, exact."""

    subject: Subject
    items: tuple[ItemScore, ...]
    dimensions: tuple[DimensionScore, ...]
    total: Fraction

    def exact_of(self, part: str) -> Fraction:
        """Points of an item or, after clamping, of a dimension."""
        for item in self.items:
            if item.item.id == part:
                return item.exact
        return next(one.exact for one in self.dimensions if one.dimension.id == part)


def thousandths(exact: Fraction) -> int:
    """Whole thousandths of a point from exact ones, half-up."""
    return int(round_half_up(exact, 0))


def refuse_undefined(scheme: Scheme, *parts: str) -> None:
    """Raises StandardsError where the scheme's document leaves open what is needed."""
    for one in scheme.undefined:
        if one.part in parts:
            raise StandardsError(
                f"方案《{scheme.title}》不能用来评分：{one.text}",
                where=f"方案 {scheme.id}，[[undefined]] part = {one.part}",
                expected="由本单位的文件规定",
                cure="请复制方案文件，补上原文没有的内容，删去这一条 [[undefined]]。",
            )


def score(scheme: Scheme, subject: Subject) -> Score:
    """Raises StandardsError where the scheme leaves its items undefined."""
    refuse_undefined(scheme, "items")
    items = tuple(score_item(item, subject) for item in scheme.items)
    dimensions = tuple(_dimension(scheme, one, items) for one in scheme.dimensions)
    total = scheme.base_points + sum((one.worth for one in dimensions), Fraction(0))
    return Score(subject, items, dimensions, min(max(total, Fraction(0)), Fraction(scheme.max_points)))


def _dimension(scheme: Scheme, one: Dimension, items: tuple[ItemScore, ...]) -> DimensionScore:
    raw = sum((item.exact for item in items if item.item.dimension == one.id), Fraction(0))
    return DimensionScore(one, raw, clamped(one, raw), worth(scheme, one, raw))


def clamped(one: Dimension, raw: Fraction) -> Fraction:
    """A dimension's points: at most its maximum, at least nought unless it carries over."""
    exact = min(raw, Fraction(one.max_points))
    return max(exact, Fraction(0)) if one.overflow == "clamp" else exact


def worth(scheme: Scheme, one: Dimension, raw: Fraction) -> Fraction:
    """What its items' points are worth in the total: as they are, or its weight's share of the scheme's maximum."""
    exact = clamped(one, raw)
    if one.weight is None:
        return exact
    weights = sum(other.weight or 0 for other in scheme.dimensions)
    return exact * scheme.max_points * one.weight / (one.max_points * weights)
