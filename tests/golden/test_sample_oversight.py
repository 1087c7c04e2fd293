"""The sample's ledgers of oversight and business: every row is accepted, and what is loaded is the truth."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analysis.sample import build_committee
from analysis.sample.business import accidents, decisions, results
from analysis.sample.oversight import action_items, assessed_rounds, reviews, weak_branches
from analysis.store.editions import open_edition

SEED = 2025


def _truth() -> dict[str, list[tuple[Any, ...]]]:
    committee = build_committee(SEED)
    return {
        "SELECT org_id, found_date, problem, source, category, owner_post, due_date, closed_date FROM action_items": [
            (one.org_id, one.found, one.problem, one.source, one.category, one.owner_post, one.due, one.closed)
            for one in action_items(committee, SEED)
        ],
        "SELECT m.sex, m.join_date, r.org_id, work_year, venue, held_date, mode, grade"
        " FROM reviews r JOIN members m USING (member_id)": [
            (one.person.sex, one.person.joined, one.org_id, one.year, one.venue, one.day, one.mode, one.grade)
            for one in reviews(committee, SEED)
        ],
        "SELECT org_id, work_year, round, held_date, grade FROM assessment_log": [
            (one.org_id, one.year, one.round, one.day, one.grade) for one in assessed_rounds(committee, SEED)
        ],
        "SELECT org_id, listed_date, cause, doc_no, due_date, closed_date, is_verified FROM weak_branches": [
            (one.org_id, one.listed, one.cause, one.doc_no, one.due, one.closed, one.verified)
            for one in weak_branches()
        ],
        "SELECT org_id, matter, decided_date, kind, studied_date, decided_by FROM major_decisions": [
            (one.org_id, one.matter, one.decided, one.kind, one.studied, one.decided_by) for one in decisions(SEED)
        ],
        "SELECT org_id, work_year, item, unit, direction, planned, actual FROM business_results": [
            (one.org_id, one.year, one.item, one.unit, one.direction, one.planned, one.actual) for one in results(SEED)
        ],
        "SELECT org_id, happened_date, accident, grade, is_responsible FROM accidents": [
            (one.org_id, one.day, one.name, one.grade, one.responsible) for one in accidents()
        ],
    }


@pytest.mark.parametrize(("query", "rows"), _truth().items(), ids=lambda part: part[-16:] if type(part) is str else "")
def test_what_is_loaded_is_the_truth(query: str, rows: list[tuple[Any, ...]], sample_home: Path) -> None:
    assert rows
    with open_edition(sample_home / "data" / "editions") as edition:
        assert Counter(edition.con.execute(query).fetchall()) == Counter(rows)
