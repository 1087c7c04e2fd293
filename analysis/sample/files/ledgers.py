"""会议台账: one workbook a year, one sheet a branch, equal cells merged down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from analysis.sample.chance import dice, happens
from analysis.sample.files.life import detail_cells
from analysis.sample.files.messy import code_text, count_cell, day_cell, flag_cell
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Meeting
from analysis.tables.codes import MEETING_KINDS

_SIGNED = ("填表人：支部宣传委员    审核人：支部书记",)
_PAGE = 60


def ledger_file(year: int) -> str:
    return f"会议台账{year}.xlsx"


def full_name_on(committee: Committee, org_id: str, day: date) -> str:
    """The full name an organisation bore on a day."""
    for change in committee.org_changes:
        if change.org_id == org_id and change.change == "renamed" and day < change.day and change.old_value:
            return change.old_value
    return committee.organisation[org_id].name


def meeting_line(meeting: Meeting, seed: int) -> Line:
    """A meeting as typed. Day and kind depend on the dice of branch and day, so that equal cells can be merged."""
    that_day = dice(seed, "ledger day", meeting.org_id, meeting.day)
    of_kind = dice(seed, "ledger kind", meeting.org_id, meeting.day, meeting.kind)
    chance = dice(seed, "ledger line", meeting.meeting_id)
    kind = code_text(MEETING_KINDS, meeting.kind, of_kind)
    if meeting.also_kind:
        kind = f"{MEETING_KINDS[meeting.kind][0]}、{MEETING_KINDS[meeting.also_kind][0]}"
    return Line(
        {
            "日期": day_cell(meeting.day, that_day),
            "会议类型": kind,
            "党小组": meeting.group,
            "会议主题": meeting.title,
            "应到": count_cell(meeting.due, chance),
            "实到": count_cell(meeting.present, chance),
            "请假": count_cell(meeting.leave, chance),
            "报备": flag_cell(meeting.notified, chance),
            "记录": flag_cell(meeting.recorded, chance),
            "归档": flag_cell(meeting.archived, chance),
            **(detail_cells(meeting.details, meeting, seed) if meeting.day.year >= knobs("life")["first_year"] else {}),
        }
    )


def _sheet(committee: Committee, org_id: str, year: int, meetings: list[Meeting], seed: int) -> Sheet:
    year_end = date(year, 12, 31)
    lines = [meeting_line(meeting, seed) for meeting in meetings]
    headers = tuple(lines[0].cells)
    if len(lines) > _PAGE and happens(dice(seed, "page break", org_id, year), 300):
        lines.insert(_PAGE, Line(kind="header"))
    counts = {"应到": "due", "实到": "present", "请假": "leave"}
    total = {title: sum(getattr(one, name) or 0 for one in meetings) for title, name in counts.items()}
    return Sheet(
        ledger_file(year),
        committee.name_on(org_id, year_end),
        headers,
        (f"{full_name_on(committee, org_id, year_end)}{year}年组织生活台账",),
        lines,
        total={"日期": "合计", "会议主题": f"共{len(meetings)}次", **total},
        footers=_SIGNED,
        merged=("日期", "会议类型"),
    )


def ledger_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    """Year by year, branch by branch; meetings only the attendance file knows are left out."""
    listed = [meeting for meeting in committee.meetings if meeting.in_ledger]
    ordered = sorted(listed, key=lambda one: (one.day.year, one.org_id, one.day, one.kind, one.group or ""))
    for (year, org_id), found in groupby(ordered, key=lambda one: (one.day.year, one.org_id)):
        yield _sheet(committee, org_id, year, list(found), seed)
