"""会议出席明细: one row per member and meeting, often with a name only."""

from __future__ import annotations

from collections import Counter

from analysis.sample.chance import dice, happens
from analysis.sample.files.messy import day_text, name_cell
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.model import Committee, Meeting, Presence
from analysis.tables.codes import ATTENDANCE_MODES, ATTENDANCE_STATES, MEETING_KINDS

ATTENDANCE_FILE = "会议出席明细2025.csv"
_NAME_ONLY = 600


def _plain_names(committee: Committee) -> dict[str, Counter[str]]:
    """How many people of each name a branch ever had: a number may be left out where there is one only."""
    people = {(stay.branch_id, stay.person.number): stay.person.name for stay in committee.stays}
    names: dict[str, Counter[str]] = {}
    for (branch_id, _), name in people.items():
        names.setdefault(branch_id, Counter())[name] += 1
    return names


def presence_line(committee: Committee, meeting: Meeting, row: Presence, *, named_only: bool, seed: int) -> Line:
    chance = dice(seed, "attendance line", meeting.meeting_id, row.person.number)
    kind = MEETING_KINDS[meeting.kind][0]
    if meeting.also_kind:
        kind = f"{kind}、{MEETING_KINDS[meeting.also_kind][0]}"
    return Line(
        {
            "党支部": committee.name_on(meeting.org_id, meeting.day),
            "会议类型": kind,
            "会议日期": day_text(meeting.day, meeting.day.month),
            "党小组": meeting.group,
            "姓名": name_cell(row.person.name, chance),
            "公民身份号码": None if named_only else row.person.id_no,
            "出席情况": ATTENDANCE_STATES[row.state][0],
            "请假事由": row.reason,
            "参会方式": ATTENDANCE_MODES[row.mode][0] if row.mode else None,
        }
    )


def attendance_sheet(committee: Committee, seed: int) -> Sheet:
    """A number is left out only where the name is enough; guests always bear theirs."""
    names = _plain_names(committee)
    lines = []
    for meeting in committee.meetings:
        for row in meeting.rows:
            chance = dice(seed, "name only", meeting.meeting_id, row.person.number)
            alone = names[meeting.org_id][row.person.name] == 1 and row.mode != "observer"
            named_only = alone and happens(chance, _NAME_ONLY)
            lines.append(presence_line(committee, meeting, row, named_only=named_only, seed=seed))
    return Sheet(ATTENDANCE_FILE, "", tuple(lines[0].cells), lines=lines)
