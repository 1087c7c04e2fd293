"""重大事项前置研究台账, 生产经营指标完成情况, 安全事故台账."""

from __future__ import annotations

from datetime import date

from analysis.sample.business import accidents, decisions, results
from analysis.sample.chance import dice
from analysis.sample.files.messy import day_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Cell, Line, Sheet
from analysis.sample.model import Committee
from analysis.tables.business_codes import ACCIDENT_GRADES, BUSINESS_DIRECTIONS, BUSINESS_ITEMS, MATTER_KINDS


def decisions_sheet(committee: Committee, seed: int) -> Sheet:
    lines = []
    for one in decisions(seed):
        chance = dice(seed, "decision line", one.org_id, one.matter)
        lines.append(
            Line(
                {
                    "研究党组织": committee.name_on(one.org_id, one.decided),
                    "事项名称": one.matter,
                    "事项类别": MATTER_KINDS[one.kind][0],
                    "党委研究日期": day_cell(one.studied, chance),
                    "决策日期": day_cell(one.decided, chance),
                    "决策机构": one.decided_by,
                }
            )
        )
    titles = ("重大经营管理事项前置研究台账",)
    return Sheet("前置研究台账.xlsx", "前置研究", tuple(lines[0].cells), titles, lines, footers=SIGNED)


def _amount(thousandths: int) -> Cell:
    whole, rest = divmod(thousandths, 1000)
    return whole if not rest else thousandths / 1000


def results_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [
        Line(
            {
                "单位": committee.name_on(one.org_id, date(one.year, 12, 31)),
                "年度": one.year,
                "生产经营指标": BUSINESS_ITEMS[one.item][0],
                "计量单位": one.unit,
                "指标方向": BUSINESS_DIRECTIONS[one.direction][0],
                "计划值": _amount(one.planned),
                "实际值": _amount(one.actual),
            }
        )
        for one in results(seed)
    ]
    titles = ("基层单位生产经营指标完成情况",)
    return Sheet("生产经营指标.xlsx", "生产经营指标", tuple(lines[0].cells), titles, lines, footers=SIGNED)


def accidents_sheet(committee: Committee) -> Sheet:
    lines = [
        Line(
            {
                "事故单位": committee.name_on(one.org_id, one.day),
                "事故日期": one.day,
                "事故名称": one.name,
                "事故等级": ACCIDENT_GRADES[one.grade][0],
                "责任事故": "是" if one.responsible else "否",
            }
        )
        for one in accidents()
    ]
    return Sheet("安全事故台账.xlsx", "安全事故", tuple(lines[0].cells), ("安全事故台账",), lines, footers=SIGNED)
