"""与上年同口径 on the desk."""

from __future__ import annotations

from typing import Final

from analysis.comparison.same_rules import under_todays_rules
from analysis.disclosure import Frame, Release, open_release
from analysis.publish.same_basis import SameBasisRow, same_basis_rows
from analysis.publish.year_view import YearView
from analysis.store.editions import Edition

SAME_BASIS_TITLES: Final = (
    ("indicator", "指标"),
    ("unit", "单位"),
    ("now", "今年"),
    ("before", "上年"),
    ("same_basis", "上年同口径"),
    ("change", "同口径变化"),
)


def same_basis_frame(
    edition: Edition, release: Release, view: YearView, indicator: str | None, *, rules: bool
) -> Frame[SameBasisRow]:
    """One row per unit and indicator; `rules`: both years under the rules in force on 截至, computed for it."""
    if not rules:
        return Frame(SAME_BASIS_TITLES, same_basis_rows(release, view, indicator=indicator))
    with under_todays_rules(edition) as restated:
        ruled = open_release(restated, release.unit.unit_id, release.profile.name)
        return Frame(SAME_BASIS_TITLES, same_basis_rows(release, view, by_rules=ruled, indicator=indicator))
