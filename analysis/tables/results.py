"""What others decided: official grades, terms of office, appraisals, study hours, targets."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.codes import APPRAISAL_RESULTS, DECISIONS, ELECTION_KINDS, TARGET_KINDS
from analysis.tables.columns import code, count, day, flag, permille, tenths, text, year
from analysis.tables.contract import Contract
from analysis.tables.oversight_codes import ASSESSMENT_ROUNDS
from analysis.tables.scoring_codes import SCHEMES


class Grades(dy.Schema):
    """One row per organisation, scheme, work year, round and step of the decision."""

    org_id = text("党组织", "党支部", "所在党组织", key=True)
    scheme = code("评定项目", "评定类别", "考评项目", codes=SCHEMES, key=True)
    work_year = year("评定年度", "年度", "考核年度", key=True)
    decision = code("认定状态", "评定阶段", codes=DECISIONS, key=True)
    round = code("考评周期", "考评期", "考核周期", codes=ASSESSMENT_ROUNDS, key=True, default="year")
    grade = text("评定结果", "评定等次", "定级结果")
    decided_by = text("认定单位", "评定单位", optional=True)
    doc_no = text("认定文号", "文号", optional=True)
    decided_date = day("认定日期", "评定日期", optional=True)

    @dy.rule()
    def confirmed_has_document(cls) -> pl.Expr:
        """已认定的结果须有认定文号"""
        return (pl.col("decision") != "confirmed") | pl.col("doc_no").is_not_null()


class Terms(dy.Schema):
    """One row per organisation and election; the term runs from `elected_date` to `due_date`.

    `seats_designed`, `seats_actual`: committee seats and those filled at the election · `full_member_count`: full
    members at the election · `is_reminded`, `reminded_date`: whether and when this term's end was announced.
    """

    org_id = text("党组织", "党支部", "所在党组织", key=True)
    elected_date = day("本届班子当选日期", "换届日期", "当选日期", key=True)
    election = code("选举类型", "选举方式", codes=ELECTION_KINDS)
    due_date = day("任届期满日期", "届满日期")
    extended_to_date = day("批准延期至", "延期至", optional=True)
    extension_doc_no = text("延期批准文号", "延期文号", optional=True)
    doc_no = text("换届文号", "批复文号", optional=True)
    seats_designed = count("设置委员数", "应设委员数", "委员职数", optional=True)
    seats_actual = count("实际委员数", "实有委员数", optional=True)
    full_member_count = count("正式党员人数", "正式党员数", optional=True)
    is_reminded = flag("是否换届提醒", "换届提醒", "已提醒", optional=True)
    reminded_date = day("换届提醒日期", "提醒日期", optional=True)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        """任届期满日期须晚于当选日期"""
        return pl.col("due_date") > pl.col("elected_date")

    @dy.rule()
    def extension_is_approved(cls) -> pl.Expr:
        """延期须有批准文号，且晚于任届期满日期"""
        return pl.col("extended_to_date").is_null() | (
            pl.col("extension_doc_no").is_not_null() & (pl.col("extended_to_date") > pl.col("due_date"))
        )


class Appraisals(dy.Schema):
    """One row per member and work year of 民主评议; `held_date` may lie in the next year."""

    member_id = text("党员代号", key=True)
    work_year = year("评议年度", "年度", key=True)
    org_id = text("党组织", "所在党支部", "评议党支部", "党支部")
    held_date = day("评议日期", "评议时间", optional=True)
    result = code("评议结果", "评议等次", "民主评议结果", codes=APPRAISAL_RESULTS)


class StudyHours(dy.Schema):
    """One row per member, work year and course; hours in tenths."""

    member_id = text("党员代号", key=True)
    work_year = year("学习年度", "培训年度", "年度", key=True)
    course = text("课程", "培训班名称", "培训内容", key=True)
    hours_tenths = tenths("学时", "累计学时", "完成学时")
    is_training = flag("集中培训", "是否集中培训", optional=True)


class Targets(dy.Schema):
    """One row per indicator, unit and year: the share to reach, firm (达到) or stretch (力争)."""

    indicator = text("指标", "指标名称", key=True)
    unit_id = text("单位", "适用单位", "适用党组织", key=True)
    work_year = year("目标年度", "年度", key=True)
    kind = code("目标性质", "性质", codes=TARGET_KINDS, key=True)
    target_permille = permille("目标值", "目标")
    document = text("依据", "依据文件", optional=True)


_ORG = ("org_id", "organisations")
_MEMBER = ("member_id", "members")

GRADES = Contract(
    "grades",
    "评定结果",
    "一个党组织一个项目一个年度（考评期）一个阶段一行",
    Grades,
    year_column="work_year",
    references=(_ORG,),
)
TERMS = Contract("terms", "任期换届", "一个党组织一次选举一行", Terms, date_column="elected_date", references=(_ORG,))
APPRAISALS = Contract(
    "appraisals", "民主评议", "一名党员一个年度一行", Appraisals, year_column="work_year", references=(_MEMBER, _ORG)
)
STUDY_HOURS = Contract(
    "study_hours",
    "学习学时",
    "一名党员一个年度一门课程一行",
    StudyHours,
    year_column="work_year",
    references=(_MEMBER,),
)
TARGETS = Contract(
    "targets",
    "目标",
    "一个指标一个单位一个年度一种性质一行",
    Targets,
    year_column="work_year",
    references=(("unit_id", "organisations"),),
)
