"""期初等于上年期末: whether a year's closing figures are still what an earlier edition gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.disclosure.release import Release
from analysis.disclosure.unit import OpenEdition


@dataclass(frozen=True)
class ClosingChange:
    """A unit's figure at a year's end in the earlier edition and in this one; None where an edition has none."""

    unit: str
    year: int
    title: str
    before: int | None
    now: int | None


_CLOSINGS: Final = """
SELECT f.unit_id, year(p.start_date), i.title, f.numerator
FROM facts f
JOIN periods p ON p.period = f.period AND p.kind = 'year' AND p.last_day + 1 = p.end_date
JOIN indicators i ON i.name = f.indicator
WHERE f.indicator IN ('member_count', 'organisation_count') AND f.cut = '' AND f.state = 'known'
"""


def closing_changes(edition: OpenEdition, earlier: OpenEdition, release: Release) -> tuple[ClosingChange, ...]:
    """Year-end members and organisations of the release's units that differ, for years both editions have closed.

    A difference means that the next year opened with another figure than the one reported: late entries, undone or
    corrected batches.
    """
    before, now = (_closings(one) for one in (earlier, edition))
    years = {year for _, year, _ in before} & {year for _, year, _ in now}
    names = {unit.unit_id: unit.label for unit in release.every_unit()}
    keys = {key for key in (*before, *now) if key[0] in names and key[1] in years}
    order = list(names)
    return tuple(
        ClosingChange(names[unit], year, title, before.get((unit, year, title)), now.get((unit, year, title)))
        for unit, year, title in sorted(keys, key=lambda key: (key[1], order.index(key[0]), key[2]))
        if before.get((unit, year, title)) != now.get((unit, year, title))
    )


def _closings(edition: OpenEdition) -> dict[tuple[str, int, str], int]:
    rows = edition.con.execute(_CLOSINGS).fetchall()
    return {(unit, year, title): number for unit, year, title, number in rows}
