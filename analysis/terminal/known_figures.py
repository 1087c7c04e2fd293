"""The figures of an edition as 核数 compares texts with them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files
from typing import Any

from analysis.disclosure import Release, Unit
from analysis.measures import Fact
from analysis.proofread import KnownFigure

_PERCENT = 100


def known_figures(release: Release, years: tuple[int, ...]) -> list[KnownFigure]:
    """Yearly figures of the release's unit and those below it: every indicator whole, and the cuts texts name."""
    text = files(__package__).joinpath("known_figures.toml").read_text(encoding="utf-8")
    named = {(entry["indicator"], entry.get("cut", "")): entry["aliases"] for entry in tomllib.loads(text)["name"]}
    wholes = {(indicator.name, "") for indicator in release.indicators()}
    return [
        figure
        for unit in release.units()
        for name, cut in sorted(wholes | set(named))
        for year in years
        for figure in _figures(release, unit, (name, cut), str(year), tuple(named.get((name, cut), ())))
    ]


def _figures(
    release: Release, unit: Unit, measured: tuple[str, str], period: str, aliases: tuple[str, ...]
) -> Iterator[KnownFigure]:
    indicator = release.indicator(measured[0])
    fact = release.fact(indicator.name, period, unit.unit_id, measured[1])
    value = _value(fact, indicator.kind)
    if value is None:
        return
    title = indicator.title if not measured[1] else aliases[0]
    shared: dict[str, Any] = {
        "unit_id": unit.unit_id,
        "unit_names": tuple(dict.fromkeys(name for name in (unit.name, unit.short_name) if name)),
        "period": period,
        "indicator": indicator.name,
        "definition": indicator.definition,
        "numerator": fact.numerator,
        "denominator": fact.denominator,
    }
    yield KnownFigure(
        id=fact.id,
        title=title,
        aliases=aliases,
        value=value,
        kind=indicator.kind,
        unit_word="%" if indicator.kind == "ratio" else indicator.unit_word,
        **shared,
    )


def _value(fact: Fact, kind: str) -> Fraction | None:
    if kind == "ratio":
        return fact.ratio.exact * _PERCENT if fact.ratio else None
    return Fraction(fact.numerator) if fact.state == "known" and fact.numerator is not None else None
