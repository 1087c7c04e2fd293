"""Oversight: findings to remedy, secretaries who report, rounds of assessment, weak branches put in order."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, day, flag, text, year
from analysis.tables.contract import Contract
from analysis.tables.oversight_codes import (
    ASSESSMENT_ROUNDS,
    FINDING_SOURCES,
    PROBLEM_CATEGORIES,
    REVIEW_GRADES,
    REVIEW_MODES,
    REVIEW_VENUES,
    WEAKNESSES,
)


class ActionItems(dy.Schema):
    """One row per organisation, day of finding and problem.

    `closed_date`: the day it was verified and struck off (销号); null: still open. `owner_post`: a post, never a name.
    """

    org_id = text("责任单位", "党组织", "党支部", "整改单位", "责任党组织", "被检查单位", key=True)
    found_date = day("发现日期", "提出日期", "反馈日期", "检查日期", key=True)
    problem = text("问题", "问题描述", "存在问题", "具体问题", "问题内容", key=True)
    source = code("问题来源", "来源", codes=FINDING_SOURCES)
    category = code("问题类别", "问题类型", "问题分类", codes=PROBLEM_CATEGORIES, optional=True)
    measure = text("整改措施", "措施", optional=True)
    owner_post = text("责任岗位", "责任人职务", "责任职务", "整改责任岗位", optional=True)
    due_date = day("整改期限", "整改时限", "完成时限", "要求完成日期")
    closed_date = day("销号日期", "办结日期", "完成日期", "整改完成日期", optional=True)

    @dy.rule()
    def due_after_found(cls) -> pl.Expr:
        """整改期限不得早于发现日期"""
        return pl.col("due_date") >= pl.col("found_date")

    @dy.rule()
    def closed_after_found(cls) -> pl.Expr:
        """销号日期不得早于发现日期"""
        return pl.col("closed_date").is_null() | (pl.col("closed_date") >= pl.col("found_date"))


class Reviews(dy.Schema):
    """One row per secretary, organisation, work year and venue of 述职评议; `held_date` may lie in the next year."""

    member_id = text("党员代号", key=True)
    org_id = text("党组织", "党支部", "所在党组织", "任职党组织", key=True)
    work_year = year("述职年度", "年度", "考核年度", key=True)
    venue = code("述职场合", "述职对象", "述职会议", codes=REVIEW_VENUES, key=True)
    held_date = day("述职日期", "评议日期", "述职时间")
    mode = code("述职方式", "评议方式", "述职形式", codes=REVIEW_MODES)
    grade = code("综合评价等次", "评议等次", "综合评价", "述职评议等次", codes=REVIEW_GRADES, optional=True)


class AssessmentLog(dy.Schema):
    """One row per organisation, work year and round (whole year, half, quarter) that was assessed, on `held_date`."""

    org_id = text("被考核单位", "考核对象", "党组织", "党支部", key=True)
    work_year = year("考核年度", "年度", key=True)
    round = code("考核周期", "考核期", "周期", codes=ASSESSMENT_ROUNDS, key=True)
    held_date = day("考核日期", "考核时间", "评比日期")
    assessed_by = text("考核单位", "组织考核单位", optional=True)
    grade = text("考核等次", "评比等次", "考核结果", optional=True)


class WeakBranches(dy.Schema):
    """One row per branch and day it was listed as 软弱涣散; `closed_date`: taken off the list; null: still on it."""

    org_id = text("党支部", "党组织", "软弱涣散党组织", key=True)
    listed_date = day("列入日期", "确定日期", "排查日期", "倒排日期", key=True)
    cause = code("主要原因", "列入原因", "软弱涣散表现", codes=WEAKNESSES)
    doc_no = text("整顿文号", "文号", optional=True)
    due_date = day("整顿期限", "整顿时限", optional=True)
    closed_date = day("销号日期", "整顿完成日期", "摘帽日期", optional=True)
    is_verified = flag("验收合格", "是否验收合格", "验收", optional=True)

    @dy.rule()
    def closed_after_listed(cls) -> pl.Expr:
        """销号日期不得早于列入日期"""
        return pl.col("closed_date").is_null() | (pl.col("closed_date") >= pl.col("listed_date"))


_ORG = ("org_id", "organisations")

ACTION_ITEMS = Contract(
    "action_items",
    "问题清单",
    "一个党组织一天发现的一个问题一行",
    ActionItems,
    date_column="found_date",
    references=(_ORG,),
)
REVIEWS = Contract(
    "reviews",
    "述职评议",
    "一名书记一个党组织一个年度一种场合一行",
    Reviews,
    year_column="work_year",
    references=(("member_id", "members"), _ORG),
)
ASSESSMENT_LOG = Contract(
    "assessment_log",
    "考核记录",
    "一个党组织一个年度一个考核周期一行",
    AssessmentLog,
    year_column="work_year",
    references=(_ORG,),
)
WEAK_BRANCHES = Contract(
    "weak_branches",
    "软弱涣散整顿",
    "一个党支部一次列入一行",
    WeakBranches,
    date_column="listed_date",
    references=(_ORG,),
)
