"""Adding evidence up another way: of one category of branches, or of last year placed in this year's tree (同口径)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from analysis.disclosure.indicator import Indicator
from analysis.disclosure.unit import OpenEdition, Unit
from analysis.measures import Fact
from analysis.period import Period

SAME_BASIS: Final = "now"
"""What stands behind the @ of a unit whose evidence was placed in the tree of the edition's own day."""

_SUMS: Final = """
WITH placed AS (
  SELECT e.item_table, e.item_id, e.numerator, e.denominator, e.status
  FROM evidence e
  {placed}
  WHERE e.indicator = $indicator AND list_contains($orgs, e.org_id) AND ($cut = '' OR e.cut = $cut)
    AND CASE WHEN $stock THEN e.on_date = $last_day ELSE e.on_date >= $first_day AND e.on_date < $end_day END
),
items AS (
  SELECT max(CASE WHEN status = 'counted' THEN numerator ELSE 0 END) AS numerator,
    max(CASE WHEN status = 'counted' THEN denominator ELSE 0 END) AS denominator,
    min(CASE WHEN status = 'excluded' THEN 1 ELSE 0 END) AS excluded
  FROM placed WHERE $distinct GROUP BY item_table, item_id
  UNION ALL
  SELECT CASE WHEN status = 'counted' THEN numerator ELSE 0 END,
    CASE WHEN status = 'counted' THEN denominator ELSE 0 END,
    CASE WHEN status = 'excluded' THEN 1 ELSE 0 END
  FROM placed WHERE NOT $distinct
)
SELECT coalesce(sum(numerator), 0)::BIGINT, coalesce(sum(denominator), 0)::BIGINT, coalesce(sum(excluded), 0)::BIGINT
FROM items
"""
_DATED: Final = """JOIN closure k ON k.org_id = e.org_id AND k.ancestor_id = $unit AND k.valid_from <= e.on_date
    AND (k.valid_to IS NULL OR e.on_date < k.valid_to)"""
_COVERED: Final = "SELECT count(*) FROM coverage WHERE indicator = ? AND period = ?"
_UNDER: Final = """
SELECT DISTINCT k.org_id FROM closure k
JOIN units u ON u.unit_id = k.org_id
WHERE k.ancestor_id = $unit
  AND k.valid_from <= CASE WHEN u.dissolved_date <= $day THEN u.dissolved_date - 1 ELSE $day END
  AND (k.valid_to IS NULL OR k.valid_to > CASE WHEN u.dissolved_date <= $day THEN u.dissolved_date - 1 ELSE $day END)
"""
_MERGED: Final = """
SELECT org_id, other_org_id FROM org_changes
WHERE change = 'merged_into' AND other_org_id IS NOT NULL AND change_date <= ?
ORDER BY change_date
"""


@dataclass(frozen=True)
class Basis:
    """Which organisations' evidence is added up for a unit.

    `mark`: what stands behind the @ of the fact's unit (a category, or `now`) · `orgs`: whose evidence counts ·
    `is_dated`: whether each row must also have stood under the unit on its own day.
    """

    mark: str
    orgs: tuple[str, ...]
    is_dated: bool


def of_category(units: Collection[Unit], category: str) -> Basis:
    """The branches of a category."""
    orgs = tuple(one.unit_id for one in units if one.is_branch and one.category == category)
    return Basis(category, orgs, is_dated=True)


def on_same_basis(edition: OpenEdition, unit_id: str, day: date) -> Basis:
    """Whoever stands under the unit on a day, with everything that was merged into one of them by then.

    What was dissolved without a successor stays where it last stood.
    """
    under = {str(row[0]) for row in edition.con.execute(_UNDER, {"unit": unit_id, "day": day}).fetchall()}
    heirs: Mapping[str, str] = dict(edition.con.execute(_MERGED, [day]).fetchall())
    everybody = under | set(heirs)
    orgs = (org for org in everybody if (_heir(org, heirs) if org in heirs else org) in under)
    return Basis(SAME_BASIS, tuple(sorted(orgs)), is_dated=False)


def _heir(org: str, heirs: Mapping[str, str]) -> str:
    seen = {org}
    while (following := heirs.get(org)) is not None and following not in seen:
        org = following
        seen.add(org)
    return org


def rolled_up(
    edition: OpenEdition, indicator: Indicator, unit_id: str, days: Period, basis: Basis, cut: str = ""
) -> Fact:
    """The fact of a unit on another basis; its unit is written `unit@mark`. Grain and states as of any fact."""
    covered = edition.con.execute(_COVERED, [indicator.name, days.key]).fetchall()[0][0]
    unit = f"{unit_id}@{basis.mark}"
    if not covered:
        return Fact(indicator.name, unit, days.key, cut, None, None, 0, "missing")
    asked = {
        "indicator": indicator.name,
        "orgs": list(basis.orgs),
        "cut": cut,
        "stock": indicator.time != "flow",
        "first_day": days.start,
        "end_day": days.end,
        "last_day": min(days.last_day, edition.as_of),
        "distinct": indicator.is_distinct,
        **({"unit": unit_id} if basis.is_dated else {}),
    }
    query = _SUMS.format(placed=_DATED if basis.is_dated else "")
    numerator, denominator, excluded = edition.con.execute(query, asked).fetchall()[0]
    state: Literal["known", "no_denominator"] = (
        "known" if indicator.kind == "count" or denominator else "no_denominator"
    )
    return Fact(indicator.name, unit, days.key, cut, numerator, denominator, excluded, state, indicator.scale)
