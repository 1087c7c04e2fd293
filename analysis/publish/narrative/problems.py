"""Which shortfalls are written as problems: by rule, in the order of problems.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.measures import Fact, thresholds
from analysis.publish.narrative.marks import clean, mark
from analysis.publish.narrative.sources import ProblemRule, Sources
from analysis.publish.narrative.speech import OVERDUE, Speech
from analysis.ratio import PERMILLE


@dataclass(frozen=True)
class Problem:
    """One problem as templates print it: 现象, its figures, 原因, 措施; `measure`: 措施 as said beside the problem."""

    id: str
    title: str
    data: str
    cause: str
    plan: str
    measure: str


def is_short(fact: Fact) -> bool:
    """Whether something due was not done."""
    return fact.ratio is not None and fact.ratio.numerator < fact.ratio.denominator


def reached(speech: Speech, indicator: str) -> bool:
    """Whether the share is at or above its firm target; without a target it is not."""
    share, target = speech.fact(indicator).ratio, speech.target(indicator)
    return share is not None and target is not None and share.reaches(target.permille)


def lies_apart(facts: Sequence[Fact], permille: int) -> bool:
    """Whether the highest and the lowest share lie further apart than so much; too few units say nothing."""
    shares = [fact.ratio.exact for fact in facts if fact.ratio is not None]
    return len(shares) >= thresholds().fewest_units and (max(shares) - min(shares)) * PERMILLE > permille


_TESTS: Final[Mapping[str, Callable[[Speech, str, int], bool]]] = {
    "below_target": lambda speech, name, _: (
        speech.fact(name).ratio is not None and speech.target(name) is not None and not reached(speech, name)
    ),
    "short": lambda speech, name, _: is_short(speech.fact(name)),
    "overdue": lambda speech, name, _: bool(speech.figure("organisations_overdue", name).value),
    "some": lambda speech, name, _: bool(speech.fact(name).numerator),
    "uneven": lambda speech, name, apart: lies_apart(speech.below(name), apart),
}


def applying(speech: Speech, sources: Sources) -> list[ProblemRule]:
    """The rules that find a problem in this unit."""
    level = speech.release.unit.level
    apart = sources.uneven_permille
    return [rule for rule in sources.rules if level in rule.levels and _TESTS[rule.when](speech, rule.indicator, apart)]


def judged(speech: Speech, sources: Sources) -> bool:
    """Whether there was anything to judge by: one rule's indicator at least is known."""
    level = speech.release.unit.level
    return any(level in rule.levels and speech.fact(rule.indicator).ratio is not None for rule in sources.rules)


def some(speech: Speech, kind: str, indicator: str, noun: str, most_names: int) -> str:
    """Who fell short: "个别党支部" or "5个党支部"; in an internal release the first names stand before it."""
    rows = speech.short_rows(indicator)
    if kind == "overdue":
        rows = [row for row in rows if row.reason in OVERDUE]
    number = speech.figure("organisations_overdue" if kind == "overdue" else "organisations_short", indicator)
    if speech.release.profile.shows_people:
        known = {unit.unit_id: unit.label for unit in speech.release.units(speech.view.year)}
        names = list(dict.fromkeys(clean(known.get(row.org_id, row.org_name)) for row in rows))
        if len(names) == 1:
            return names[0]
        listed = "、".join(names[:most_names]) + ("等" if len(names) > most_names else "")
        return f"{listed}{mark(number)}{noun}"
    return f"个别{noun}" if number.value == 1 else f"{mark(number)}{noun}"
