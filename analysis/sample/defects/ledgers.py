"""Wrong rows of the meeting ledgers and of the attendance file."""

from __future__ import annotations

from collections import Counter
from datetime import date

from analysis.sample.defects.spoil import GHOST_BRANCH, Sheets, put_in, spoiled, stranger
from analysis.sample.files.attendance_rows import ATTENDANCE_FILE, presence_line
from analysis.sample.files.ledgers import ledger_file, meeting_line
from analysis.sample.files.sheet import Cell, Flaw, Line, Sheet
from analysis.sample.model import Committee, Meeting, Presence

_SUNDAY = date(2025, 5, 18)
"""The sample's own meetings never fall on a Sunday, so a wrong row is never another meeting's double."""

_STATE = "出席情况"


def _ledger(sheets: Sheets, committee: Committee, org_id: str, year: int) -> Sheet:
    return sheets[ledger_file(year), committee.name_on(org_id, date(year, 12, 31))]


def _plain(org_id: str, seed: int, day: date = _SUNDAY) -> Line:
    meeting = Meeting(org_id, "theme_party_day", day, "补记", due=28, present=25, leave=2)
    line = meeting_line(meeting, seed)
    return Line({**line.cells, "日期": day.isoformat(), "会议类型": "主题党日"})


def _wrong_meetings() -> list[tuple[str, date, dict[str, Cell], Flaw]]:
    """Branch, day, changed cells, flaw."""
    return [
        ("YX010101", _SUNDAY, {"日期": "2025.2.30"}, Flaw("日期", "bad_date", "二月没有30日")),
        ("YX010102", _SUNDAY, {"会议类型": "座谈会"}, Flaw("会议类型", "unknown_code", "不在选项里")),
        ("YX010501", _SUNDAY, {"会议类型": None}, Flaw("会议类型", "missing_value", "没有填会议类型")),
        ("YX010104", _SUNDAY, {"应到": "若干"}, Flaw("应到", "bad_number", "不是数字")),
        ("YX010202", _SUNDAY, {"实到": -3}, Flaw("实到", "bad_number", "负数")),
        ("YX010201", _SUNDAY, {"归档": "待补"}, Flaw("归档", "bad_flag", "不是是或否")),
        (
            "YX010203",
            _SUNDAY,
            {"实到": 30, "请假": None},
            Flaw("实到", "rule:present_within_due", "实到多于应到"),
        ),
        (
            "YX010204",
            _SUNDAY,
            {"实到": 26, "请假": 5},
            Flaw("请假", "rule:leave_within_absent", "实到加请假多于应到"),
        ),
        ("YX010108", date(2025, 8, 17), {}, Flaw("日期", "before_founding", "党支部9月8日才成立")),
        ("YX010106", date(2024, 7, 14), {}, Flaw("日期", "after_dissolution", "党支部6月18日已合并")),
    ]


def plant_in_ledgers(sheets: Sheets, committee: Committee, seed: int) -> None:
    """One wrong row in each of some sheets, one meeting written twice alike and one twice differently."""
    for org_id, day, changes, flaw in _wrong_meetings():
        sheet = _ledger(sheets, committee, org_id, day.year)
        put_in(sheet, 7, spoiled(_plain(org_id, seed, day), changes, flaw))
    twice = _ledger(sheets, committee, "YX010401", 2025)
    put_in(twice, 6, spoiled(twice.lines[5], {}, Flaw("日期", "duplicate_same", "同一会议抄了两遍", "skip")))
    differently = _ledger(sheets, committee, "YX010301", 2025)
    place, line = next(
        (place, line) for place, line in enumerate(differently.lines) if isinstance(line.cells.get("应到"), int)
    )
    one_more: dict[str, Cell] = {"应到": int(str(line.cells["应到"])) + 1}
    put_in(differently, place + 1, spoiled(line, one_more, Flaw("日期", "duplicate_key", "同一会议，应到人数不同")))


def _meeting_of_namesakes(committee: Committee) -> tuple[Meeting, Presence]:
    """A meeting with rows of two people of one name, and one of them."""
    for meeting in committee.meetings:
        names = Counter(row.person.name for row in meeting.rows if row.mode != "observer")
        for row in meeting.rows:
            if names[row.person.name] > 1:
                return meeting, row
    raise AssertionError("the knobs put two people of one name into a branch that keeps rows")


def plant_in_attendance(sheets: Sheets, committee: Committee, seed: int) -> None:
    """Unknown and ambiguous people, wrong and missing states, rows twice alike and twice differently."""
    sheet = sheets[ATTENDANCE_FILE, ""]
    meeting, namesake = _meeting_of_namesakes(committee)
    by_name = presence_line(committee, meeting, namesake, named_only=True, seed=seed)
    other = next(one for one in committee.meetings if one.org_id == "YX010201" and len(one.rows) > 20)
    stranger_here = Presence(stranger(seed, 52, "YX010201").person, "present")
    unknown = presence_line(committee, other, stranger_here, named_only=True, seed=seed)
    rows = [presence_line(committee, other, row, named_only=False, seed=seed) for row in other.rows[:8]]
    opposite = "缺席" if rows[4].cells[_STATE] != "缺席" else "出席"
    wrong = [
        spoiled(unknown, {}, Flaw("姓名", "unknown_member", "当日该党支部没有此人")),
        spoiled(by_name, {}, Flaw("姓名", "ambiguous_member", "该党支部有两人同名，未填号码")),
        spoiled(rows[0], {_STATE: "迟到"}, Flaw(_STATE, "unknown_code", "不在选项里")),
        spoiled(rows[1], {_STATE: None}, Flaw(_STATE, "missing_value", "没有填出席情况")),
        spoiled(rows[2], {"会议日期": "2025-13-05"}, Flaw("会议日期", "bad_date", "没有13月")),
        spoiled(rows[3], {"党支部": GHOST_BRANCH}, Flaw("党支部", "unknown_org", "没有这个党支部")),
        spoiled(rows[4], {_STATE: opposite, "请假事由": None}, Flaw("姓名", "duplicate_key", "同一人出席情况不同")),
        spoiled(rows[5], {}, Flaw("姓名", "duplicate_same", "同一人抄了两遍", "skip")),
    ]
    for place, line in enumerate(wrong):
        put_in(sheet, len(sheet.lines) - 8 + place, line)
