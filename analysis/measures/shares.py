"""Counts, shares and their changes: pure functions of facts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from analysis.measures.amount import amount
from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value
from analysis.measures.thresholds import thresholds
from analysis.ratio import points_between, round_half_up

POINTS = "个百分点"


def caution_of(denominator: int) -> str:
    """样本过小 where the denominator is below the stated minimum, else nothing."""
    return "样本过小" if denominator < thresholds().small_sample else ""


def count(fact: Fact, unit: str) -> Figure:
    """The numerator as a number of people or things: "48个"."""
    if fact.state != "known" or fact.numerator is None:
        return without_value("count", fact.lack, unit, (fact.id,))
    value = amount(fact.numerator, fact.scale)
    return Figure(figure_id("count", fact.id), value, "known", unit, f"{value}{unit}", (fact.id,), "count")


def ratio(fact: Fact, *, basis: str = "", decimals: int = 1) -> Figure:
    """Numerator over denominator in per cent: "81.3%", with "39/48" as its detail."""
    share = fact.ratio
    if share is None:
        return without_value("ratio", fact.lack, "%", (fact.id,)).with_basis(basis)
    value = share.percent(decimals)
    return Figure(
        figure_id("ratio", fact.id),
        value,
        "known",
        "%",
        f"{value}%",
        (fact.id,),
        "ratio",
        basis=basis,
        detail=f"{amount(share.numerator, fact.scale)}/{amount(share.denominator, fact.scale)}",
        caution=caution_of(share.denominator),
    )


def moved_text(value: Decimal, exact: Fraction, up: str, down: str, unit: str) -> str:
    """How a number moved, in words: "增加3名", "提高1.2个百分点", "持平", "基本持平" where rounding hides it."""
    if exact == 0:
        return "持平"
    if value == 0:
        return "基本持平"
    return f"{up if value > 0 else down}{abs(value)}{unit}"


def change(now: Fact, before: Fact, *, decimals: int = 1) -> Figure:
    """Difference of two shares in 个百分点: "提高1.2个百分点", "持平"."""
    made_from = (now.id, before.id)
    if now.ratio is None or before.ratio is None:
        lack = now.lack if now.ratio is None else before.lack
        return without_value("change", lack, POINTS, made_from)
    value = points_between(now.ratio, before.ratio, decimals)
    text = moved_text(value, now.ratio.exact - before.ratio.exact, "提高", "下降", POINTS)
    return Figure(figure_id("change", *made_from), value, "known", POINTS, text, made_from, "change")


def difference(now: Fact, before: Fact, unit: str) -> Figure:
    """Difference of two counts: "增加3名"."""
    made_from = (now.id, before.id)
    if now.numerator is None or before.numerator is None:
        return without_value("difference", "missing", unit, made_from)
    value = amount(now.numerator - before.numerator, now.scale)
    text = moved_text(Decimal(value), Fraction(value), "增加", "减少", unit)
    return Figure(figure_id("difference", *made_from), value, "known", unit, text, made_from, "difference")


def growth(now: Fact, before: Fact, *, decimals: int = 1) -> Figure:
    """Growth of a count in per cent of last year's: "增长3.2%"; last year none is 无分母."""
    made_from = (now.id, before.id)
    if now.numerator is None or before.numerator is None:
        return without_value("growth", "missing", "%", made_from)
    if before.numerator == 0:
        return without_value("growth", "no_denominator", "%", made_from)
    exact = Fraction(now.numerator - before.numerator, before.numerator)
    value = round_half_up(exact * 100, decimals)
    text = moved_text(value, exact, "增长", "下降", "%")
    return Figure(figure_id("growth", *made_from), value, "known", "%", text, made_from, "growth")
