"""A year beside the one before on the same basis, on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.comparison.same_rules import under_todays_rules
from analysis.disclosure import Release, open_release
from analysis.publish.same_basis import SameBasisRow, same_basis_rows
from analysis.publish.year_view import year_view
from analysis.store.editions import Edition
from analysis.terminal.say import console, table


def same_basis(edition: Edition, release: Release, year: int | None, *, by_rules: bool) -> tuple[SameBasisRow, ...]:
    """The rows of a unit and those directly below it; `by_rules`: both years under the rules in force on 截至."""
    view = year_view(year or edition.as_of.year, edition.as_of)
    if not by_rules:
        return same_basis_rows(release, view)
    with under_todays_rules(edition) as restated:
        ruled = open_release(restated, release.unit.unit_id, release.profile.name)
        return same_basis_rows(release, view, by_rules=ruled)


def print_same_basis(rows: Sequence[SameBasisRow], *, by_rules: bool) -> None:
    """One line a unit and indicator, indicator by indicator."""
    out = console()
    numbers = ("今年", "上年", "上年同口径")
    listed = table("指标", "单位", *numbers, "同口径变化", numbers=numbers)
    before = ""
    for row in rows:
        figures = (row.now, row.before, row.same_basis)
        told = [f"{one.text}（{one.detail}）" if one.detail else one.text for one in figures]
        listed.add_row("" if row.indicator == before else row.indicator, row.unit, *told, row.change.text)
        before = row.indicator
    out.print("与上年同口径比较", style="bold")
    out.print(listed)
    out.print("上年：当时的隶属和规则；上年同口径：按今年的隶属归集，撤并的随并入的单位。", style="dim")
    if by_rules:
        out.print("两年都按截至日生效的规则计算。", style="dim")
