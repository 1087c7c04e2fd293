"""The sample's scores are those of the shipped scheme, and its planned stories are in them."""

from __future__ import annotations

import pytest

from analysis.sample import build_committee
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee
from analysis.standards import load_standards


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
    official = {(one.org_id, one.year) for one in committee.grades if one.scheme == "tier"}
    assert official == {(one.org_id, one.year) for one in committee.points if one.year < 2025}
    assert all(one.decision == "confirmed" and one.doc_no for one in committee.grades if one.scheme == "tier")
