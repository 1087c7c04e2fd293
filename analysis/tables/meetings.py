"""Meetings as ledgers record them, and who came."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.codes import ATTENDANCE_MODES, ATTENDANCE_STATES, MEETING_KINDS
from analysis.tables.columns import code, count, day, flag, text
from analysis.tables.contract import Contract


class Meetings(dy.Schema):
    """One row per meeting: organisation × kind × group × day.

    `meeting_id` is those four joined by "|". `also_kind`: a meeting may be of two kinds (党员大会 held as 主题党日).
    `due_count`, `present_count`, `leave_count`: the signed ledger's 应到, 实到, 请假, in people.
    """

    meeting_id = text("会议编号", key=True)
    org_id = text("党组织", "所在党组织", "党支部", "召开党组织")
    kind = code("会议类型", "会议类别", "活动类型", codes=MEETING_KINDS)
    also_kind = code("兼作会议类型", codes=MEETING_KINDS, optional=True)
    group_name = text("党小组", "党小组名称", optional=True)
    held_date = day("会议日期", "召开日期", "召开时间", "日期")
    title = text("会议主题", "标题", "议题", "主要内容", optional=True)
    due_count = count("应到人数", "应到", "应参加人数", optional=True)
    present_count = count("实到人数", "实到", "实际参加人数", optional=True)
    leave_count = count("请假人数", "请假", optional=True)
    is_notified = flag("已报备", "报备", optional=True)
    is_recorded = flag("有记录", "记录", optional=True)
    is_archived = flag("已归档", "归档", optional=True)

    @dy.rule()
    def present_within_due(cls) -> pl.Expr:
        """实到人数不得多于应到人数"""
        return (
            pl.col("present_count").is_null()
            | pl.col("due_count").is_null()
            | (pl.col("present_count") <= pl.col("due_count"))
        )

    @dy.rule()
    def leave_within_absent(cls) -> pl.Expr:
        """实到人数与请假人数之和不得多于应到人数"""
        return (
            pl.col("present_count").is_null()
            | pl.col("due_count").is_null()
            | pl.col("leave_count").is_null()
            | (pl.col("present_count") + pl.col("leave_count") <= pl.col("due_count"))
        )


class Attendance(dy.Schema):
    """One row per meeting and member."""

    meeting_id = text("会议编号", key=True)
    member_id = text("党员代号", key=True)
    state = code("出席情况", "出席状态", "到会情况", "签到状态", codes=ATTENDANCE_STATES)
    mode = code("参会方式", codes=ATTENDANCE_MODES, optional=True)
    reason = text("请假事由", "缺席原因", optional=True)


MEETINGS = Contract(
    "meetings",
    "会议",
    "一个党组织一天一类（一个党小组）会议一行",
    Meetings,
    date_column="held_date",
    references=(("org_id", "organisations"),),
)
ATTENDANCE = Contract(
    "attendance",
    "会议出席",
    "一次会议一名党员一行",
    Attendance,
    references=(("meeting_id", "meetings"), ("member_id", "members")),
)
