"""Whether units that do better in one thing do better in another: rank correlation, its interval, and what it says.

Party work and production (党建与生产经营融合) are compared so. A correlation is no cause, and always says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final, Literal

from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value
from analysis.measures.thresholds import thresholds
from analysis.ratio import round_half_up

Reading = Literal["same_way", "other_way", "unclear", "too_few", "nothing_varies", "no_data"]
READINGS: Final[dict[Reading, str]] = {
    "same_way": "前一项高的，后一项也多半高",
    "other_way": "前一项高的，后一项多半低",
    "unclear": "看不出高低有关系（区间含 0）",
    "too_few": "可比的单位太少，不作判断",
    "nothing_varies": "有一项各单位都一样，无从比较",
    "no_data": "没有可比的单位",
}
NOT_A_CAUSE: Final = (
    "相关不等于因果：两项一起高低，可能另有共同的原因，也可能只是碰巧，不能据此说党建工作带来了生产经营结果。"
)

_PRECISE: Final = Context(prec=60)


@dataclass(frozen=True)
class Association:
    """What two indicators have to do with each other.

    `coefficient`: Spearman's ρ, -1 to 1 · `interval`: its 95 % interval · `units`: how many were compared ·
    `left_out`: how many lack one of the two · `reading`: what it says · `warning`: what it does not.
    """

    coefficient: Figure
    interval: Figure
    units: int
    left_out: int
    reading: Reading
    warning: str = NOT_A_CAUSE

    @property
    def text(self) -> str:
        """One sentence for readers."""
        told = f"等级相关系数{self.coefficient.text}（95%区间{self.interval.text}，{self.units}个单位）"
        return f"{told if self.coefficient.is_known else self.coefficient.text}：{READINGS[self.reading]}。"


def association(first: Sequence[Fact], second: Sequence[Fact], *, decimals: int = 2) -> Association:
    """Spearman's rank correlation of two indicators over the units that have both; equal values share a middle rank.

    A ratio is compared as it is, a count by its number. Interval: ρ through Fisher's z with the standard error
    √((1 + ρ²/2) ÷ (n − 3)) (Bonett and Wright 2000). Fewer units than the stated minimum: 样本过小.
    """
    ids = tuple(fact.id for fact in (*first, *second))
    ours, theirs = _values(first), _values(second)
    units = sorted(set(ours) & set(theirs))
    left_out = len({fact.unit_id for fact in (*first, *second)}) - len(units)

    def without(reading: Reading, state: Literal["missing", "no_denominator", "too_small"]) -> Association:
        coefficient = without_value("association", state, "", ids)
        return Association(
            coefficient, without_value("association_interval", state, "", ids), len(units), left_out, reading
        )

    if not units:
        return without("no_data", "missing")
    if len(units) < thresholds().fewest_paired_units:
        return without("too_few", "too_small")
    rho = _spearman([ours[unit] for unit in units], [theirs[unit] for unit in units])
    if rho is None:
        return without("nothing_varies", "no_denominator")
    low, high = _interval(rho, len(units), Fraction(thresholds().z_hundredths, 100))
    value = round_half_up(rho, decimals)
    bounds = round_half_up(low, decimals), round_half_up(high, decimals)
    return Association(
        Figure(figure_id("association", *ids), value, "known", "", f"{value}", ids, "association"),
        Figure(
            figure_id("association_interval", *ids),
            round_half_up(high - low, decimals),
            "known",
            "",
            f"{bounds[0]}—{bounds[1]}",
            ids,
            "association_interval",
        ),
        len(units),
        left_out,
        "same_way" if low > 0 else "other_way" if high < 0 else "unclear",
    )


def _values(facts: Sequence[Fact]) -> dict[str, Fraction]:
    """Exact values by unit: the ratio, or the number where there is no denominator to have."""
    found: dict[str, Fraction] = {}
    for fact in facts:
        if fact.ratio is not None:
            found[fact.unit_id] = fact.ratio.exact
        elif fact.state == "known" and fact.numerator is not None:
            found[fact.unit_id] = Fraction(fact.numerator)
    return found


def doubled_ranks(values: Sequence[Fraction]) -> list[int]:
    """Twice the rank of each value, lowest first, so that middle ranks of equal values stay whole."""
    times = Counter(values)
    ranks: Mapping[Fraction, int] = {
        value: 2 * sum(count for other, count in times.items() if other < value) + count + 1
        for value, count in times.items()
    }
    return [ranks[value] for value in values]


def _spearman(first: Sequence[Fraction], second: Sequence[Fraction]) -> Fraction | None:
    """Pearson's correlation of the ranks; None where one side has a single value. Only the root is not exact."""
    ours, theirs = doubled_ranks(first), doubled_ranks(second)
    middle = len(ours) + 1
    x, y = [rank - middle for rank in ours], [rank - middle for rank in theirs]
    spread = sum(one * one for one in x) * sum(one * one for one in y)
    if not spread:
        return None
    shared = sum(one * other for one, other in zip(x, y, strict=True))
    if shared * shared == spread:
        return Fraction(1 if shared > 0 else -1)
    return shared / Fraction(_PRECISE.sqrt(Decimal(spread)))


def _interval(rho: Fraction, units: int, z: Fraction) -> tuple[Fraction, Fraction]:
    """Both ends; a perfect order has no width."""
    if abs(rho) == 1:
        return rho, rho
    error = _PRECISE.sqrt(_decimal((1 + rho**2 / 2) / (units - 3)))
    middle = _PRECISE.ln(_decimal((1 + rho) / (1 - rho))) / 2
    reach = _decimal(z) * error
    return _tanh(middle - reach), _tanh(middle + reach)


def _tanh(value: Decimal) -> Fraction:
    grown = Fraction(_PRECISE.exp(2 * value))
    return (grown - 1) / (grown + 1)


def _decimal(value: Fraction) -> Decimal:
    return _PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))
