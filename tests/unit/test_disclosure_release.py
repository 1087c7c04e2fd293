"""What a release answers: units, facts, targets, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from analysis.disclosure import OpenEdition, Release, open_release
from analysis.disclosure.evidence import read_evidence
from analysis.disclosure.profiles import profile_of
from analysis.errors import BadCallError
from analysis.period import parse_period
from tests.editions import draw_edition


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


@pytest.fixture
def mine(edition: OpenEdition) -> Release:
    return open_release(edition, "M")


def codes(release: Release, year: int | None = None) -> list[str]:
    return [unit.unit_id for unit in release.units(year)]


def test_the_subtree_is_listed_parent_first_with_what_was_dissolved_this_year(mine: Release) -> None:
    assert codes(mine) == ["M", "Z1", "A1", "A2", "A3", "Z2", "C1", "C2", "T1"]
    assert [unit.unit_id for unit in mine.children()] == ["Z1", "Z2"]


def test_units_of_another_year_are_those_that_existed_then(mine: Release) -> None:
    assert "T1" not in codes(mine, 2024)
    assert "A3" not in codes(mine, 2026)


def test_a_moved_branch_belongs_to_its_new_superior(edition: OpenEdition) -> None:
    assert "C2" in codes(open_release(edition, "Z2"))
    assert "C2" not in codes(open_release(edition, "Z1"))


def test_facts_come_as_a_frame_in_the_order_asked_for(mine: Release) -> None:
    frame = mine.facts("qualified_forecast", ["2024", "2025"], ["M", "Z1"])
    assert [(fact.unit_id, fact.period, fact.numerator, fact.denominator) for fact in frame] == [
        ("M", "2024", 3, 5),
        ("M", "2025", 3, 4),
        ("Z1", "2024", 2, 4),
        ("Z1", "2025", 2, 2),
    ]
    assert frame.polars()["numerator"].to_list() == [3, 3, 2, 2]
    assert list(frame.pandas()["denominator"]) == [5, 4, 4, 2]
    assert "<th>分子</th>" in frame._repr_html_()


def test_a_fact_tells_of_how_many_rows_of_evidence_it_was_added_up(mine: Release) -> None:
    rows = mine.evidence("participation", "2025-03", "Z1")
    assert mine.items(mine.fact("participation", "2025-03", "Z1")) == sum(row.items for row in rows) == 8
    assert mine.items(mine.fact("participation", "2025-03", cut="committee_meeting")) == 0
    assert mine.items(mine.fact("appraisal_participation", "2025")) is None


def test_an_edition_that_never_kept_how_many_says_nothing_of_it() -> None:
    drawn = draw_edition()
    drawn.con.execute("ALTER TABLE fact_counts DROP COLUMN items")
    release = open_release(drawn, "M")
    assert release.fact("participation", "2025-03").numerator
    assert release.items(release.fact("participation", "2025-03")) is None
    assert release.items(release.fact("participation", "2025-03", cut="committee_meeting")) is None
    drawn.con.close()


def test_figures_and_comparisons(mine: Release) -> None:
    assert mine.figure("ratio", "qualified_forecast", "2025").text == "75.0%"
    assert mine.comparison("change", "qualified_forecast", ("2025", "2024")).text == "提高15.0个百分点"
    assert mine.figure("count", "member_count", "2025").unit == "名"
    assert mine.comparison("difference", "member_count", ("2025", "2024")).measure == "difference"
    assert mine.comparison("growth", "member_count", ("2025", "2024")).unit == "%"
    assert mine.figure("ratio", "appraisal_participation", "2025").text == "无数据"
    assert mine.figure("interval", "qualified_forecast", "2025").text == "样本过小"


def test_a_cut_nothing_happened_in_is_no_denominator_and_not_missing(mine: Release) -> None:
    assert mine.fact("participation", "2025-03", cut="committee_meeting").state == "no_denominator"
    assert mine.cuts("participation") == ("general_meeting", "theme_party_day")


def test_targets_set_above_hold_for_the_unit(mine: Release) -> None:
    assert [(target.kind, target.permille) for target in mine.targets("qualified_ratio", 2025, "A1")] == [
        ("firm", 800),
        ("stretch", 1000),
    ]
    assert mine.targets("qualified_ratio", 2023) == ()


def test_evidence_adds_up_to_its_fact_with_shortfalls_first(mine: Release) -> None:
    for indicator, period, unit in [
        ("qualified_forecast", "2025", "M"),
        ("committee_meeting_frequency", "2025", "Z1"),
        ("participation", "2025-05", "Z1"),
        ("study_hours_reached", "2025", "M"),
    ]:
        rows = mine.evidence(indicator, period, unit).rows
        counted = [row for row in rows if row.status == "计入"]
        fact = mine.fact(indicator, period, unit)
        assert (sum(r.numerator for r in counted), sum(r.denominator for r in counted)) == (
            fact.numerator,
            fact.denominator,
        )
        short = [row.numerator < row.denominator and row.status == "计入" for row in rows]
        assert short == sorted(short, reverse=True)


def test_evidence_of_a_branch_that_left_stays_with_the_unit_it_left(edition: OpenEdition) -> None:
    rows = open_release(edition, "Z1").evidence("theme_party_day_frequency", "2025").rows
    assert {row.on_date.month for row in rows if row.org_id == "C2"} == {1, 2, 3, 4, 5, 6}


def test_an_exclusion_names_its_rule(mine: Release) -> None:
    left_out = [row for row in mine.evidence("qualified_forecast", "2025") if row.status == "不计入"]
    assert [(row.org_id, row.rule) for row in left_out] == [("T1", "临时党支部不参加过硬党支部评定。")]


def test_a_mistyped_indicator_is_answered_with_the_nearest(mine: Release) -> None:
    with pytest.raises(BadCallError) as caught:
        mine.fact("qualified_ratoi", "2025")
    assert "qualified_ratio" in str(caught.value)


def test_people_are_shown_without_the_place_they_were_read_from(edition: OpenEdition) -> None:
    """No profile of ours does, but each of the two may be allowed by itself."""
    people_only = replace(profile_of("internal"), shows_places=False)
    question = {"indicator": "participation", "unit": "M", "cut": ""}
    period = parse_period("2025-06")
    rows = read_evidence(edition, question, period, people_only, stock=False, identities=None).rows
    assert rows
    assert all(row.file is None for row in rows)
