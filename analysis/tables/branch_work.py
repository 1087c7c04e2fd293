"""What a branch builds, signs, plans and reports in a year: rooms, brands and projects, pledges, lists, milestones."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.branch_work_codes import PLAN_MILESTONES, PLEDGE_KINDS, PROJECT_KINDS, REPORT_KINDS
from analysis.tables.columns import code, day, flag, text, year
from analysis.tables.contract import Contract

_ORG_TITLES = ("党组织", "党支部", "所在党组织", "支部名称")


class Venues(dy.Schema):
    """One row per organisation and work year: what a check of its rooms found; null: not looked at.

    六有: facilities, signs, flag, materials, rules, ledgers. 一廊一间一室: `has_corridor`, `has_parlour`, `has_room`.
    """

    org_id = text(*_ORG_TITLES, key=True)
    work_year = year("年度", "检查年度", "核查年度", key=True)
    has_facilities = flag("有设施", "设施", optional=True)
    has_signs = flag("有标志", "标志", optional=True)
    has_flag = flag("有党旗", "党旗", optional=True)
    has_materials = flag("有资料", "资料", optional=True)
    has_rules = flag("有制度", "制度", optional=True)
    has_ledgers = flag("有台账", "台账", optional=True)
    has_corridor = flag("一廊", "党建长廊", optional=True)
    has_parlour = flag("一间", optional=True)
    has_room = flag("一室", "党员活动室", optional=True)
    has_study_room = flag("党员学习室", "有党员学习室", optional=True)
    checked_date = day("核查日期", "检查日期", optional=True)


class Projects(dy.Schema):
    """One row per organisation, work year, kind (brand or project) and title; `closed_date` null: still under way."""

    org_id = text(*_ORG_TITLES, key=True)
    work_year = year("立项年度", "年度", "申报年度", key=True)
    kind = code("品牌或项目", "项目类别", "申报类别", codes=PROJECT_KINDS, key=True)
    title = text("品牌项目名称", "品牌名称", "项目名称", key=True)
    registered_date = day("立项日期", "登记日期", "申报日期")
    closed_date = day("结项日期", "验收日期", "完成日期", optional=True)

    @dy.rule()
    def closed_after_registered(cls) -> pl.Expr:
        """结项日期不得早于立项日期"""
        return pl.col("closed_date").is_null() | (pl.col("closed_date") >= pl.col("registered_date"))


class Pledges(dy.Schema):
    """One row per organisation, work year and kind of 责任书; `signed_date` null: issued but not signed."""

    org_id = text("签订单位", "责任单位", *_ORG_TITLES, key=True)
    work_year = year("责任书年度", "年度", "签订年度", key=True)
    kind = code("责任书类别", "责任书名称", "责任书", codes=PLEDGE_KINDS, key=True)
    issued_date = day("下达日期", "下发日期", optional=True)
    signed_date = day("签订日期", "签订时间", optional=True)
    doc_no = text("文号", "责任书编号", optional=True)


class DutyLists(dy.Schema):
    """One row per secretary, organisation and work year that has a 责任清单."""

    member_id = text("党员代号", key=True)
    org_id = text(*_ORG_TITLES, "任职党组织", key=True)
    work_year = year("清单年度", "年度", key=True)
    issued_date = day("清单下达日期", "清单建立日期", "清单制定日期")


class WorkPlans(dy.Schema):
    """One row per organisation, work year and milestone; `done_date` may lie in the next year; null: not done."""

    org_id = text(*_ORG_TITLES, key=True)
    work_year = year("年度", "工作年度", key=True)
    milestone = code("工作环节", "环节", "工作节点", codes=PLAN_MILESTONES, key=True)
    done_date = day("完成日期", "落实日期", "开展日期", optional=True)
    doc_no = text("文号", "资料编号", optional=True)


class BranchReports(dy.Schema):
    """One row per branch, kind of report and day it was made."""

    org_id = text("报告党支部", *_ORG_TITLES, key=True)
    kind = code("报告类型", "报告类别", "报告对象", codes=REPORT_KINDS, key=True)
    reported_date = day("报告日期", "报告时间", "汇报日期", key=True)
    doc_no = text("文号", "报告编号", optional=True)


_ORG = ("org_id", "organisations")

VENUES = Contract("venues", "阵地建设", "一个党组织一个年度一行", Venues, year_column="work_year", references=(_ORG,))
PROJECTS = Contract(
    "projects",
    "品牌和项目",
    "一个党组织一个年度一个品牌或项目一行",
    Projects,
    year_column="work_year",
    references=(_ORG,),
)
PLEDGES = Contract(
    "pledges", "责任书", "一个党组织一个年度一种责任书一行", Pledges, year_column="work_year", references=(_ORG,)
)
DUTY_LISTS = Contract(
    "duty_lists",
    "责任清单",
    "一名书记一个党组织一个年度一行",
    DutyLists,
    year_column="work_year",
    references=(("member_id", "members"), _ORG),
)
WORK_PLANS = Contract(
    "work_plans",
    "年度工作环节",
    "一个党组织一个年度一个环节一行",
    WorkPlans,
    year_column="work_year",
    references=(_ORG,),
)
BRANCH_REPORTS = Contract(
    "branch_reports",
    "支部报告工作",
    "一个党支部一类报告一天一行",
    BranchReports,
    date_column="reported_date",
    references=(_ORG,),
)
