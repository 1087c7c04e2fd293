"""A judge that never objects proves nothing: each planted error in the SQL must show in some committee's facts."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from analysis.indicators import definition, evidence
from analysis.indicators.definition import load_catalogue
from tests.agreement.committees import Committee, committee
from tests.agreement.editions import built, differences, facts_of, first_year_of, standards_of
from tests.agreement.judge import Fact, FactKey, World, judge
from tests.agreement.test_judge_agrees import demands_of

SEEDS = range(40)

PLANTED = [
    (
        "views/meeting_rosters.sql",
        "meetings.held_date < memberships.valid_to",
        "meetings.held_date <= memberships.valid_to",
    ),
    ("views/meeting_rosters.sql", "members.join_date <= meetings.held_date", "TRUE"),
    ("views/meeting_rosters.sql", "UNION\n", "UNION ALL\n"),
    ("views/meeting_kinds.sql", "also_kind <> kind", "also_kind = kind"),
    ("views/meeting_slots.sql", "dissolved_date >= demanded.end_date", "dissolved_date > demanded.end_date"),
    ("views/meeting_slots.sql", "founded_date <= demanded.start_date", "founded_date < demanded.start_date"),
    ("views/ranked_branches.sql", "age_months < min_age.value", "age_months <= min_age.value"),
    ("views/ranked_branches.sql", "work_years.next_day", "work_years.last_day"),
    ("views/year_members.sql", "'deputy_secretary', ", ""),
    ("turnout.sql", "attendance.mode <> 'observer'", "TRUE"),
    ("views/attendance_evidence.sql", "coalesce(signed_due, roster_due)", "coalesce(roster_due, signed_due)"),
    ("views/attendance_evidence.sql", "due <= 0", "due < 0"),
    (
        "views/attendance_evidence.sql",
        "CASE WHEN has_rows THEN row_present ELSE signed_present END",
        "signed_present",
    ),
    ("views/slot_evidence.sql", "held_count >= required", "held_count > 0"),
    ("catalogue/group_meeting_frequency.sql", "held_count >= required", "held_count > 0"),
    ("catalogue/election_on_time.sql", "next_elected <= effective_due", "next_elected < effective_due"),
    ("catalogue/election_on_time.sql", "WHERE election = 'term_election'", ""),
    ("catalogue/election_on_time.sql", "coalesce(extended_to_date, due_date)", "due_date"),
    ("catalogue/study_hours_reached.sql", ">= rules.value * 10", "> rules.value * 10"),
    ("catalogue/appraisal_participation.sql", "= 'not_taking_part' THEN 0", "= 'ungraded' THEN 0"),
    ("views/qualified_evidence.sql", "AND confirmed.org_id IS NULL", ""),
    ("views/tier_results.sql", "WHEN 'confirmed' THEN 0 ELSE 1", "WHEN 'confirmed' THEN 1 ELSE 0"),
    ("catalogue/conversion.sql", "dissolved_date <= year_pairs.last_day", "dissolved_date > year_pairs.last_day"),
    ("catalogue/conversion.sql", "before.work_year + 1", "before.work_year + 2"),
    ("catalogue/conversion.sql", "WHERE NOT before.qualifies", ""),
    ("catalogue/tier_share.sql", "THEN 'excluded' ELSE 'counted'", "THEN 'counted' ELSE 'counted'"),
    ("catalogue/member_count.sql", "members.full_date <= snapshots.on_date", "members.full_date < snapshots.on_date"),
    (
        "catalogue/organisation_count.sql",
        "snapshots.on_date < organisations.dissolved_date",
        "snapshots.on_date <= organisations.dissolved_date",
    ),
]


@cache
def _judged(seed: int) -> tuple[Committee, dict[FactKey, Fact]]:
    sample = committee(seed)
    with built(sample.tables, sample.as_of, standards_of(demands_of(seed))) as con:
        first_year = first_year_of(con)
    return sample, judge(World(sample.tables, sample.as_of, first_year, demands_of(seed)))


def _objects(seed: int, folder: Path) -> bool:
    sample, judged = _judged(seed)
    catalogue = load_catalogue(folder / "catalogue")
    with built(sample.tables, sample.as_of, standards_of(demands_of(seed)), catalogue) as con:
        return any(True for _ in differences(facts_of(con), judged))


@pytest.mark.parametrize(("file", "right", "wrong"), PLANTED, ids=[f"{file}-{wrong}" for file, _, wrong in PLANTED])
def test_judge_objects_to_a_planted_error(
    file: str, right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "indicators"
    shutil.copytree(definition.VIEWS.parent, folder)
    text = (folder / file).read_text("utf-8")
    assert right in text, f"{file} no longer says “{right}”: plant the error in the new text"
    (folder / file).write_text(text.replace(right, wrong), "utf-8")
    monkeypatch.setattr(evidence, "VIEWS", folder / "views")
    monkeypatch.setattr(evidence, "TURNOUT", folder / "turnout.sql")
    assert any(_objects(seed, folder) for seed in SEEDS)
