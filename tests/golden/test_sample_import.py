"""The sample imported: exactly what was planted is found, and what is loaded is the truth, row for row."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analysis.intake.importing import import_paths
from analysis.intake.report import ImportReport
from analysis.sample import Planted, build_committee, write_sample
from analysis.sample.details import Details
from analysis.sample.member_points import member_points
from analysis.sample.model import Committee, Person
from analysis.workspace import Workspace, open_workspace


@dataclass(frozen=True)
class Imported:
    """A workspace the sample was imported into, beside what was planted and what is true."""

    workspace: Workspace
    report: ImportReport
    planted: Planted
    truth: Committee

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.workspace.store_path), read_only=True) as con:
            return con.execute(query).fetchall()


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOUYAN_VAULT_KEY", base64.b64encode(bytes(range(32))).decode())
        folder: Path = tmp_path_factory.mktemp("work")
        workspace = open_workspace(folder)
        planted = write_sample(workspace.incoming)
        yield Imported(workspace, import_paths(workspace, [workspace.incoming]), planted, build_committee())


def test_exactly_the_planted_rows_are_refused(imported: Imported) -> None:
    found = imported.rows(
        "select s.file_name, coalesce(s.sheet, ''), f.source_row, f.code from findings f"
        " join sources s using (source_id)"
    )
    expected = [(one.file, one.sheet, one.row, one.code) for one in imported.planted.defects if one.kind != "skip"]
    assert Counter(found) == Counter(expected)
    assert imported.report.exit_code == 1


def test_exactly_the_planted_copies_are_skipped(imported: Imported) -> None:
    found = imported.rows(
        "select s.file_name, coalesce(s.sheet, ''), k.source_row, k.reason from skipped_rows k join sources s"
        " using (source_id) where k.reason like '%same%'"
    )
    expected = [(one.file, one.sheet, one.row, one.code) for one in imported.planted.defects if one.kind == "skip"]
    assert Counter(found) == Counter(expected)


def test_findings_name_the_planted_column_where_they_name_one(imported: Imported) -> None:
    titles = {(one.file, one.sheet, one.row): one.column for one in imported.planted.defects}
    named = imported.rows(
        "select s.file_name, coalesce(s.sheet, ''), f.source_row, f.column_title from findings f"
        " join sources s using (source_id) where f.column_title is not null"
    )
    assert len(named) > 30
    assert [(place, column) for *place, column in named if titles[tuple(place)] != column] == []


def test_organisations_and_their_changes_are_the_truth(imported: Imported) -> None:
    truth = imported.truth
    assert Counter(
        imported.rows(
            "select org_id, name, short_name, level, category, parent_id, founded_date, dissolved_date,"
            " joint_unit_count from organisations"
        )
    ) == Counter(
        (
            one.org_id,
            one.name,
            one.short_name,
            one.level,
            one.category,
            one.parent_id,
            one.founded,
            one.dissolved,
            one.joint_units,
        )
        for one in truth.organisations
    )
    assert Counter(imported.rows("select org_id, change, change_date, other_org_id from org_changes")) == Counter(
        (one.org_id, one.change, one.day, one.other_org_id) for one in truth.org_changes
    )


def _attributes(person: Person) -> tuple[Any, ...]:
    minority = person.ethnicity != "汉族"
    month = person.birth.replace(day=1)
    return (person.sex, minority, month, person.education, person.work_post, person.joined, person.confirmed)


def test_people_and_where_they_belonged_are_the_truth(imported: Imported) -> None:
    """Each stay with all that is known of its member, so that nobody's row went to somebody else."""
    attributes = "m.sex, m.is_minority, m.birth_month, m.education, m.work_post, m.join_date, m.full_date"
    assert Counter(imported.rows(f"select {attributes} from members m")) == Counter(
        _attributes(person) for person in imported.truth.people
    )
    stays = imported.rows(
        f"select s.branch_id, s.group_name, s.valid_from, s.valid_to, {attributes}"
        " from memberships s join members m using (member_id)"
    )
    assert Counter(stays) == Counter(
        (stay.branch_id, stay.group, stay.start, stay.end, *_attributes(stay.person)) for stay in imported.truth.stays
    )
    posts = imported.rows(
        f"select r.org_id, r.role, r.valid_from, r.valid_to, r.admin_post, {attributes}"
        " from roles r join members m using (member_id)"
    )
    assert Counter(posts) == Counter(
        (post.org_id, post.role, post.start, post.end, post.admin_post, *_attributes(post.person))
        for post in imported.truth.posts
    )
    assert Counter(imported.rows("select status, valid_from, valid_to from member_status")) == Counter(
        (one.status, one.start, one.end) for one in imported.truth.statuses
    )


