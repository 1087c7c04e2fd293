"""The truth of the sample: its shares, its history, and that it contradicts itself nowhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest
from stdnum.cn import ric

from analysis.sample import build_committee
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Organisation
from analysis.sample.roster import Roster

YEAR_END = date(2025, 12, 31)


@pytest.fixture(scope="module")
def committee() -> Committee:
    return build_committee(2025)


def assessed(committee: Committee, year: int, above: str) -> list[Organisation]:
    """应参评 by the rules the sample was laid out for."""
    snapshot = date(year, 12, 31)
    return [
        branch
        for branch in committee.branches
        if branch.org_id.startswith(above)
        and branch.exists(snapshot)
        and branch.category != "temporary"
        and branch.founded <= date(year, 7, 1)
    ]


def qualified(committee: Committee, year: int, above: str) -> tuple[int, int]:
    good = {grade.org_id for grade in committee.grades if grade.year == year and grade.grade == "过硬"}
    branches = assessed(committee, year, above)
    return sum(branch.org_id in good for branch in branches), len(branches)


def test_tree_has_the_asked_for_shape(committee: Committee) -> None:
    levels = Counter(org.level for org in committee.organisations)
    assert levels == {"party_committee": 2, "general_branch": 7, "branch": 50}
    assert sum(branch.exists(YEAR_END) for branch in committee.branches) == 48
    assert [org.short_name for org in committee.organisations if org.is_direct] == ["集团机关党总支"]
    kinds = Counter(branch.category for branch in committee.branches if branch.exists(YEAR_END))
    assert kinds["temporary"] == 2
    assert kinds["joint"] == 1
    assert set(kinds) == {"production", "auxiliary", "organ", "service", "retired", "temporary", "joint"}


def test_every_kind_of_change_happened_once(committee: Committee) -> None:
    changes = {change.change: change for change in committee.org_changes}
    assert set(changes) == {"merged_into", "dissolved", "renamed", "moved", "split_from"}
    assert (changes["merged_into"].day.month, changes["dissolved"].day.month) == (6, 6)
    assert changes["merged_into"].day.year != changes["dissolved"].day.year
    for change in (changes["merged_into"], changes["dissolved"]):
        assert committee.organisation[change.org_id].dissolved == change.day
    assert committee.organisation[changes["moved"].org_id].parent_id == changes["moved"].new_value
    assert committee.organisation[changes["renamed"].org_id].name == changes["renamed"].new_value
    assert committee.organisation[changes["split_from"].org_id].founded == changes["split_from"].day


def test_members_of_ended_branches_go_on_elsewhere(committee: Committee) -> None:
    merger = next(change for change in committee.org_changes if change.change == "merged_into")
    left = {
        stay.person.number for stay in committee.stays if stay.branch_id == merger.org_id and stay.end == merger.day
    }
    arrived = {
        stay.person.number
        for stay in committee.stays
        if stay.branch_id == merger.other_org_id and stay.start == merger.day
    }
    assert left
    assert left == arrived


@pytest.mark.parametrize(
    ("year", "above", "good", "due"),
    [
        (2023, "YX01", 23, 41),
        (2024, "YX01", 29, 40),
        (2025, "YX01", 31, 39),  # one short of 80 %
        (2025, "YX", 36, 45),  # exactly 80 %
        (2025, "YX0104", 4, 5),  # exactly 80 %
    ],
)
def test_qualified_branches_tell_the_story(committee: Committee, year: int, above: str, good: int, due: int) -> None:
    assert qualified(committee, year, above) == (good, due)


def test_last_year_is_proposed_and_the_years_before_confirmed(committee: Committee) -> None:
    steps = defaultdict(set)
    for grade in committee.grades:
        if grade.scheme == "tier":
            continue
        steps[grade.year].add(grade.decision)
        assert (grade.doc_no is not None) == (grade.decision == "confirmed")
    assert steps == {2023: {"confirmed"}, 2024: {"confirmed"}, 2025: {"proposed", "publicised"}}


def test_shares_follow_the_bulletin(committee: Committee) -> None:
    """Within three percentage points (permille here) of the bulletin's shares of 2024."""
    bulletin = knobs("people")["bulletin"]
    snapshot = date(bulletin["year"], 12, 31)
    people = [stay.person for stay in committee.stays if stay.covers(snapshot)]

    def permille(hits: int) -> int:
        return hits * 1000 // len(people)

    assert permille(sum(one.sex == "female" for one in people)) == pytest.approx(bulletin["women_permille"], abs=30)
    minority = permille(sum(one.ethnicity != "汉族" for one in people))
    assert minority == pytest.approx(bulletin["minority_permille"], abs=30)
    college = {"postgraduate", "bachelor", "college"}
    schooled = permille(sum(one.education in college for one in people))
    assert schooled == pytest.approx(bulletin["college_permille"], abs=30)
    ages = [snapshot.year - one.birth.year for one in people]
    bands = {(0, 30): 122, (31, 35): 107, (36, 40): 114, (41, 45): 97, (46, 50): 90, (51, 55): 94, (56, 60): 86}
    for (youngest, oldest), share in {**bands, (61, 99): 289}.items():
        assert permille(sum(youngest <= age <= oldest for age in ages)) == pytest.approx(share, abs=30)


def test_about_fifteen_hundred_people_with_valid_numbers(committee: Committee) -> None:
    assert 1400 <= sum(stay.end is None for stay in committee.stays) <= 1600
    numbers = [person.id_no for person in committee.people]
    assert len(set(numbers)) == len(numbers)
    for person in committee.people:
        assert ric.is_valid(person.id_no)
        assert ric.get_birth_date(person.id_no) == person.birth
        assert int(person.id_no[16]) % 2 == (person.sex == "male")


