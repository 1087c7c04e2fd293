"""Code lists of what a branch builds and reports in a year."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

PROJECT_KINDS: Final[CodeList] = {
    "brand": ("品牌", "党建品牌", "一支部一品牌", "支部品牌"),
    "project": ("项目", "党建项目", "一支部一项目", "书记项目", "支部项目"),
}
PLEDGE_KINDS: Final[CodeList] = {
    "party_building": ("党建工作责任书", "党建责任书", "目标考核责任书", "党建目标责任书", "党建工作目标责任书"),
    "clean_government": ("党风廉政建设责任书", "廉政责任书", "全面从严治党责任书"),
}
PLAN_MILESTONES: Final[CodeList] = {
    "year_plan": ("年初规划", "年初有规划", "规划", "年度计划"),
    "mid_year_check": ("年中监管", "年中有监管", "监管", "年中检查"),
    "year_end_review": ("年终考核", "年终有考核", "年终考评"),
}
REPORT_KINDS: Final[CodeList] = {
    "to_committee": ("向党委报告工作", "向上级党委报告工作", "向上级党组织报告工作"),
    "to_members": ("向党员大会报告工作", "向支部党员大会报告工作", "向党员报告工作"),
}
