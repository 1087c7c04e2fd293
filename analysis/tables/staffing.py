"""Party workers (党务人员): posts and people, the talent pool, and the training classes secretaries went to."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, count, day, text, year
from analysis.tables.contract import Contract
from analysis.tables.staffing_codes import TRAINING_LEVELS


class Staffing(dy.Schema):
    """One row per unit and work year: posts for Party workers (编制) and people in them (实有), at the year's end.

    `trained_count`: of full- and part-time workers those trained in the year · `employee_count`: all employees.
    """

    org_id = text("党组织", "单位", "所在党组织", key=True)
    work_year = year("统计年度", "年度", key=True)
    post_count = count("党务编制数", "编制数", "党务岗位编制")
    full_time_count = count("专职党务人员数", "专职实有人数", "实有人数", "专职人数")
    part_time_count = count("兼职党务人员数", "兼职人数", optional=True)
    trained_count = count("参加培训人数", "培训党务人员数", optional=True)
    employee_count = count("职工人数", "职工总数", "在岗职工人数", optional=True)

    @dy.rule()
    def trained_within_workers(cls) -> pl.Expr:
        """参加培训人数不得多于专职与兼职党务人员之和"""
        workers = pl.col("full_time_count") + pl.col("part_time_count").fill_null(0)
        return pl.col("trained_count").is_null() | (pl.col("trained_count") <= workers)


class TalentPool(dy.Schema):
    """One row per member and stay in the pool (党务人才储备库), `[valid_from, valid_to)`."""

    member_id = text("党员代号", key=True)
    valid_from = day("入库日期", "入库时间", key=True)
    valid_to = day("出库日期", "出库时间", optional=True)
    org_id = text("推荐党组织", "党组织", "党支部", "所在党支部")
    trained_date = day("最近培训日期", "培训日期", optional=True)

    @dy.rule()
    def leaves_after_entering(cls) -> pl.Expr:
        """出库日期须晚于入库日期"""
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("valid_from"))


class Trainings(dy.Schema):
    """One row per member and training class for Party posts (书记、党务骨干培训) ended on that day."""

    member_id = text("党员代号", key=True)
    trained_date = day("培训日期", "结业日期", "培训结束日期", key=True)
    level = code("培训级别", "举办层级", "培训层级", codes=TRAINING_LEVELS, key=True)
    org_id = text("党组织", "党支部", "所在党支部", "所在党组织", optional=True)
    course = text("培训班名称", "培训班", optional=True)


_ORG = ("org_id", "organisations")
_MEMBER = ("member_id", "members")

STAFFING = Contract(
    "staffing",
    "党务人员编制",
    "一个党组织一个年度一行",
    Staffing,
    year_column="work_year",
    references=(_ORG,),
)
TALENT_POOL = Contract("talent_pool", "党务人才储备库", "一名党员一次入库一行", TalentPool, references=(_MEMBER, _ORG))
TRAININGS = Contract(
    "trainings",
    "党务培训班",
    "一名党员一个级别一次培训一行",
    Trainings,
    date_column="trained_date",
    references=(_MEMBER, _ORG),
)
