"""Targets: the share asked for, the gap in heads, red, amber or green."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value
from analysis.measures.thresholds import thresholds
from analysis.ratio import round_half_up

Light = Literal["green", "amber", "red", "grey"]
LIGHT_TEXTS: Final[dict[Light, str]] = {"green": "已达标", "amber": "接近目标", "red": "差距较大", "grey": "不作判断"}


@dataclass(frozen=True)
class Target:
    """A share asked for in a year: `kind` firm (达到) or stretch (力争); `set_for` the unit it was set for."""

    indicator: str
    set_for: str
    work_year: int
    kind: Literal["firm", "stretch"]
    permille: int
    document: str | None

    @property
    def id(self) -> str:
        return f"target:{self.indicator}:{self.set_for}:{self.work_year}:{self.kind}"

    @property
    def figure(self) -> Figure:
        """The target as printed: "80%", "92.5%"."""
        value = round_half_up(Fraction(self.permille, 10), 1 if self.permille % 10 else 0)
        return Figure(figure_id("target", self.id), value, "known", "%", f"{value}%", (self.id,), "target")


def gap(fact: Fact, target: Target, heads: str) -> Figure:
    """How many heads are missing to the target: "距目标还差2个支部", or "已达到目标"."""
    made_from = (fact.id, target.id)
    if fact.ratio is None:
        return without_value("gap", fact.lack, heads, made_from)
    value = fact.ratio.gap(target.permille)
    text = f"距目标还差{value}{heads}" if value else "已达到目标"
    return Figure(figure_id("gap", *made_from), value, "known", heads, text, made_from, "gap")


def light(fact: Fact, target: Target | None) -> Light:
    """Red, amber or green against the target; grey without a ratio or a target."""
    if target is None or fact.ratio is None:
        return "grey"
    if fact.ratio.reaches(target.permille):
        return "green"
    return "amber" if fact.ratio.reaches(max(0, target.permille - thresholds().amber_permille)) else "red"


def amber_points() -> Figure:
    """How far below the target is still amber, as printed in the notes: "10个百分点"."""
    value = round_half_up(Fraction(thresholds().amber_permille, 10), 1 if thresholds().amber_permille % 10 else 0)
    return Figure(figure_id("amber"), value, "known", "个百分点", f"{value}个百分点", (), "amber")
