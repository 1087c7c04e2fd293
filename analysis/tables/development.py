"""Admission of members (发展党员): the steps each person has gone through, and how many were planned."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, count, day, flag, tenths, text, year
from analysis.tables.contract import Contract
from analysis.tables.development_codes import FULL_DECISIONS


class Development(dy.Schema):
    """One row per person and application. An empty date is a step not taken, or not recorded.

    `member_id` is the person's key before and after joining; who is no member yet has a name in the vault and no row
    in `members`. `meeting_date`: the general meeting that accepted the person (入党日期) · `voters_due`, `votes_for`
    … : its heads with a vote, in people · `training_days_tenths`, `training_hours_tenths`: 集中培训, in tenths.
    """

    member_id = text("人员代号", key=True)
    applied_date = day("申请入党日期", "申请日期", "递交入党申请书日期", key=True)
    branch_id = text("所在党支部", "接受申请党组织", "培养党支部", "党支部", "所属党支部")
    birth_month = day("出生年月", "出生日期", optional=True)
    talked_date = day("派人谈话日期", "谈话日期", "同申请人谈话日期", optional=True)
    activist_date = day(
        "确定入党积极分子日期", "确定积极分子日期", "列为积极分子日期", "列为入党积极分子日期", optional=True
    )
    filed_date = day("积极分子备案日期", "上级备案日期", optional=True)
    review_count = count("考察次数", "半年考察次数", "培养考察次数", optional=True)
    prospect_date = day("确定发展对象日期", "列为发展对象日期", optional=True)
    publicity_start = day("公示起始日期", "公示开始日期", "公示起", optional=True)
    publicity_end = day("公示截止日期", "公示结束日期", "公示止", optional=True)
    vetted_date = day("政治审查日期", "政审日期", "政审结论日期", optional=True)
    training_date = day("集中培训日期", "培训结业日期", "短期集中培训日期", optional=True)
    training_days_tenths = tenths("培训天数", "集中培训天数", optional=True)
    training_hours_tenths = tenths("培训学时", "集中培训学时", optional=True)
    preview_date = day("预审日期", "党委预审日期", "上级党委预审日期", optional=True)
    meeting_date = day("支部大会日期", "支部大会通过日期", "接收预备党员大会日期", optional=True)
    voters_due = count("应到会有表决权人数", "应到有表决权党员数", optional=True)
    voters_present = count("实到会有表决权人数", "实到有表决权党员数", optional=True)
    votes_for = count("赞成票数", "赞成", "同意票数", optional=True)
    votes_against = count("反对票数", "反对", "不赞成票数", optional=True)
    votes_abstain = count("弃权票数", "弃权", optional=True)
    is_secret_ballot = flag("无记名投票", "票决", "无记名投票表决", optional=True)
    approved_date = day("党委审批日期", "上级党委审批日期", "审批日期", optional=True)
    is_special_case = flag("审批特殊情况", "特殊情况延长审批", optional=True)
    oath_date = day("入党宣誓日期", "宣誓日期", optional=True)
    full_meeting_date = day("转正大会日期", "讨论转正大会日期", "转正支部大会日期", optional=True)
    full_voters_due = count("转正应到会有表决权人数", "转正大会应到会有表决权人数", optional=True)
    full_votes_for = count("转正赞成票数", "转正大会赞成票数", optional=True)
    full_decision = code("转正结论", "转正决议", "转正讨论结果", codes=FULL_DECISIONS, optional=True)
    extended_months = count("延长预备期月数", "延长预备期时间", "延长预备期（月）", optional=True)
    full_approved_date = day("转正审批日期", "党委转正审批日期", "转正批准日期", optional=True)
    ended_date = day("终止培养日期", "停止培养日期", "终止发展日期", optional=True)

    @dy.rule()
    def publicity_ends_after_start(cls) -> pl.Expr:
        """公示截止日期不得早于公示起始日期"""
        start, end = pl.col("publicity_start"), pl.col("publicity_end")
        return start.is_null() | end.is_null() | (end >= start)

    @dy.rule()
    def voters_within_due(cls) -> pl.Expr:
        """实到会有表决权人数不得多于应到会有表决权人数"""
        due, present = pl.col("voters_due"), pl.col("voters_present")
        return due.is_null() | present.is_null() | (present <= due)

    @dy.rule()
    def votes_within_voters(cls) -> pl.Expr:
        """赞成、反对、弃权票数之和不得多于实到会有表决权人数"""
        cast = pl.sum_horizontal("votes_for", "votes_against", "votes_abstain")
        return pl.col("voters_present").is_null() | (cast <= pl.col("voters_present"))

    @dy.rule()
    def full_votes_within_due(cls) -> pl.Expr:
        """转正赞成票数不得多于转正应到会有表决权人数"""
        due, votes = pl.col("full_voters_due"), pl.col("full_votes_for")
        return due.is_null() | votes.is_null() | (votes <= due)


class DevelopmentPlans(dy.Schema):
    """One row per organisation and work year: how many members it was told to admit."""

    org_id = text("党组织", "单位", "所在党组织", "党支部", key=True)
    work_year = year("计划年度", "年度", key=True)
    planned_count = count("计划发展人数", "发展计划数", "发展党员计划", "计划数")
    doc_no = text("下达文号", "文号", optional=True)


DEVELOPMENT = Contract(
    "development",
    "发展党员",
    "一人一次申请一行",
    Development,
    references=(("member_id", "members"), ("branch_id", "organisations")),
)
DEVELOPMENT_PLANS = Contract(
    "development_plans",
    "发展党员计划",
    "一个党组织一个年度一行",
    DevelopmentPlans,
    year_column="work_year",
    references=(("org_id", "organisations"),),
)
