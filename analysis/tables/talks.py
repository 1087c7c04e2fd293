"""Talks with members: 谈心谈话, 提醒谈话 after a sign was noticed, and 政治生日. Sensitive."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, day, text, year
from analysis.tables.contract import Contract
from analysis.tables.talks_codes import TALK_PAIRS


class Talks(dy.Schema):
    """One row per member talked with, day and pair of roles. `talker_id`: the other one, where the ledger names him."""

    member_id = text("党员代号", key=True)
    talk_date = day("谈话日期", "谈心谈话日期", "谈话时间", key=True)
    pair = code("谈话类型", "谈话关系", "谈话双方", codes=TALK_PAIRS, key=True)
    org_id = text("党支部", "所在党支部", "党组织")
    talker_id = text("谈话人", "谈话人姓名", optional=True)


class ReminderTalks(dy.Schema):
    """One row per member and day a sign (苗头性、倾向性问题) was noticed; without `talk_date` nobody has talked yet."""

    member_id = text("党员代号", key=True)
    noticed_date = day("发现日期", "发现苗头日期", "问题发现日期", key=True)
    org_id = text("党支部", "所在党支部", "党组织")
    talk_date = day("提醒谈话日期", "谈话日期", optional=True)

    @dy.rule()
    def talked_after_noticed(cls) -> pl.Expr:
        """提醒谈话日期不得早于发现日期"""
        return pl.col("talk_date").is_null() | (pl.col("talk_date") >= pl.col("noticed_date"))


class Birthdays(dy.Schema):
    """One row per member and work year whose 政治生日 (anniversary of joining) the branch marked."""

    member_id = text("党员代号", key=True)
    work_year = year("政治生日年度", "年度", key=True)
    org_id = text("党支部", "所在党支部", "党组织")
    held_date = day("政治生日活动日期", "活动日期", "过政治生日日期", "举行日期")


_PERSON = (("member_id", "members"), ("org_id", "organisations"))

TALKS = Contract(
    "talks",
    "谈心谈话",
    "一名谈话对象一天一种谈话关系一行",
    Talks,
    date_column="talk_date",
    references=(*_PERSON, ("talker_id", "members")),
)
REMINDER_TALKS = Contract(
    "reminder_talks",
    "提醒谈话",
    "一名党员一次发现苗头一行",
    ReminderTalks,
    date_column="noticed_date",
    references=_PERSON,
)
BIRTHDAYS = Contract(
    "birthdays", "政治生日", "一名党员一个年度一行", Birthdays, year_column="work_year", references=_PERSON
)
