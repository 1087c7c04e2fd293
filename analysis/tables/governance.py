"""How a committee governs: papers on file, inspections, honours, posts of example, and where a branch is due."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, day, text, year
from analysis.tables.contract import Contract
from analysis.tables.governance_codes import DOCUMENT_KINDS, HONOUR_LEVELS, INSPECTION_KINDS, TEAM_KINDS


class Documents(dy.Schema):
    """One row per organisation, kind of paper, day and title: the register of the working archive (工作档案).

    `work_year`: the year the paper belongs to; its date may lie in the next one.
    """

    org_id = text("立档单位", "党组织", "归档单位", "所在党组织", key=True)
    kind = code("档案类别", "资料类别", "文件类别", "档案类型", codes=DOCUMENT_KINDS, key=True)
    doc_date = day("成文日期", "形成日期", "文件日期", key=True)
    title = text("文件题名", "文件名称", "题名", "资料名称", key=True)
    work_year = year("所属年度", "档案年度", "年度")
    doc_no = text("文号", "档号", "文件编号", optional=True)


class Inspections(dy.Schema):
    """One row per inspected organisation and campaign (一次督查、抽查、调研、专项检查).

    `start_date` to `end_date`: the days between which the campaign must reach it, both included; a visit outside any
    campaign has neither. `inspected_date` null: not reached.
    """

    org_id = text("受检单位", "被检查单位", "受检党组织", "调研单位", key=True)
    campaign = text("督查名称", "检查名称", "活动名称", "督查事项", key=True)
    kind = code("督查方式", "检查方式", "检查类别", codes=INSPECTION_KINDS)
    start_date = day("计划起", "计划开始日期", "开始日期", optional=True)
    end_date = day("计划止", "计划结束日期", "结束日期", optional=True)
    inspected_date = day("实际检查日期", "检查日期", "到场日期", "督查日期", optional=True)
    inspected_by = text("检查单位", "督查单位", "检查组", optional=True)

    @dy.rule()
    def both_ends_or_none(cls) -> pl.Expr:
        """计划起、计划止须同时填写，且止不早于起"""
        return (pl.col("start_date").is_null() & pl.col("end_date").is_null()) | (
            pl.col("end_date") >= pl.col("start_date")
        ).fill_null(value=False)

    @dy.rule()
    def planned_or_done(cls) -> pl.Expr:
        """没有计划起止的须填实际检查日期"""
        return pl.col("start_date").is_not_null() | pl.col("inspected_date").is_not_null()


class Honours(dy.Schema):
    """One row per commended organisation, honour and day it was granted."""

    org_id = text("受表彰党组织", "党组织", "党支部", "获奖单位", key=True)
    title = text("荣誉名称", "荣誉称号", "奖项名称", "表彰名称", "名称", key=True)
    granted_date = day("表彰日期", "授予日期", "授奖日期", "日期", key=True)
    level = code("荣誉级别", "表彰级别", "级别", codes=HONOUR_LEVELS)
    granted_by = text("授予单位", "表彰单位", optional=True)
    doc_no = text("表彰文号", "文号", optional=True)


class MemberHonours(dy.Schema):
    """One row per commended member, honour and day; `org_id`: the organisation the member was commended in."""

    member_id = text("党员代号", key=True)
    title = text("荣誉名称", "荣誉称号", "奖项名称", "表彰名称", "名称", key=True)
    granted_date = day("表彰日期", "授予日期", "授奖日期", "日期", key=True)
    org_id = text("所在党组织", "党组织", "党支部", "所在党支部")
    level = code("荣誉级别", "表彰级别", "级别", codes=HONOUR_LEVELS)
    granted_by = text("授予单位", "表彰单位", optional=True)
    doc_no = text("表彰文号", "文号", optional=True)


class PostsTeams(dy.Schema):
    """One row per organisation, kind, name and stretch of time `[valid_from, valid_to)`: 先锋岗, 责任区, 攻坚团队."""

    org_id = text("创建党组织", "党组织", "党支部", "所在党组织", key=True)
    kind = code("岗区队类别", "载体类别", "创建类别", codes=TEAM_KINDS, key=True)
    title = text("岗区队名称", "岗位名称", "责任区名称", "团队名称", key=True)
    valid_from = day("设立日期", "创建日期", "挂牌日期", key=True)
    valid_to = day("撤销日期", "摘牌日期", optional=True)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        """撤销日期须晚于设立日期"""
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("valid_from"))


class CoverageDue(dy.Schema):
    """One row per unit (班组、项目部、子公司 …) that must have a Party organisation (应建), `[valid_from, valid_to)`.

    `org_id`: the organisation it belongs under. `built_org_id`: the branch built there; null: none yet.
    """

    unit = text("应建单位", "应建单位名称", "单位名称", key=True)
    org_id = text("隶属党组织", "上级党组织", "所属党组织")
    valid_from = day("应建日期", "应建起始日期", "达到条件日期")
    valid_to = day("不再应建日期", optional=True)
    built_org_id = text("已建党组织", "已建党支部", "建立的党组织", optional=True)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        """不再应建日期须晚于应建日期"""
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("valid_from"))


_ORG = ("org_id", "organisations")

DOCUMENTS = Contract(
    "documents", "工作档案", "一个党组织一类一天一份文件一行", Documents, year_column="work_year", references=(_ORG,)
)
INSPECTIONS = Contract(
    "inspections",
    "督查检查",
    "一个受检单位一次督查一行",
    Inspections,
    date_column="end_date",
    references=(_ORG,),
)
HONOURS = Contract(
    "honours", "党组织表彰", "一个党组织一项荣誉一天一行", Honours, date_column="granted_date", references=(_ORG,)
)
MEMBER_HONOURS = Contract(
    "member_honours",
    "党员表彰",
    "一名党员一项荣誉一天一行",
    MemberHonours,
    date_column="granted_date",
    references=(("member_id", "members"), _ORG),
)
POSTS_TEAMS = Contract(
    "posts_teams", "先锋岗、责任区和攻坚团队", "一个党组织一个岗区队一段时间一行", PostsTeams, references=(_ORG,)
)
COVERAGE_DUE = Contract(
    "coverage_due",
    "应建党组织单位",
    "一个应建单位一行",
    CoverageDue,
    references=(_ORG, ("built_org_id", "organisations")),
)
