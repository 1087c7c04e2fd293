"""Which branches to work on so that a committee reaches its target at least effort, and what each slip would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.outlook.way_up import WayUp
from analysis.ratio import Ratio


@dataclass(frozen=True)
class Slip:
    """If this branch does not get there: the share then, how many are missing, who would have to step in for it.

    `substitute`: the cheapest branch not chosen, None where nobody is left · `more`: what it costs more.
    """

    org_id: str
    share: Ratio
    missing: int
    substitute: str | None
    more: Fraction | None


@dataclass(frozen=True)
class Campaign:
    """`chosen`: cheapest first · `cost`: theirs together · `share`: what is reached when all of them arrive.

    `missing`: how many are still missing to the target when everybody who can has arrived; 0 when it is reached.
    `hindered`: branches below the grade for whom there is no way, and why.
    """

    chosen: tuple[WayUp, ...]
    cost: Fraction
    share: Ratio
    missing: int
    slips: tuple[Slip, ...]
    hindered: tuple[WayUp, ...]


def campaign(now: Ratio, permille: int, ways: Sequence[WayUp]) -> Campaign:
    """The cheapest set: costs of branches do not depend on each other, so the cheapest ones are it, exactly.

    `now`: branches in the grade or above it, of those that count · `ways`: one per branch that counts and is below it.
    Equal costs are told apart by the organisation's code, so that the same data give the same list.
    """
    able = sorted((way for way in ways if way.hindrance is None), key=lambda way: (way.cost, way.org_id))
    needed = now.gap(permille)
    chosen, rest = able[:needed], able[needed:]
    share = Ratio(now.numerator + len(chosen), now.denominator)
    return Campaign(
        tuple(chosen),
        sum((way.cost for way in chosen), Fraction(0)),
        share,
        share.gap(permille),
        tuple(_slip(way, share, permille, rest) for way in chosen),
        tuple(way for way in ways if way.hindrance not in (None, "already")),
    )


def _slip(way: WayUp, share: Ratio, permille: int, rest: Sequence[WayUp]) -> Slip:
    then = Ratio(share.numerator - 1, share.denominator)
    substitute = rest[0] if rest else None
    return Slip(
        way.org_id,
        then,
        then.gap(permille),
        substitute.org_id if substitute else None,
        substitute.cost - way.cost if substitute else None,
    )
