"""联系点: which leader looks after which point, the visits there, and what a point sends in."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, day, text
from analysis.tables.contract import Contract
from analysis.tables.liaison_codes import BRIEF_KINDS, VISIT_KINDS

_POINT_TITLES = ("联系点", "联系点单位", "联系党支部", "党建联系点")


class Liaisons(dy.Schema):
    """One row per leader, point and stretch of time `[valid_from, valid_to)`."""

    member_id = text("党员代号", key=True)
    org_id = text(*_POINT_TITLES, key=True)
    valid_from = day("联系起始日期", "确定日期", "开始联系日期", key=True)
    valid_to = day("联系终止日期", "调整日期", "结束联系日期", optional=True)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        """联系终止日期须晚于联系起始日期"""
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("valid_from"))


class Visits(dy.Schema):
    """One row per leader, point and day of a visit."""

    member_id = text("党员代号", key=True)
    org_id = text(*_POINT_TITLES, key=True)
    visited_date = day("到点日期", "调研日期", "到联系点日期", "活动日期", key=True)
    kind = code("到点方式", "活动方式", "工作方式", codes=VISIT_KINDS)
    content = text("工作内容", "主要内容", "调研内容", optional=True)


class Briefs(dy.Schema):
    """One row per point, kind of paper and month it is of (its first day; of a yearly paper any month of its year).

    `due_date` null: due by the last day of its month or year. `sent_date` null: not sent.
    """

    org_id = text("报送单位", *_POINT_TITLES, key=True)
    kind = code("材料类别", "报送类别", "材料类型", codes=BRIEF_KINDS, key=True)
    for_month = day("所属月份", "报送月份", "所属时期", key=True)
    title = text("材料标题", "标题", "题目", optional=True)
    due_date = day("报送期限", "报送时限", "应报日期", optional=True)
    sent_date = day("报送日期", "报送时间", "实报日期", optional=True)


_ORG = ("org_id", "organisations")
_MEMBER = ("member_id", "members")

LIAISONS = Contract("liaisons", "联系点", "一名领导一个联系点一段时间一行", Liaisons, references=(_MEMBER, _ORG))
VISITS = Contract(
    "visits",
    "到联系点工作",
    "一名领导一个联系点一天一行",
    Visits,
    date_column="visited_date",
    references=(_MEMBER, _ORG),
)
BRIEFS = Contract(
    "briefs",
    "联系点报送材料",
    "一个联系点一类材料一个月份一行",
    Briefs,
    date_column="for_month",
    references=(_ORG,),
)
