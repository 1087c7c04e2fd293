"""Money of Party organisations: 党组织工作经费 drawn on the payroll, and 活动经费 by budget."""

from __future__ import annotations

import dataframely as dy

from analysis.tables.columns import code, fen, text, year
from analysis.tables.contract import Contract
from analysis.tables.dues_codes import FUNDS


class Funds(dy.Schema):
    """One row per organisation, work year and fund; money in whole fen.

    `payroll_fen`: last year's payroll · `carried_fen`: accumulated carry-over at the start of the year ·
    `allocated_fen`: drawn (work) or budgeted (activity) for the year.
    """

    org_id = text("党组织", "单位", "党支部", "所在党组织", key=True)
    work_year = year("经费年度", "年度", key=True)
    fund = code("经费类别", "经费类型", codes=FUNDS, key=True)
    payroll_fen = fen("上年度职工工资总额", "上年工资总额", optional=True)
    carried_fen = fen("累计结转", "上年结转", "年初累计结转", "上年累计结转", optional=True)
    allocated_fen = fen("本年安排经费", "本年提取", "提取金额", "预算金额", "本年预算")
    spent_fen = fen("本年支出", "使用金额", "实际支出", "支出金额", optional=True)


FUNDS_TABLE = Contract(
    "funds",
    "党组织经费",
    "一个党组织一个年度一类经费一行",
    Funds,
    year_column="work_year",
    references=(("org_id", "organisations"),),
)
