"""A published share beside ours: what it says, and how far we stand from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value
from analysis.measures.shares import POINTS
from analysis.ratio import round_half_up


@dataclass(frozen=True)
class Benchmark:
    """A share published for a scope (全国) at a year's end; `item`: what it is called there."""

    indicator: str
    scope: str
    year: int
    percent: str
    item: str
    source: str

    @property
    def id(self) -> str:
        return f"benchmark:{self.indicator}:{self.scope}:{self.year}:percent"

    @property
    def figure(self) -> Figure:
        """As published: "30.9%"."""
        text = f"{self.percent}%"
        return Figure(
            figure_id("benchmark", self.id), Decimal(self.percent), "known", "%", text, (self.id,), "benchmark"
        )

    @property
    def title(self) -> str:
        """全国 2024年."""
        return f"{self.scope} {self.year}年"


def against(fact: Fact, benchmark: Benchmark, *, decimals: int = 1) -> Figure:
    """A share against a published one: "高于全国1.3个百分点", "低于全国0.5个百分点", "与全国持平"."""
    made_from = (fact.id, benchmark.id)
    if fact.ratio is None:
        return without_value("against", fact.lack, POINTS, made_from)
    exact = fact.ratio.exact - Fraction(benchmark.percent) / 100
    value = round_half_up(exact * 100, decimals)
    side = "高于" if exact > 0 else "低于"
    if value == 0:
        text = f"与{benchmark.scope}{'持平' if exact == 0 else '基本持平'}"
    else:
        text = f"{side}{benchmark.scope}{abs(value)}{POINTS}"
    return Figure(figure_id("against", *made_from), value, "known", POINTS, text, made_from, "against")
