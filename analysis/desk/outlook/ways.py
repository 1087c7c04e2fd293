"""The way up in rows: for one branch item by item, for a committee branch by branch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from analysis.assessment.score import thousandths
from analysis.desk.outlook.basis import Basis
from analysis.desk.outlook.words import titles, word
from analysis.errors import BadCallError
from analysis.measures import Figure, points, points_lost, tally
from analysis.outlook.campaign import Campaign
from analysis.outlook.moves import Move
from analysis.outlook.way_up import WayUp, way_up

MOVE_TITLES: Final = titles("moves")
WAY_TITLES: Final = titles("ways")
SLIP_TITLES: Final = titles("slips")


@dataclass(frozen=True)
class MoveRow:
    """One item of the way up."""

    item: str
    was: Figure
    then: Figure
    gain: Figure
    how: str


@dataclass(frozen=True)
class WayRow:
    """One branch and its cheapest way."""

    title: str
    grade: str
    cost: Figure | None
    what: str


@dataclass(frozen=True)
class SlipRow:
    """One branch of the campaign, and what happens if it does not get there."""

    title: str
    cost: Figure
    what: str
    short: Figure
    substitute: str


def efforts_of(basis: Basis, efforts: Mapping[str, int] | None) -> dict[str, int]:
    """Items by title or code → what a point costs. Raises BadCallError for an unknown item or no whole number."""
    codes = {title: code for code, title in basis.item_titles.items()} | {code: code for code in basis.item_titles}
    found = {}
    for name, effort in (efforts or {}).items():
        if name not in codes:
            raise BadCallError(f"《{basis.scheme.title}》没有“{name}”这一项。", expected="、".join(codes))
        if isinstance(effort, bool) or not isinstance(effort, int) or effort < 0:
            raise BadCallError(f"“{name}”的用力程度不对。", expected="0 或正整数，例如 1、2、5")
        found[codes[name]] = effort
    return found


def ways_of(basis: Basis, grade: str, efforts: Mapping[str, int]) -> list[WayUp]:
    """One way for every branch in scope that is below the grade, cheapest first, then those without one."""
    goal = basis.scheme.place_of(grade)
    below = [one for one in basis.own if basis.scheme.place_of(one.grade) > goal]
    ways = [way_up(basis.scheme, one, grade, efforts) for one in below]
    return sorted(ways, key=lambda way: (way.hindrance is not None, way.cost, way.org_id))


def move_rows(basis: Basis, way: WayUp) -> tuple[MoveRow, ...]:
    """Most points first."""
    ordered = sorted(way.moves, key=lambda move: (-move.gain, move.item))
    return tuple(_move_row(basis, way.org_id, move) for move in ordered)


def _move_row(basis: Basis, org_id: str, move: Move) -> MoveRow:
    fact = f"{org_id}:{move.item}"
    return MoveRow(
        basis.item_titles[move.item],
        points(f"{fact}:was", thousandths(move.was)),
        points(f"{fact}:then", thousandths(move.points)),
        points_lost(f"{fact}:gain", thousandths(move.was), thousandths(move.points)),
        how(move),
    )


def how(move: Move) -> str:
    """In words: 再做 2 次 · 由评分的人给到这个分 · 办成."""
    if move.of != "counted":
        return word("how", move.of)
    return word("how", "counted", needed=move.needed) if move.needed else word("how", "unknown")


def way_rows(basis: Basis, ways: Sequence[WayUp]) -> tuple[WayRow, ...]:
    """Every way in the order given."""
    grades = {one.score.subject.org_id: one.grade for one in basis.own}
    return tuple(
        WayRow(
            basis.names[way.org_id],
            grades[way.org_id],
            _cost(way) if way.hindrance is None else None,
            told(basis, way),
        )
        for way in ways
    )


def slip_rows(basis: Basis, campaign: Campaign) -> tuple[SlipRow, ...]:
    """Every chosen branch, cheapest first."""
    slips = {slip.org_id: slip for slip in campaign.slips}
    rows = []
    for way in campaign.chosen:
        slip = slips[way.org_id]
        short = tally(f"short:{way.org_id}", [f"{at}" for at in range(slip.missing)], "个")
        substitute = word("notes", "no_substitute")
        if slip.substitute is not None and slip.more is not None:
            more = points(f"more:{way.org_id}", thousandths(slip.more))
            substitute = word("notes", "substitute", unit=basis.names[slip.substitute], more=more.text)
        rows.append(SlipRow(basis.names[way.org_id], _cost(way), told(basis, way), short, substitute))
    return tuple(rows)


def told(basis: Basis, way: WayUp) -> str:
    """One line: 主题党日按月开展 +3分；… or why there is none."""
    if way.hindrance is not None:
        return word("hindrances", way.hindrance)
    return "；".join(f"{row.item} +{row.gain.text}" for row in move_rows(basis, way))


def _cost(way: WayUp) -> Figure:
    return points(f"cost:{way.org_id}:{way.grade}", thousandths(Fraction(way.cost)))
