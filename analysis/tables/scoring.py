"""What a grade is made from: points by item and source, and the events that veto it (一票否决)."""

from __future__ import annotations

import dataframely as dy

from analysis.tables.codes import ASSESSMENT_SOURCES, SCHEMES, VETO_EFFECTS, VETO_KINDS
from analysis.tables.columns import code, day, text, thousandths, year
from analysis.tables.contract import Contract


class Assessments(dy.Schema):
    """One row per organisation, work year, scheme, item and source; points in thousandths of a point."""

    org_id = text("党支部", "党组织", "所在党组织", "考评对象", key=True)
    work_year = year("考评年度", "考核年度", "年度", key=True)
    scheme = code("考评项目", "考评方案", "评定项目", codes=SCHEMES, key=True)
    item = text("考评内容", "指标项", "考评指标", "评分项目", key=True)
    source = code("来源", "考评来源", "评分来源", codes=ASSESSMENT_SOURCES, key=True)
    points = thousandths("得分", "考评得分", "评分")


class Vetoes(dy.Schema):
    """One row per organisation, work year and kind of event; it holds from `effective_date` on.

    `effect` says what follows where the document does; otherwise the scheme says it.
    """

    org_id = text("党支部", "党组织", "所在党组织", key=True)
    work_year = year("年度", "否决年度", "考评年度", key=True)
    kind = code("否决事项", "一票否决事项", "否决情形", codes=VETO_KINDS, key=True)
    doc_no = text("文号", "依据文号", "处理文号")
    effective_date = day("日期", "生效日期", "处理日期")
    effect = code("处理结果", "否决后果", codes=VETO_EFFECTS, optional=True)


_ORG = ("org_id", "organisations")

ASSESSMENTS = Contract(
    "assessments",
    "考评得分",
    "一个党组织一个年度一套方案一项内容一个来源一行",
    Assessments,
    year_column="work_year",
    references=(_ORG,),
)
VETOES = Contract(
    "vetoes",
    "一票否决",
    "一个党组织一个年度一种事项一行",
    Vetoes,
    year_column="work_year",
    references=(_ORG,),
)
