"""流动红旗: the first places among a quarter's best branches, by its results or, without any, by its figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analysis.disclosure.rounds import RoundGrade, round_grades
from analysis.measures import Figure, first_places, points, ratio
from analysis.publish.annex import Column
from analysis.publish.headline import DUTY_TITLES
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.order import Order

PLACES_RULE: Final = "rotating_banner"
_BEST: Final = "优秀"
_PARTICIPATION: Final = "participation"


def graded(order: Order) -> Listing:
    """Every branch's grade of the round, best points first; points where any branch has some."""
    found = round_grades(order.edition, order.release, order.period)
    scored = any(one.points is not None for one in found)
    columns = [text_column("党支部", 34), text_column("等次", 22), text_column("依据", 22)]
    if scored:
        columns.insert(2, Column("得分", 22))
    rows = []
    for one in found:
        cells: list[Figure | str] = [one.org_name, one.grade, one.basis]
        if scored:
            cells.insert(2, points(one.key, one.points))
        rows.append((one.key, one.org_id, tuple(cells)))
    return listing("graded", "党支部考核评定结果", tuple(columns), rows)


def best_graded(order: Order) -> Listing:
    """The branches graded best."""
    return listing("best_graded", "", (), ((one.key, one.org_id, ()) for one in _best(order)))


def banner(order: Order) -> Listing:
    """Who gets the banner: place, branch and what it rests on."""
    columns = (text_column("名次", 14), text_column("党支部", 40), Column("得分或参与率", 22), text_column("依据", 24))
    return listing("banner", "流动红旗", columns, _banner(order))


def banner_candidates(order: Order) -> Listing:
    """Branches that could get the banner by the quarter's figures, before the places are counted."""
    return listing("banner_candidates", "", (), ((f"candidate|{unit}", unit, ()) for unit, _ in _faultless(order)))


def _places(order: Order) -> int:
    rule = order.release.rule(PLACES_RULE, order.day)
    return 0 if rule is None else int(rule.value)


def _banner(order: Order) -> Iterator[Row]:
    found = round_grades(order.edition, order.release, order.period)
    if found:
        awarded = [one for one in found if one.is_awarded]
        scored = [(one, one.points) for one in awarded or _best(order) if one.points is not None]
        keys = [(one.org_id, Fraction(value)) for one, value in scored]
        shown = {one.org_id: (points(one.key, one.points), one.basis) for one, _ in scored}
    else:
        faultless = dict(_faultless(order))
        keys = [(unit, exact) for unit, (_, exact) in faultless.items()]
        shown = {unit: (figure, "按季度数据测算") for unit, (figure, _) in faultless.items()}
    for unit, place in first_places(keys, _places(order)):
        label = order.release.unit_of(unit).label
        yield f"banner|{unit}", unit, (f"第{'一二三四五六七八九十'[place - 1]}名", label, *shown[unit])


def _best(order: Order) -> list[RoundGrade]:
    found = round_grades(order.edition, order.release, order.period)
    return [one for one in found if (one.grade == _BEST if one.is_best is None else one.is_best)]


def _faultless(order: Order) -> Iterator[tuple[str, tuple[Figure, Fraction]]]:
    """Branches with duties in the quarter, all held, and participation at its target where there is one."""
    release, period = order.release, order.view.flow[0]
    for unit in release.units(order.period.year):
        if not unit.is_branch or not unit.exists_on(order.day):
            continue
        duties = [release.fact(name, period, unit.unit_id) for name in DUTY_TITLES]
        due = [fact for fact in duties if fact.ratio is not None]
        if not due or any(fact.numerator != fact.denominator for fact in due):
            continue
        turnout = release.fact(_PARTICIPATION, period, unit.unit_id)
        firm = [one for one in release.targets(_PARTICIPATION, order.period.year, unit.unit_id) if one.kind == "firm"]
        if turnout.ratio is not None and all(turnout.ratio.reaches(target.permille) for target in firm):
            yield unit.unit_id, (ratio(turnout), turnout.ratio.exact)