def _told(one: Details) -> tuple[Any, ...]:
    return (
        one.registered,
        one.work_year,
        one.first_topic,
        one.themes,
        one.day_kind,
        *(one.goals or (None,) * 5),
        one.lecturer,
        one.vote,
        one.voters_due,
        one.voters_present,
        one.votes_for,
    )


def test_meetings_are_the_truth(imported: Imported) -> None:
    loaded = imported.rows(
        "select meeting_id, also_kind, due_count, present_count, leave_count, is_notified, is_recorded, is_archived,"
        " registered_date, work_year, has_first_topic, themes, day_kind, has_fixed_time, has_clear_theme, has_feature,"
        " has_result, has_atmosphere, lecturer_post, vote_kind, voters_due, voters_present, votes_for from meetings"
    )
    expected = Counter(
        (
            one.meeting_id,
            one.also_kind,
            one.due,
            one.present,
            one.leave,
            *((one.notified, one.recorded, one.archived) if one.in_ledger else (None, None, None)),
            *_told(one.details),
        )
        for one in (*imported.truth.meetings, *imported.truth.sittings)
    )
    assert Counter(loaded) == expected


def test_attendance_is_the_truth(imported: Imported) -> None:
    loaded = imported.rows(
        "select a.meeting_id, m.sex, m.birth_month, m.join_date, a.state, a.mode, a.reason"
        " from attendance a join members m using (member_id)"
    )
    expected = Counter(
        (
            meeting.meeting_id,
            row.person.sex,
            row.person.birth.replace(day=1),
            row.person.joined,
            row.state,
            row.mode,
            row.reason,
        )
        for meeting in imported.truth.meetings
        for row in meeting.rows
    )
    assert Counter(loaded) == expected


def test_decisions_are_the_truth(imported: Imported) -> None:
    truth = imported.truth
    assert Counter(
        imported.rows("select scheme, org_id, work_year, decision, grade, decided_by, doc_no, decided_date from grades")
    ) == Counter(
        (one.scheme, one.org_id, one.year, one.decision, one.grade, one.decided_by, one.doc_no, one.decided)
        for one in truth.grades
    )
    assert Counter(
        imported.rows("select org_id, work_year, item, source, points, assessed_date from assessments")
    ) == Counter((one.org_id, one.year, one.item, one.source, one.points, one.day) for one in truth.points)
    assert Counter(
        imported.rows("select org_id, work_year, reason, doc_no, decided_date from direct_grades")
    ) == Counter((one.org_id, one.year, one.reason, one.doc_no, one.day) for one in truth.directs)
    earned = list(member_points(2025, truth))
    assert Counter(
        imported.rows("select earned_date, item, times, points, source, veto, is_approved from points")
    ) == Counter((one.day, one.item, one.times, one.points, one.source, one.veto, one.approved) for one in earned)
    assert Counter(
        imported.rows("select org_id, work_year, kind, doc_no, effective_date, effect from vetoes")
    ) == Counter((one.org_id, one.year, one.kind, one.doc_no, one.day, one.effect) for one in truth.vetoes)
    assert Counter(
        imported.rows(
            "select org_id, elected_date, election, due_date, extended_to_date, extension_doc_no, seats_designed,"
            " seats_actual, full_member_count, reminded_date from terms"
        )
    ) == Counter(
        (
            one.org_id, one.elected, one.election, one.due, one.extended_to, one.extension_doc_no, one.seats,
            one.elected_heads, one.full_members, one.reminded,
        )
        for one in truth.terms
    )  # fmt: skip
    assert Counter(imported.rows("select work_year, org_id, held_date, result from appraisals")) == Counter(
        (one.year, one.org_id, one.day, one.result) for one in truth.appraisals
    )
    assert Counter(imported.rows("select work_year, course, hours_tenths from study_hours")) == Counter(
        (one.year, one.course, one.tenths) for one in truth.study_hours
    )
    assert Counter(
        imported.rows("select indicator, unit_id, work_year, kind, target_permille from targets")
    ) == Counter((one.indicator, one.unit_id, one.year, one.kind, one.permille) for one in truth.targets)
