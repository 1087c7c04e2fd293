"""The enterprise beside the Party's work: major decisions, production results, accidents."""

from __future__ import annotations

import dataframely as dy

from analysis.tables.business_codes import ACCIDENT_GRADES, BUSINESS_DIRECTIONS, BUSINESS_ITEMS, MATTER_KINDS
from analysis.tables.columns import code, day, flag, quantity, text, year
from analysis.tables.contract import Contract


class MajorDecisions(dy.Schema):
    """One row per enterprise's Party committee, matter and day the board or management decided it.

    `studied_date`: the day the committee studied it beforehand (前置研究); null: it did not. A later day is no rule
    broken here: it is what the indicator tells.
    """

    org_id = text("研究党组织", "党组织", "党委", key=True)
    matter = text("事项名称", "重大事项", "事项", "议题", key=True)
    decided_date = day("决策日期", "决定日期", "董事会决策日期", "经理层决策日期", key=True)
    kind = code("事项类别", "事项类型", "重大事项类别", codes=MATTER_KINDS)
    studied_date = day("党委研究日期", "前置研究日期", "党委会研究日期", optional=True)
    decided_by = text("决策机构", "决策主体", optional=True)
    doc_no = text("会议纪要号", "纪要文号", optional=True)


class BusinessResults(dy.Schema):
    """One row per organisation, work year and result item; plan and actual in thousandths of `unit`.

    `planned` null: no plan was set. `actual` null: not yet told. `direction`: more (up) or less (down) is better.
    """

    org_id = text("单位", "党组织", "党支部", "所属党组织", key=True)
    work_year = year("年度", "统计年度", "考核年度", key=True)
    item = code("生产经营指标", "指标", "指标名称", "经营指标", codes=BUSINESS_ITEMS, key=True)
    unit = text("计量单位", optional=True)
    direction = code("指标方向", "方向", "指标性质", codes=BUSINESS_DIRECTIONS)
    planned = quantity("计划值", "计划", "年度计划", "目标值", optional=True)
    actual = quantity("实际值", "实际", "实际完成", "完成值", optional=True)


class Accidents(dy.Schema):
    """One row per organisation, day and accident, by its grade."""

    org_id = text("事故单位", "党组织", "党支部", "责任单位", key=True)
    happened_date = day("事故日期", "发生日期", "事故发生日期", key=True)
    accident = text("事故名称", "事故简述", "事故", key=True)
    grade = code("事故等级", "事故类别", "事故级别", codes=ACCIDENT_GRADES)
    is_responsible = flag("责任事故", "是否责任事故", optional=True)


_ORG = ("org_id", "organisations")

MAJOR_DECISIONS = Contract(
    "major_decisions",
    "重大事项前置研究",
    "一个党组织一个重大事项一次决策一行",
    MajorDecisions,
    date_column="decided_date",
    references=(_ORG,),
)
BUSINESS_RESULTS = Contract(
    "business_results",
    "生产经营指标",
    "一个单位一个年度一个指标一行",
    BusinessResults,
    year_column="work_year",
    references=(_ORG,),
)
ACCIDENTS = Contract(
    "accidents",
    "安全事故",
    "一个单位一天一起事故一行",
    Accidents,
    date_column="happened_date",
    references=(_ORG,),
)
