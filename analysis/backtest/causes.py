"""Why a published number differs: each cause is tried by computing what it would have given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from analysis.backtest.published import Published
from analysis.backtest.values import value_of
from analysis.backtest.words import words
from analysis.disclosure import Release, Unit
from analysis.measures import Fact
from analysis.period import parse_period
from analysis.ratio import Ratio, round_half_up
from analysis.tables.codes import LEVELS

_LEVELS: Final = ("party_committee", "general_branch", "branch")


@dataclass(frozen=True)
class Earlier:
    """An older edition's release of the same unit."""

    number: int
    as_of: date
    release: Release


def causes_of(release: Release, one: Published, fact: Fact, earlier: Sequence[Earlier]) -> Iterator[str]:
    """Every cause that gives exactly the published number, likeliest first; else where to look."""
    found = [
        *_excluded(release, one, fact),
        *_averaged(release, one, fact),
        *_siblings(release, one, fact),
        *_periods(release, one, fact),
        *_editions(release, one, fact, earlier),
    ]
    yield from found
    if not found:
        unknown = words()["causes"]["unknown" if fact.denominator else "unknown_count"]
        yield unknown.format(numerator=fact.numerator, denominator=fact.denominator, excluded=fact.excluded)


def _is(one: Published, value: Fraction | None) -> bool:
    return value is not None and Fraction(round_half_up(value, one.decimals)) == one.value


def _excluded(release: Release, one: Published, fact: Fact) -> Iterator[str]:
    if not fact.excluded or fact.numerator is None or fact.denominator is None:
        return
    whole = fact.denominator + fact.excluded
    rules = "；".join(rule.text for rule in release.rules(fact.indicator, fact.period)) or "见 touyan explain"
    for cause, numerator in (("excluded_due", fact.numerator), ("excluded_both", fact.numerator + fact.excluded)):
        share = Ratio(numerator, whole)
        matches = one.counts == (numerator, whole) if one.counts else one.is_percent and _is(one, share.exact * 100)
        if matches:
            yield words()["causes"][cause].format(excluded=fact.excluded, rules=rules)


def _averaged(release: Release, one: Published, fact: Fact) -> Iterator[str]:
    if not one.is_percent or one.counts:
        return
    under = _units_below(release, fact.unit_id, parse_period(fact.period).year)
    for level in _LEVELS:
        units = [unit.unit_id for unit in under if unit.level == level]
        facts = release.facts(fact.indicator, [fact.period], units, [fact.cut])
        shares = [below.ratio.exact for below in facts if below.ratio]
        if len(shares) > 1 and _is(one, sum(shares, Fraction(0)) / len(shares) * 100):
            yield words()["causes"]["averaged"].format(units=len(shares), level=LEVELS[level][0])


def _units_below(release: Release, unit_id: str, year: int) -> list[Unit]:
    """Every unit below one, its children's children too."""
    found: list[Unit] = []
    waiting = [unit_id]
    while waiting:
        children = release.children(waiting.pop(), year)
        found += children
        waiting += [child.unit_id for child in children]
    return found


def _siblings(release: Release, one: Published, fact: Fact) -> Iterator[str]:
    known = {indicator.name: indicator for indicator in release.indicators()}
    for group in words()["siblings"]:
        if fact.indicator not in group["indicators"]:
            continue
        for name in group["indicators"]:
            if name != fact.indicator and name in known:
                other = release.fact(name, fact.period, fact.unit_id, fact.cut)
                if _same(one, other, known[name].kind):
                    yield words()["causes"]["sibling"].format(
                        title=known[name].title, definition=known[name].definition
                    )


def _periods(release: Release, one: Published, fact: Fact) -> Iterator[str]:
    period = parse_period(fact.period)
    keys = [str(period.year), f"{period.year}-12", period.previous_year().key, f"{period.year}H1", f"{period.year}H2"]
    keys += [f"{period.year}-{month:02d}YTD" for month in range(11, 0, -1)]
    kind = release.indicator(fact.indicator).kind
    for key in dict.fromkeys(keys):
        if key != fact.period and _same(one, release.fact(fact.indicator, key, fact.unit_id, fact.cut), kind):
            yield words()["causes"]["period"].format(period=parse_period(key).title)
            return


def _editions(release: Release, one: Published, fact: Fact, earlier: Sequence[Earlier]) -> Iterator[str]:
    kind = release.indicator(fact.indicator).kind
    for old in earlier:
        if fact.indicator not in {indicator.name for indicator in old.release.indicators()}:
            continue
        if fact.unit_id not in {unit.unit_id for unit in old.release.every_unit()}:
            continue
        if _same(one, old.release.fact(fact.indicator, fact.period, fact.unit_id, fact.cut), kind):
            yield words()["causes"]["edition"].format(
                number=old.number, as_of=old.as_of, current=release.edition_number
            )
            return


def _same(one: Published, fact: Fact, kind: str) -> bool:
    if one.counts is not None:
        return one.counts == (fact.numerator, fact.denominator)
    return one.is_percent == (kind == "ratio") and _is(one, value_of(fact, kind))
