"""What had to be held and was: slots of 三会一课 and 主题党日, and a branch's own verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value

DutyState = Literal["held", "partly", "missed", "not_due", "no_data"]
DUTY_TEXTS: Final[dict[DutyState, str]] = {
    "held": "已开展",
    "partly": "部分缺项",
    "missed": "未开展",
    "not_due": "不要求",
    "no_data": "无数据",
}


def within(part: Fact, whole: Fact) -> Fact:
    """A month without any evidence in a year that has some had nothing due: 无分母, not 无数据."""
    if part.state == "missing" and whole.state != "missing":
        return replace(part, numerator=0, denominator=0, state="no_denominator")
    return part


def duty_state(facts: Sequence[Fact]) -> DutyState:
    """Whether what was due in these facts was held: all, some, none; nothing due; nothing known."""
    due = sum(fact.denominator or 0 for fact in facts)
    held = sum(fact.numerator or 0 for fact in facts)
    if not due:
        return "no_data" if all(fact.state == "missing" for fact in facts) else "not_due"
    if held == due:
        return "held"
    return "partly" if held else "missed"


def shortfall(facts: Sequence[Fact], unit: str = "次") -> Figure:
    """How many of the slots due were not held: "缺2次", "无缺项"; its detail is held/due."""
    ids = tuple(fact.id for fact in facts)
    due = sum(fact.denominator or 0 for fact in facts)
    if not due:
        lack = facts[0].lack if facts and all(f.state == "missing" for f in facts) else "no_denominator"
        return without_value("shortfall", lack, unit, ids)
    held = sum(fact.numerator or 0 for fact in facts)
    text = f"缺{due - held}{unit}" if held < due else "无缺项"
    return Figure(
        figure_id("shortfall", *ids), due - held, "known", unit, text, ids, "shortfall", detail=f"{held}/{due}"
    )


def verdict(fact: Fact, *, yes: str, no: str, left_out: str, basis: str = "") -> Figure:
    """A single branch's own result, said in words instead of 100 % or 0 %."""
    if fact.ratio is None:
        figure = without_value("verdict", fact.lack, "", (fact.id,))
        if fact.state == "no_denominator" and fact.excluded:
            return Figure(figure.id, None, "no_denominator", "", left_out, (fact.id,), "verdict", basis=basis)
        return figure.with_basis(basis)
    passed = fact.ratio.numerator == fact.ratio.denominator
    return Figure(
        figure_id("verdict", fact.id),
        fact.ratio.numerator,
        "known",
        "",
        yes if passed else no,
        (fact.id,),
        "verdict",
        basis=basis,
    )