def test_stays_neither_overlap_nor_leave_their_branch_s_life(committee: Committee) -> None:
    by_person = defaultdict(list)
    for stay in committee.stays:
        by_person[stay.person.number].append(stay)
        branch = committee.organisation[stay.branch_id]
        assert branch.founded <= stay.start
        assert stay.person.joined <= stay.start
        assert stay.end is None or stay.start < stay.end
        assert branch.dissolved is None or (stay.end is not None and stay.end <= branch.dissolved)
    for stays in by_person.values():
        for earlier, later in pairwise(stays):
            assert earlier.end is not None
            assert earlier.end <= later.start


def test_posts_are_held_by_members_of_the_branch(committee: Committee) -> None:
    for post in committee.posts:
        homes = [
            stay
            for stay in committee.stays
            if stay.person.number == post.person.number and stay.branch_id.startswith(post.org_id)
        ]
        assert any(
            home.covers(post.start) and (home.end is None or (post.end is not None and post.end <= home.end))
            for home in homes
        )
        assert post.person.is_full(post.start)


def test_small_branches_have_no_committee(committee: Committee) -> None:
    roster = Roster(committee.stays, committee.posts, committee.statuses)
    for branch in committee.branches:
        full = sum(person.is_full(YEAR_END) for person in roster.members(branch.org_id, YEAR_END))
        if full < 6:
            assert roster.committee(branch.org_id, YEAR_END) == []


def test_elections_on_time_late_overdue_extended_and_in_between(committee: Committee) -> None:
    terms = defaultdict(list)
    for term in committee.terms:
        terms[term.org_id, term.election].append(term)
    assert any(election == "by_election" for _, election in terms)
    fate = {}
    for (org_id, election), held in terms.items():
        if election == "term_election":
            for term, after in zip(held, [*held[1:], None], strict=True):
                due = term.extended_to or term.due
                if after is not None:
                    fate[org_id, term.due] = "late" if after.elected > due else "extended" if term.extended_to else "on"
                elif due <= YEAR_END and committee.organisation[org_id].exists(due):
                    fate[org_id, term.due] = "overdue"
    counts = Counter(fate.values())
    assert counts["late"] == 1
    assert counts["extended"] == 1
    assert counts["overdue"] == 3
    assert counts["on"] > 30
    assert any(term.due == after.elected for held in terms.values() for term, after in pairwise(held))


def test_ledgers_due_is_the_roster_but_where_the_knobs_say_otherwise(committee: Committee) -> None:
    roster = Roster(committee.stays, committee.posts, committee.statuses)
    off = knobs("meetings")["ledger_due_off"]
    for meeting in committee.meetings:
        due = roster.due(meeting, meeting.org_id)
        if meeting.due is None or not due or meeting.kind == "committee_meeting":
            continue
        assert meeting.due == max(1, len(due) + off.get(meeting.org_id, 0))


def test_rows_agree_with_head_counts_but_where_the_knobs_say_otherwise(committee: Committee) -> None:
    differing: Counter[str] = Counter()
    for meeting in committee.meetings:
        if meeting.rows and meeting.present is not None:
            came = sum(row.state == "present" and row.mode != "observer" for row in meeting.rows)
            if came != meeting.present:
                differing[meeting.org_id] += meeting.present - came
    assert differing == knobs("meetings")["ledger_present_off"]


def test_half_of_the_branches_keep_rows_and_some_meetings_only_there(committee: Committee) -> None:
    keeping = {meeting.org_id for meeting in committee.meetings if meeting.rows}
    assert len(keeping) == 24
    assert sum(not meeting.in_ledger for meeting in committee.meetings) == 3
    assert any(row.mode == "observer" for meeting in committee.meetings for row in meeting.rows)


def test_meetings_stand_on_the_borders(committee: Committee) -> None:
    held = {(meeting.org_id, meeting.kind, meeting.day) for meeting in committee.meetings}
    borders = knobs("meetings")["border"]
    assert date(2024, 2, 29) in {row["day"] for row in borders}
    for row in borders:
        assert (row["org_id"], row["kind"], row["day"]) in held
    assert len({meeting.meeting_id for meeting in committee.meetings}) == len(committee.meetings)


def test_two_branches_tie(committee: Committee) -> None:
    tied = []
    for org_id in ("YX020102", "YX020103"):
        mine = [one for one in committee.meetings if one.org_id == org_id and one.day.year == 2025 and one.due]
        tied.append((sum(one.present or 0 for one in mine), sum(one.due or 0 for one in mine)))
    assert tied[0] == tied[1]


def test_participation_is_plausible_and_spread(committee: Committee) -> None:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for meeting in committee.meetings:
        if meeting.due is not None and meeting.day.year == 2025:
            sums[meeting.org_id][0] += meeting.present or 0
            sums[meeting.org_id][1] += meeting.due
    permille = [present * 1000 // due for present, due in sums.values()]
    assert min(permille) >= 720
    assert max(permille) <= 980
    assert max(permille) - min(permille) > 150


def test_hours_stand_on_the_border_somewhere(committee: Committee) -> None:
    totals: Counter[tuple[int, int]] = Counter()
    for one in committee.study_hours:
        totals[one.person.number, one.year] += one.tenths
    hours = set(totals.values())
    assert {319, 320, 560} <= hours
    assert min(hours) < 200


def test_appraisal_of_2024_was_held_in_march_2025(committee: Committee) -> None:
    assert {(one.day.year, one.day.month) for one in committee.appraisals if one.year == 2024} == {(2025, 3)}


def test_namesakes_live_in_one_branch(committee: Committee) -> None:
    names = Counter((stay.branch_id, stay.person.name) for stay in committee.stays if stay.end is None)
    assert max(names.values()) == 2
