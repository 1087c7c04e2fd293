"""钉钉月度汇总 of one branch and month: a header in two rows, names without numbers, leave as the meetings had it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from analysis.sample.files.sheet import Cell, Line, Sheet
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Person
from analysis.tables.codes import WORK_POSTS

CLOCKINGS_FILE = "钉钉月度汇总2025年3月.xlsx"
_HEADERS = ("姓名", "考勤组", "部门", "工号", "职位", "出勤天数", "请假", "")
_BELOW: dict[str, Cell] = {"请假": "事假(小时)", "": "年假(天)"}


def clockings_sheet(committee: Committee) -> Sheet:
    """Members whose name nobody else bears: clocking in tells no ID number."""
    book = knobs("meetings")["clocking"]
    branch, first, last = book["branch"], book["first_day"], book["last_day"]
    leaves = _leaves(committee, first, last)
    lines = [
        Line(
            {
                "姓名": person.name,
                "考勤组": "固定班制",
                "部门": committee.name_on(branch, last),
                "工号": f"{person.number:05d}",
                "职位": WORK_POSTS[person.work_post][0],
                "出勤天数": book["days"] - leaves[person.number],
                "请假": book["hours"] * leaves[person.number] or None,
            }
        )
        for person in _known_by_name(committee, branch, last)
    ]
    titles = (f"月度汇总 统计日期：{first.isoformat()} 至 {last.isoformat()}", "报表生成时间：2025-04-01 09:00")
    return Sheet(CLOCKINGS_FILE, "月度汇总", _HEADERS, titles, [Line(dict(_BELOW)), *lines])


def _leaves(committee: Committee, first: date, last: date) -> Counter[int]:
    """Days of leave: one for each day with a meeting the person was on leave from."""
    days = {
        (row.person.number, meeting.day)
        for meeting in committee.meetings
        if first <= meeting.day <= last
        for row in meeting.rows
        if row.state == "leave"
    }
    return Counter(number for number, _ in days)


def _known_by_name(committee: Committee, branch: str, day: date) -> list[Person]:
    people = {stay.person.number: stay.person for stay in committee.stays}
    bearers = Counter(person.name for person in people.values())
    here = {stay.person.number for stay in committee.stays if stay.branch_id == branch and stay.covers(day)}
    return [people[number] for number in sorted(here) if bearers[people[number].name] == 1]
