"""问题整改清单, 述职评议考核台账, 考核记录, 软弱涣散党支部整顿台账."""

from __future__ import annotations

from datetime import date

from analysis.sample.chance import dice
from analysis.sample.files.messy import day_cell, id_cell, name_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.model import Committee
from analysis.sample.oversight import action_items, assessed_rounds, reviews, weak_branches
from analysis.tables.oversight_codes import (
    ASSESSMENT_ROUNDS,
    FINDING_SOURCES,
    PROBLEM_CATEGORIES,
    REVIEW_GRADES,
    REVIEW_MODES,
    REVIEW_VENUES,
    WEAKNESSES,
)


def action_items_sheet(committee: Committee, seed: int) -> Sheet:
    lines = []
    for number, one in enumerate(action_items(committee, seed), 1):
        chance = dice(seed, "action item line", one.org_id, one.found, one.problem)
        lines.append(
            Line(
                {
                    "编号": number,
                    "责任单位": committee.name_on(one.org_id, one.found),
                    "发现日期": day_cell(one.found, chance),
                    "问题来源": FINDING_SOURCES[one.source][0],
                    "问题类别": PROBLEM_CATEGORIES[one.category][0],
                    "问题": one.problem,
                    "责任岗位": one.owner_post,
                    "整改期限": day_cell(one.due, chance),
                    "销号日期": day_cell(one.closed, chance),
                }
            )
        )
    titles = ("问题整改清单",)
    return Sheet("问题整改清单.xlsx", "问题清单", tuple(lines[0].cells), titles, lines, footers=SIGNED)


def reviews_sheets(committee: Committee, seed: int) -> list[Sheet]:
    """One sheet a work year."""
    lines: dict[int, list[Line]] = {}
    for one in reviews(committee, seed):
        chance = dice(seed, "review line", one.year, one.org_id, one.person.number, one.venue)
        lines.setdefault(one.year, []).append(
            Line(
                {
                    "党组织": committee.name_on(one.org_id, date(one.year, 12, 31)),
                    "姓名": name_cell(one.person.name, chance),
                    "公民身份号码": id_cell(one.person.id_no, chance),
                    "述职年度": one.year,
                    "述职场合": REVIEW_VENUES[one.venue][0],
                    "述职方式": REVIEW_MODES[one.mode][0],
                    "述职日期": day_cell(one.day, chance),
                    "综合评价等次": REVIEW_GRADES[one.grade][0] if one.grade else None,
                }
            )
        )
    return [
        Sheet(
            "述职评议考核台账.xlsx",
            f"{year}年度",
            tuple(found[0].cells),
            (f"{year}年度基层党组织书记述职评议考核台账",),
            found,
            footers=SIGNED,
        )
        for year, found in lines.items()
    ]


def rounds_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [
        Line(
            {
                "被考核单位": committee.name_on(one.org_id, date(one.year, 12, 31)),
                "考核年度": one.year,
                "考核周期": ASSESSMENT_ROUNDS[one.round][0],
                "考核日期": day_cell(one.day, dice(seed, "round line", one.year, one.round, one.org_id)),
                "考核等次": one.grade,
            }
        )
        for one in assessed_rounds(committee, seed)
    ]
    return Sheet("考核记录.xlsx", "考核记录", tuple(lines[0].cells), ("党组织考核记录",), lines, footers=SIGNED)


def weak_sheet(committee: Committee) -> Sheet:
    lines = [
        Line(
            {
                "党支部": committee.name_on(one.org_id, one.listed),
                "列入日期": one.listed,
                "主要原因": WEAKNESSES[one.cause][0],
                "整顿文号": one.doc_no,
                "整顿期限": one.due,
                "销号日期": one.closed,
                "验收合格": None if one.verified is None else "是" if one.verified else "否",
            }
        )
        for one in weak_branches()
    ]
    titles = ("软弱涣散党支部整顿台账",)
    return Sheet("软弱涣散整顿台账.xlsx", "整顿台账", tuple(lines[0].cells), titles, lines, footers=SIGNED)
