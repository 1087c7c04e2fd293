"""Counts behind a share and shares of a whole: what a sentence says beside a ratio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from analysis.measures.amount import amount
from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value
from analysis.measures.goals import Target
from analysis.measures.shares import POINTS, caution_of, moved_text
from analysis.ratio import PERMILLE, Ratio, round_half_up


def due(fact: Fact, unit: str) -> Figure:
    """The denominator as a number of people or things: "48个"; nothing due is 无分母."""
    if fact.state != "known" or not fact.denominator:
        return without_value("due", fact.lack, unit, (fact.id,))
    value = amount(fact.denominator, fact.scale)
    return Figure(figure_id("due", fact.id), value, "known", unit, f"{value}{unit}", (fact.id,), "due")


def excluded(fact: Fact, unit: str) -> Figure:
    """How many items a rule leaves out: "3个"."""
    if fact.state == "missing":
        return without_value("excluded", "missing", unit, (fact.id,))
    text = f"{fact.excluded}{unit}"
    return Figure(figure_id("excluded", fact.id), fact.excluded, "known", unit, text, (fact.id,), "excluded")


def share(part: Fact, whole: Fact, *, decimals: int = 1) -> Figure:
    """One count in another: "2.0%", with "30/1465" as its detail."""
    made_from = (part.id, whole.id)
    if part.numerator is None or whole.numerator is None:
        return without_value("share", "missing", "%", made_from)
    if not whole.numerator:
        return without_value("share", "no_denominator", "%", made_from)
    exact = Ratio(part.numerator, whole.numerator)
    value = exact.percent(decimals)
    return Figure(
        figure_id("share", *made_from),
        value,
        "known",
        "%",
        f"{value}%",
        made_from,
        "share",
        detail=f"{exact.numerator}/{exact.denominator}",
        caution=caution_of(exact.denominator),
    )


def per_hundred(part: Fact, whole: Fact, unit: str, *, decimals: int = 1) -> Figure:
    """A count for every hundred of another, where one may have several: "12.5项", with "6/48" as its detail."""
    made_from = (part.id, whole.id)
    if part.numerator is None or whole.numerator is None:
        return without_value("per_hundred", "missing", unit, made_from)
    if not whole.numerator:
        return without_value("per_hundred", "no_denominator", unit, made_from)
    value = round_half_up(Fraction(part.numerator * 100, whole.numerator), decimals)
    return Figure(
        figure_id("per_hundred", *made_from),
        value,
        "known",
        unit,
        f"{value}{unit}",
        made_from,
        "per_hundred",
        detail=f"{part.numerator}/{whole.numerator}",
        caution=caution_of(whole.numerator),
    )


def distance(fact: Fact, target: Target, *, decimals: int = 1) -> Figure:
    """A share against its target: "高于目标1.3个百分点", "低于目标0.5个百分点", "与目标持平"."""
    made_from = (fact.id, target.id)
    if fact.ratio is None:
        return without_value("distance", fact.lack, POINTS, made_from)
    exact = fact.ratio.exact - Fraction(target.permille, PERMILLE)
    value = round_half_up(exact * 100, decimals)
    side = "高于" if exact > 0 else "低于"
    if exact == 0:
        text = "与目标持平"
    elif value == 0:
        text = f"略{side}目标"
    else:
        text = f"{side}目标{abs(value)}{POINTS}"
    return Figure(figure_id("distance", *made_from), value, "known", POINTS, text, made_from, "distance")


def remainder(whole: Fact, parts: Sequence[Fact], unit: str) -> Figure:
    """What of a count stands in none of its parts: "1个"; negative where the parts hold more than the whole."""
    made_from = (whole.id, *(part.id for part in parts))
    value = _left(whole, parts)
    if value is None:
        return without_value("remainder", whole.lack, unit, made_from)
    return Figure(figure_id("remainder", *made_from), value, "known", unit, f"{value}{unit}", made_from, "remainder")


def remainder_moved(now: Sequence[Fact], before: Sequence[Fact], unit: str) -> Figure:
    """How that remainder moved between two periods; each sequence is the whole, then its parts."""
    made_from = tuple(fact.id for fact in (*now, *before))
    left_now, left_before = _left(now[0], now[1:]), _left(before[0], before[1:])
    if left_now is None or left_before is None:
        lack = now[0].lack if left_now is None else before[0].lack
        return without_value("remainder_moved", lack, unit, made_from)
    value = left_now - left_before
    text = moved_text(Decimal(value), Fraction(value), "增加", "减少", unit)
    return Figure(figure_id("remainder_moved", *made_from), value, "known", unit, text, made_from, "remainder_moved")


def _left(whole: Fact, parts: Sequence[Fact]) -> int | None:
    if whole.state != "known" or whole.numerator is None:
        return None
    return whole.numerator - sum(part.numerator or 0 for part in parts)


def organisations_short(fact: Fact, organisations: Iterable[str], unit: str) -> Figure:
    """How many different organisations below the fact fell short: "5个"; `organisations` one code per item short."""
    if fact.state == "missing":
        return without_value("organisations_short", "missing", unit, (fact.id,))
    number = len(set(organisations))
    return Figure(
        figure_id("organisations_short", fact.id), number, "known", unit, f"{number}{unit}", (fact.id,),
        "organisations_short",
    )  # fmt: skip


def slot_sign(fact: Fact) -> Figure:
    """One month's duty as a sign for a narrow cell: "✓", "缺1", "—" where nothing was due, 无数据."""
    if fact.state == "missing":
        return without_value("slot_sign", "missing", "次", (fact.id,))
    held, asked = fact.numerator or 0, fact.denominator or 0
    text = "—" if not asked else f"缺{asked - held}" if held < asked else "✓"
    return Figure(figure_id("slot_sign", fact.id), asked - held, "known", "次", text, (fact.id,), "slot_sign")
