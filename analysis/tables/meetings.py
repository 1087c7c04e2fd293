"""Meetings as ledgers record them, and who came."""

from __future__ import annotations

from typing import Final

import dataframely as dy
import polars as pl

from analysis.tables.codes import ATTENDANCE_MODES, ATTENDANCE_STATES, MEETING_KINDS
from analysis.tables.columns import code, count, day, flag, text, year
from analysis.tables.contract import Contract
from analysis.tables.life_codes import LECTURERS, PARTY_DAYS, VOTE_KINDS

_THEMES: Final = r"^[1-8]([、，,;；/ ]*[1-8])*$"


class Meetings(dy.Schema):
    """One row per meeting: organisation × kind × group × day.

    `meeting_id` is those four joined by "|". `also_kind`: a meeting may be of two kinds (党员大会 held as 主题党日).
    `due_count`, `present_count`, `leave_count`: the signed ledger's 应到, 实到, 请假, in people. `work_year`: the year
    a yearly meeting counts for where that is not the year of its day. `themes`: what was studied, the numbers 1 to 8
    of the rule `study_theme_due`. `day_kind`: which of 四日 it was; the five flags after it are 四有目标.
    `voters_due`, `voters_present`, `votes_for`: people with 表决权, at an election with 选举权; of several elected the
    fewest votes.
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
    registered_date = day("登记日期", "录入日期", "会议登记日期", optional=True)
    work_year = year("所属年度", "组织生活年度", optional=True)
    has_first_topic = flag("第一议题", "有第一议题", "是否有第一议题", optional=True)
    themes = text("学习主题编号", "学习主题", "学习内容编号", optional=True, pattern=_THEMES)
    day_kind = code("四日类别", "党日类别", "四日活动", codes=PARTY_DAYS, optional=True)
    has_fixed_time = flag("固定时间", optional=True)
    has_clear_theme = flag("明确主题", optional=True)
    has_feature = flag("鲜明特色", optional=True)
    has_result = flag("良好成效", optional=True)
    has_atmosphere = flag("浓厚氛围", optional=True)
    lecturer_post = code("主讲人职务", "授课人职务", codes=LECTURERS, optional=True)
    vote_kind = code("表决类型", "表决类别", codes=VOTE_KINDS, optional=True)
    voters_due = count("有表决权应到", "有选举权应到", "应到有表决权人数", "应到会有选举权人数", optional=True)
    voters_present = count("有表决权实到", "有选举权实到", "实到有表决权人数", "实到会有选举权人数", optional=True)
    votes_for = count("赞成票", "赞成票数", "赞成人数", optional=True)

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

    @dy.rule()
    def voters_present_within_due(cls) -> pl.Expr:
        """有表决权实到不得多于有表决权应到"""
        return (
            pl.col("voters_present").is_null()
            | pl.col("voters_due").is_null()
            | (pl.col("voters_present") <= pl.col("voters_due"))
        )

    @dy.rule()
    def votes_within_voters(cls) -> pl.Expr:
        """赞成票不得多于有表决权实到"""
        return (
            pl.col("votes_for").is_null()
            | pl.col("voters_present").is_null()
            | (pl.col("votes_for") <= pl.col("voters_present"))
        )

    @dy.rule()
    def votes_have_a_kind(cls) -> pl.Expr:
        """填了赞成票须填表决类型"""
        return pl.col("votes_for").is_null() | pl.col("vote_kind").is_not_null()


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
    bulk=True,
)
