"""One published number beside the edition's: equal as printed, rounded otherwise, different, or not to be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from analysis.backtest.causes import Earlier, causes_of
from analysis.backtest.published import Line, Published, Unread, unread
from analysis.backtest.values import value_of
from analysis.backtest.words import verdict_text, words
from analysis.disclosure import Release
from analysis.disclosure.naming import cut_code, indicator_name, unit_below
from analysis.errors import BadCallError
from analysis.measures import Fact, without_value
from analysis.ratio import round_half_up

Verdict = Literal["equal", "truncated", "different", "unchecked", "unread"]


@dataclass(frozen=True)
class Checked:
    """A published number, the fact it speaks of, what stands there now, the verdict, and why it differs."""

    line: Line
    unit: str
    title: str
    verdict: Verdict
    now: str
    counts: str
    causes: tuple[str, ...]

    @property
    def verdict_text(self) -> str:
        return verdict_text(self.verdict)

    def as_dict(self) -> dict[str, object]:
        return {
            "place": str(self.line.place),
            "unit": self.unit,
            "indicator": self.title,
            "period": self.line.period,
            "published": self.line.text,
            "now": self.now,
            "counts": self.counts,
            "verdict": self.verdict_text,
            "causes": list(self.causes),
        }


def check_published(
    release: Release, published: Sequence[Published | Unread], earlier: Sequence[Earlier] = ()
) -> Iterator[Checked]:
    """Every published number in the order of the workbook.

    `earlier`: older editions, newest first, looked into where a number differs. A row whose unit, indicator, cut or
    period the edition does not know is told with its cell like one that could not be read; the others are checked.
    """
    for one in published:
        told = one if isinstance(one, Unread) else _understood(release, one)
        if isinstance(told, Unread):
            yield Checked(told.line, told.line.unit, told.line.indicator, "unread", "", "", (told.reason,))
        elif isinstance(one, Published):
            yield _check(release, one, told, earlier)


def _understood(release: Release, one: Published) -> Fact | Unread:
    key = "unit"
    try:
        unit = unit_below(release, one.line.unit)
        key = "indicator"
        indicator = indicator_name(release, one.line.indicator)
        key = "cut"
        cut = cut_code(release, one.line.cut)
        key = "period"
        return release.fact(indicator, one.line.period, unit, cut)
    except BadCallError as error:
        return unread(one.line, key, error)


def _check(release: Release, one: Published, fact: Fact, earlier: Sequence[Earlier]) -> Checked:
    kind = release.indicator(fact.indicator).kind
    shown = _as_share(one) if kind == "ratio" else one
    counts = "" if fact.numerator is None else f"{fact.numerator}/{fact.denominator}" if kind == "ratio" else ""
    now = value_of(fact, kind)
    made = Checked(
        one.line,
        release.unit_of(fact.unit_id).label,
        release.indicator(fact.indicator).title,
        "unchecked",
        "",
        counts,
        (),
    )
    if now is None:
        state = without_value("count", fact.lack, "", (fact.id,)).text
        return replace(made, now=state, causes=(words()["causes"]["missing"].format(state=state),))
    sign = "%" if kind == "ratio" else ""
    text = f"{round_half_up(now, shown.decimals)}{sign}"
    if _equal(shown, fact, now):
        return replace(made, verdict="equal", now=text)
    if way := _rounded_otherwise(shown, now):
        return replace(made, verdict="truncated", now=text, causes=(words()["causes"][way].format(now=text),))
    return replace(made, verdict="different", now=text, causes=tuple(causes_of(release, shown, fact, earlier)))


def _as_share(one: Published) -> Published:
    """A cell formatted as per cent holds a share: 0.821 is 82.1%."""
    if one.is_percent or abs(one.value) > 1:
        return replace(one, is_percent=True)
    return replace(one, value=one.value * 100, decimals=max(0, one.decimals - 2), is_percent=True)


def _equal(one: Published, fact: Fact, now: Fraction) -> bool:
    if one.counts is not None:
        return one.counts == (fact.numerator, fact.denominator)
    return Fraction(round_half_up(now, one.decimals)) == one.value


def _rounded_otherwise(one: Published, now: Fraction) -> str | None:
    if one.counts is not None:
        return None
    step = Fraction(Decimal(1).scaleb(-one.decimals))
    below = now // step * step
    if one.value == below:
        return "truncated"
    return "one_up" if one.value == below + step else None
