"""Clocking in at work (钉钉考勤): no attendance of meetings, only something to check it against."""

from __future__ import annotations

from typing import Final

import dataframely as dy

from analysis.tables.codes import CodeList
from analysis.tables.columns import code, day, flag, tenths, text
from analysis.tables.contract import Contract

SPANS: Final[CodeList] = {"day": ("每日统计", "日"), "month": ("月度汇总", "月")}


class Clockings(dy.Schema):
    """One row per member and day, or month (its first day), as the `span` says.

    `worked_tenths`: days at work, in tenths of a day; blank means none · `has_leave`: any leave is recorded.
    """

    member_id = text("党员代号", key=True)
    clock_date = day("考勤日期", key=True)
    span = code("考勤口径", codes=SPANS, key=True)
    worked_tenths = tenths("出勤天数", optional=True)
    has_leave = flag("有请假", optional=True)


CLOCKINGS = Contract(
    "clockings",
    "考勤打卡",
    "一名党员一天（或一个月）一行",
    Clockings,
    date_column="clock_date",
    references=(("member_id", "members"),),
)
