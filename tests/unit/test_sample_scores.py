"""The sample's scores are those of the shipped scheme, and its planned stories are in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import analysis
from analysis.sample import build_committee
from analysis.sample.knobs import knobs
from analysis.sample.member_points import member_points
from analysis.sample.model import Committee
from analysis.standards import load_standards
from analysis.standards.scheme_file import read_scheme

EXAMPLES = Path(analysis.__file__).parent / "standards" / "examples" / "schemes"


@pytest.fixture(scope="module")
def committee() -> Committee:
    return build_committee(2025)


def test_items_maxima_and_sources_are_the_schemes() -> None:
    (scheme,) = [one for one in load_standards().schemes if one.scheme == "tier"]
    shipped = {
        item.title: {"most": item.max_points, "sources": list(item.sources)}
        for item in scheme.items
        if item.kind == "manual"
    }
    assert knobs("scores")["items"] == shipped
    assert {row["kind"] for row in knobs("scores")["vetoes"]["rows"]} <= {one.kind for one in scheme.vetoes}


def test_points_are_within_their_item_and_unique(committee: Committee) -> None:
    most = {item: row["most"] for item, row in knobs("scores")["items"].items()}
    assert all(0 <= one.points <= most[one.item] for one in committee.points)
    keys = [(one.org_id, one.year, one.item, one.source) for one in committee.points]
    assert len(set(keys)) == len(keys)
    assert {one.year for one in committee.points} == {2023, 2024, 2025}


def test_what_is_missing_was_left_out_on_purpose(committee: Committee) -> None:
    assessed = {(one.org_id, one.year) for one in committee.points}
    sources = [(item, source) for item, row in knobs("scores")["items"].items() for source in row["sources"]]
    there = {(one.org_id, one.year, one.item, one.source) for one in committee.points}
    missing = {(*key, *rest) for key in assessed for rest in sources} - there
    assert missing == {
        ("YX010304", 2025, "班子建设", "appraisal"),
        ("YX010506", 2025, "服务中心工作", "superior"),
        ("YX020106", 2024, "班子建设", "self"),
    }


def test_official_grades_cover_the_assessed_of_the_years_that_are_closed(committee: Committee) -> None:
    steps = [one for one in committee.grades if one.scheme == "tier"]
    official = {(one.org_id, one.year) for one in steps if one.decision == "confirmed"}
    assert official == {(one.org_id, one.year) for one in committee.points if one.year < 2025}
    assert all(one.doc_no for one in steps if one.decision != "proposed")
    proposed = {(one.org_id, one.year) for one in steps if one.decision == "proposed"}
    assert proposed == {(one.org_id, one.year) for one in committee.points}


def test_the_steps_of_a_year_follow_each_other_but_where_planned(committee: Committee) -> None:
    days = {(one.org_id, one.year, one.source): one.day for one in committee.points}
    late = {key for key, day in days.items() if day > days[(*key[:2], "superior")]}
    assert late == {("YX010405", 2024, "self")}
    decided = {(one.org_id, one.year, one.decision): one.decided for one in committee.grades if one.scheme == "tier"}
    assert all(day < decided[org, year, "proposed"] for (org, year, _), day in days.items())
    for (org, year, decision), day in decided.items():
        later = {"proposed": "publicised", "publicised": "confirmed"}.get(decision)
        assert later is None or day < decided.get((org, year, later), date.max)


def test_direct_grades_give_reasons_the_scheme_knows(committee: Committee) -> None:
    (scheme,) = [one for one in load_standards().schemes if one.scheme == "tier"]
    assert {one.reason for one in committee.directs} == {one.reason for one in scheme.directs}


def test_member_points_are_items_of_the_example_they_were_made_for(committee: Committee) -> None:
    scheme = read_scheme(EXAMPLES / "dual_member.toml")
    counted = {item.title for item in scheme.items if not item.is_by_hand}
    by_hand = {(item.title, source): item.max_points for item in scheme.items for source in item.sources}
    earned = list(member_points(2025, committee))
    assert 200 < len(earned) < 500
    for one in earned:
        if one.veto:
            assert one.veto in {rule.kind for rule in scheme.vetoes}
        elif one.points is not None:
            assert 0 <= one.points <= by_hand[one.item, one.source or ""]
        else:
            assert one.item in counted
    keys = [(one.person.number, one.day, one.item) for one in earned]
    assert len(keys) == len(set(keys))
