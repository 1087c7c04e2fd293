"""Membership dues (党费) person by person and month by month, and when a branch published them. Sensitive."""

from __future__ import annotations

import dataframely as dy

from analysis.tables.columns import code, day, fen, text
from analysis.tables.contract import Contract
from analysis.tables.dues_codes import DUES_PAYERS


class Dues(dy.Schema):
    """One row per member and month; money in whole fen. `dues_month` is the month's first day, `org_id` who collects.

    `base_fen`: the pay the amount due is reckoned from, where the ledger tells it.
    """

    member_id = text("党员代号", key=True)
    dues_month = day("党费月份", "党费所属月份", "所属月份", "月份", "缴费月份", key=True)
    org_id = text("党支部", "所在党支部", "党组织")
    payer = code("交纳类别", "缴费类别", codes=DUES_PAYERS, optional=True)
    base_fen = fen("党费计算基数", "计费基数", "交纳基数", "缴费基数", optional=True)
    due_fen = fen("应交党费", "应缴党费", "应交金额", "应缴金额", "应交")
    paid_fen = fen("实交党费", "实缴党费", "实交金额", "实缴金额", "实交", optional=True)
    paid_date = day("交纳日期", "缴纳日期", "缴费日期", "收缴日期", optional=True)


class DuesNotices(dy.Schema):
    """One row per organisation and day on which it published (公示) the dues collected."""

    org_id = text("党组织", "党支部", "所在党支部", key=True)
    published_date = day("公示日期", "党费公示日期", key=True)
    covers = text("公示期间", "公示内容", "公示范围", optional=True)


DUES = Contract(
    "dues",
    "党费收缴",
    "一名党员一个月一行",
    Dues,
    date_column="dues_month",
    references=(("member_id", "members"), ("org_id", "organisations")),
)
DUES_NOTICES = Contract(
    "dues_notices",
    "党费公示",
    "一个党组织一次公示一行",
    DuesNotices,
    date_column="published_date",
    references=(("org_id", "organisations"),),
)
