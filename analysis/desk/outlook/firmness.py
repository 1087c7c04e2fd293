"""How firm ranks and grades are, in rows: intervals and chances, which items decide, other ways of scaling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from analysis.charts import ItemInfluence, RankInterval
from analysis.desk.outlook.basis import Basis
from analysis.desk.outlook.words import titles, word
from analysis.measures import Figure, points_text
from analysis.measures.outlook import chance, index, place, span
from analysis.outlook.forecast import outlook_settings
from analysis.outlook.robustness import Firmness
from analysis.outlook.sensitivity import Influence, Normalisation, normalised_ranks
from analysis.ratio import PERMILLE, Ratio

FIRM_TITLES: Final = titles("firm")
INFLUENCE_TITLES: Final = titles("influences")
SCALE_TITLES: Final = titles("scales")


def draws_text() -> str:
    """What was varied and how far, from the settings it was varied by."""
    settings = outlook_settings()["robustness"]
    weights = Ratio(settings["weight_permille"], PERMILLE).percent(0)
    inside = Ratio(settings["rank_high_permille"] - settings["rank_low_permille"], PERMILLE).percent(0)
    borders = points_text(settings["border_points"])
    return word("notes", "draws", weights=weights, borders=borders, draws=settings["draws"], inside=inside)


@dataclass(frozen=True)
class FirmRow:
    """One branch under varied weights and borders."""

    title: str
    grade: str
    rank: Figure
    interval: Figure
    keeps: Figure
    others: str


@dataclass(frozen=True)
class InfluenceRow:
    """One item's indices, and how far ranks shift on average without it."""

    title: str
    first: Figure
    total: Figure
    without: Figure


@dataclass(frozen=True)
class ScaleRow:
    """A branch's rank under each way of bringing items to one scale."""

    title: str
    today: Figure
    min_max: Figure
    z_score: Figure
    rank: Figure


def firm_rows(basis: Basis, found: Sequence[Firmness]) -> tuple[FirmRow, ...]:
    """Branches in scope, best rank first."""
    return tuple(
        FirmRow(
            basis.names[one.org_id],
            one.grade,
            place(f"rank:{one.org_id}", one.rank),
            span(f"rank:{one.org_id}", one.low, one.high, "名"),
            _chance(one, one.grade),
            "、".join(
                f"{grade} {_chance(one, grade)}" for grade, share in one.chances.items() if grade != one.grade and share
            ),
        )
        for one in _in_scope(basis, found)
    )


def intervals(basis: Basis, found: Sequence[Firmness]) -> list[RankInterval]:
    """The same for the chart."""
    return [
        RankInterval(
            basis.names[one.org_id],
            one.grade,
            basis.scheme.place_of(one.grade),
            place(f"rank:{one.org_id}", one.rank),
            one.low,
            one.high,
            span(f"rank:{one.org_id}", one.low, one.high, "名"),
            _chance(one, one.grade),
        )
        for one in _in_scope(basis, found)
    ]


def influence_rows(found: Sequence[Influence]) -> tuple[InfluenceRow, ...]:
    """The item that decides most first."""
    ordered = sorted(found, key=lambda one: (-one.total, -one.without, one.title))
    return tuple(
        InfluenceRow(
            one.title,
            index(f"first:{one.item}", max(0.0, one.first)),
            index(f"total:{one.item}", one.total),
            index(f"without:{one.item}", one.without),
        )
        for one in ordered
    )


def influence_items(found: Sequence[Influence]) -> list[ItemInfluence]:
    """The same for the chart."""
    return [ItemInfluence(row.title, row.first, row.total) for row in influence_rows(found)]


def scale_rows(basis: Basis) -> tuple[ScaleRow, ...]:
    """Branches in scope, best rank first."""
    ways: tuple[Normalisation, ...] = ("min_max", "z_score", "rank")
    ranks = {how: normalised_ranks(basis.scheme, basis.graded, how) for how in ways}
    ids = [one.score.subject.org_id for one in basis.graded]
    rows = []
    for one in basis.own:
        org_id = one.score.subject.org_id
        at = ids.index(org_id)
        others = (place(f"{how}:{org_id}", ranks[how][at]) for how in ways)
        rows.append(ScaleRow(basis.names[org_id], place(f"rank:{org_id}", one.place), *others))
    return tuple(rows)


def _in_scope(basis: Basis, found: Sequence[Firmness]) -> list[Firmness]:
    return sorted((one for one in found if one.org_id in basis.names), key=lambda one: (one.rank, one.org_id))


def _chance(one: Firmness, grade: str) -> Figure:
    return chance(f"{one.org_id}:{grade}", Fraction(one.chances[grade]).limit_denominator(10**6))
