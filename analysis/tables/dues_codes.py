"""Code lists of dues and funds."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

DUES_PAYERS: Final[CodeList] = {
    "salaried": ("按月工资", "在职", "在岗职工", "工资收入"),
    "yearly_salary": ("年薪制",),
    "self_employed": ("个体经营", "不按月取得收入"),
    "retired": ("离退休", "离退休人员", "退休"),
    "farmer": ("农民",),
    "without_income": ("学生、下岗失业、低保", "学生", "下岗失业", "低保"),
    "exempt": ("批准少交或免交", "免交", "少交"),
}
FUNDS: Final[CodeList] = {
    "work": ("党组织工作经费", "工作经费"),
    "activity": ("党组织活动经费", "活动经费", "党支部活动经费"),
}
