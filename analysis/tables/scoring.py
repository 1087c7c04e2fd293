"""What a grade is made from: points by item and source, what was counted, events that veto it, direct grades."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, count, day, flag, text, thousandths, year
from analysis.tables.contract import Contract
from analysis.tables.oversight_codes import ASSESSMENT_ROUNDS
from analysis.tables.scoring_codes import ASSESSMENT_SOURCES, SCHEMES, VETO_EFFECTS, VETO_KINDS, VETO_SCOPES


class Assessments(dy.Schema):
    """One row per organisation, work year, round, scheme, item and source; points in thousandths of a point."""

    org_id = text("党支部", "党组织", "所在党组织", "考评对象", key=True)
    work_year = year("考评年度", "考核年度", "年度", key=True)
    scheme = code("考评项目", "考评方案", "评定项目", codes=SCHEMES, key=True)
    item = text("考评内容", "指标项", "考评指标", "评分项目", key=True)
    source = code("来源", "考评来源", "评分来源", codes=ASSESSMENT_SOURCES, key=True)
    round = code("考评周期", "考评期", "考核周期", codes=ASSESSMENT_ROUNDS, key=True, default="year")
    points = thousandths("得分", "考评得分", "评分")
    assessed_date = day("评分日期", "考评日期", "打分日期", optional=True)


class Observations(dy.Schema):
    """One row per organisation, work year, round, scheme and item (or deduction): what was found, not what it is worth.

    `is_met` for a yes or no; else `actual`, and `due` where it is a part of something.
    """

    org_id = text("党支部", "党组织", "所在党组织", "考评对象", key=True)
    work_year = year("考评年度", "考核年度", "年度", key=True)
    scheme = code("考评项目", "考评方案", "评定项目", codes=SCHEMES, key=True)
    item = text("考评内容", "指标项", "考评指标", "扣分事项", "加分事项", key=True)
    round = code("考评周期", "考评期", "考核周期", codes=ASSESSMENT_ROUNDS, key=True, default="year")
    is_met = flag("是否做到", "是否达到", "是否达标", optional=True)
    actual = count("实际数", "实际次数", "次数", "实有数", optional=True)
    due = count("应有数", "应有次数", "总数", optional=True)
    checked_date = day("核查日期", "检查日期", "考评日期", optional=True)

    @dy.rule()
    def one_way_of_telling(cls) -> pl.Expr:
        """是否做到和实际数恰好填一项"""
        return pl.col("is_met").is_null() != pl.col("actual").is_null()

    @dy.rule()
    def due_goes_with_actual(cls) -> pl.Expr:
        """应有数须与实际数一起填，且大于 0"""
        return pl.col("due").is_null() | (pl.col("actual").is_not_null() & (pl.col("due") > 0))


class Vetoes(dy.Schema):
    """One row per organisation, work year and kind of event; it holds from `effective_date` on.

    `effect` says what follows where the document does; otherwise the scheme says it. `scope`: of whom it is told; one
    of a general branch holds for the branches below it too.
    """

    org_id = text("党支部", "党组织", "所在党组织", key=True)
    work_year = year("年度", "否决年度", "考评年度", key=True)
    kind = code("否决事项", "一票否决事项", "否决情形", codes=VETO_KINDS, key=True)
    doc_no = text("文号", "依据文号", "处理文号")
    effective_date = day("日期", "生效日期", "处理日期")
    effect = code("处理结果", "否决后果", codes=VETO_EFFECTS, optional=True)
    scope = code("适用范围", "否决范围", "追责对象", codes=VETO_SCOPES, optional=True)


class DirectGrades(dy.Schema):
    """One row per organisation, work year, round, scheme and reason for a direct grade; the scheme says which."""

    org_id = text("党支部", "党组织", "所在党组织", key=True)
    work_year = year("年度", "评定年度", "考评年度", key=True)
    scheme = code("评定项目", "考评项目", "考评方案", codes=SCHEMES, key=True)
    reason = text("直接定级理由", "直接评定理由", "直接定级情形", key=True)
    round = code("考评周期", "考评期", "考核周期", codes=ASSESSMENT_ROUNDS, key=True, default="year")
    doc_no = text("文号", "依据文号")
    decided_date = day("日期", "决定日期", optional=True)


_ORG = ("org_id", "organisations")

ASSESSMENTS = Contract(
    "assessments",
    "考评得分",
    "一个党组织一个年度（考评期）一套方案一项内容一个来源一行",
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
OBSERVATIONS = Contract(
    "observations",
    "考评记录",
    "一个党组织一个年度（考评期）一套方案一项内容一行",
    Observations,
    year_column="work_year",
    references=(_ORG,),
)
DIRECT_GRADES = Contract(
    "direct_grades",
    "直接定级",
    "一个党组织一个年度（考评期）一套方案一个理由一行",
    DirectGrades,
    year_column="work_year",
    references=(_ORG,),
)
