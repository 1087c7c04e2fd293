"""Evidence added up by category and on the same basis: hand-calculated on the drawn edition and on drawn mergers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analysis.disclosure import OpenEdition, open_release
from analysis.disclosure.rollups import on_same_basis
from analysis.errors import BadCallError
from analysis.explain import Explanation, explain_figure
from analysis.measures import ratio
from analysis.publish.same_basis import same_basis_rows
from analysis.publish.year_view import year_view
from analysis.spec.case import Case
from analysis.spec.committee import computed
from analysis.spec.drawn import read_drawn
from tests.editions import DrawnEdition, draw_edition


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def test_categories_add_up_to_the_whole_of_branches(edition: OpenEdition) -> None:
    release = open_release(edition, "M", "superior")
    assert release.categories() == ("organ", "production", "retired", "temporary")
    for indicator in ("participation", "theme_party_day_frequency"):
        whole = release.fact(indicator, "2025")
        parts = [release.rolled_up(indicator, "2025", category=one) for one in release.categories(2025)]
        assert sum(part.numerator or 0 for part in parts) == whole.numerator
        assert sum(part.denominator or 0 for part in parts) == whole.denominator
    organ = release.rolled_up("participation", "2025", category="organ")
    alone = release.fact("participation", "2025", "C1")
    assert (organ.unit_id, organ.numerator, organ.denominator) == ("M@organ", alone.numerator, alone.denominator)


def test_a_roll_up_of_a_category_is_walked_back_to_its_branches(edition: OpenEdition) -> None:
    release = open_release(edition, "M", "superior")
    (part,) = explain_figure(release, ratio(release.rolled_up("participation", "2025", category="organ"))).parts
    assert isinstance(part, Explanation)
    assert {row.org_id for row in part.evidence} == {"C1"}
    assert part.figure.detail == ratio(release.fact("participation", "2025", "C1")).detail
    with pytest.raises(BadCallError, match="同口径"):
        explain_figure(release, ratio(release.rolled_up("participation", "2024")))


def test_a_category_nobody_is_of_has_no_denominator_and_no_data_stays_missing(edition: OpenEdition) -> None:
    release = open_release(edition, "M", "superior")
    assert release.rolled_up("participation", "2025", category="ship").state == "no_denominator"
    assert release.rolled_up("member_count", "2024", category="ship").numerator == 0
    assert release.rolled_up("qualified_ratio", "2025", category="organ").state == "missing"


def test_a_moved_branch_brings_last_years_figures_along(edition: OpenEdition) -> None:
    """C2 went from Z1 to Z2 in July 2025: on the same basis its 2024 is Z2's, though it stood under Z1 then."""
    release = open_release(edition, "Z2", "superior")
    was, same = release.fact("participation", "2024"), release.rolled_up("participation", "2024")
    moved = open_release(edition, "C2", "superior").fact("participation", "2024")
    assert (same.numerator or 0) - (was.numerator or 0) == moved.numerator
    assert same.id == "participation:Z2@now:2024:"
    left = open_release(edition, "Z1", "superior")
    assert (left.fact("participation", "2024").numerator or 0) - (
        left.rolled_up("participation", "2024").numerator or 0
    ) == moved.numerator


def test_the_rows_say_the_change_on_the_same_basis(edition: OpenEdition) -> None:
    release = open_release(edition, "M", "superior")
    rows = same_basis_rows(release, year_view(2025, edition.as_of), indicator="participation")
    assert [row.unit for row in rows] == ["青石矿党委", "采掘总支", "机关总支"]
    organ = rows[2]
    assert organ.before.detail != organ.same_basis.detail
    assert organ.change.made_from[1].startswith("participation:Z2@now:")


ORGANISATIONS = """
org_id | parent_id | founded_date | dissolved_date
甲总支 | 党委 | 2010-01-01 |
乙总支 | 党委 | 2010-01-01 |
甲支部 | 甲总支 | 2010-01-01 | 2025-06-01
乙支部 | 乙总支 | 2010-01-01 | 2025-09-01
丙支部 | 乙总支 | 2010-01-01 |
丁支部 | 甲总支 | 2010-01-01 | 2025-03-01
"""
CHANGES = """
org_id | change | change_date | other_org_id
甲支部 | merged_into | 2025-06-01 | 乙支部
乙支部 | merged_into | 2025-09-01 | 丙支部
丁支部 | dissolved | 2025-03-01 |
"""
MEETINGS = """
org_id | held_date | due_count | present_count
甲支部 | 2024-05-10 | 10 | 8
乙支部 | 2024-05-10 | 20 | 15
丙支部 | 2024-05-10 | 30 | 30
丁支部 | 2024-05-10 | 40 | 10
丙支部 | 2025-10-10 | 50 | 45
"""


def test_a_chain_of_mergers_ends_where_the_last_successor_stands(tmp_path: Path) -> None:
    """甲→乙→丙: last year's 8/10 and 15/20 are 丙's and 乙总支's; 丁, gone without a successor, stays with 甲总支."""
    drawn = {"organisations": ORGANISATIONS, "org_changes": CHANGES, "meetings": MEETINGS}
    tables = {name: read_drawn(text) for name, text in drawn.items()}
    case = Case("participation", 1, "撤并", "", date(2025, 12, 31), tables)
    with computed(case, tmp_path) as con:
        made = DrawnEdition(con, as_of=date(2025, 12, 31))
        assert on_same_basis(made, "丙支部", made.as_of).orgs == ("丙支部", "乙支部", "甲支部")
        assert _same(made, "乙总支") == (53, 60)
        assert _same(made, "甲总支") == (10, 40)
        assert _same(made, "党委") == (63, 100)
        assert _same(made, "党委") == _was(made, "党委")
        assert _was(made, "甲总支") == (18, 50)


def _same(made: DrawnEdition, unit: str) -> tuple[int | None, int | None]:
    fact = open_release(made, unit, "superior").rolled_up("participation", "2024")
    return fact.numerator, fact.denominator


def _was(made: DrawnEdition, unit: str) -> tuple[int | None, int | None]:
    fact = open_release(made, unit, "superior").fact("participation", "2024")
    return fact.numerator, fact.denominator
