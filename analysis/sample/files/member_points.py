"""党员积分台账 of the branches that try it."""

from __future__ import annotations

from analysis.sample.chance import dice
from analysis.sample.files.messy import id_cell, name_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.scores import points_cell
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.member_points import Earned, member_points
from analysis.sample.model import Committee
from analysis.tables.scoring_codes import ASSESSMENT_SOURCES, VETO_KINDS

MEMBER_POINTS_FILE = "党员积分台账.xlsx"


def earned_line(one: Earned, seed: int) -> Line:
    chance = dice(seed, "member points line", one.person.number)
    return Line(
        {
            "姓名": name_cell(one.person.name, chance),
            "公民身份号码": id_cell(one.person.id_no, chance),
            "积分日期": one.day,
            "积分项目": one.item,
            "次数": one.times,
            "积分": None if one.points is None else points_cell(one.points),
            "积分来源": ASSESSMENT_SOURCES[one.source][0] if one.source else None,
            "积分计零情形": VETO_KINDS[one.veto][0] if one.veto else None,
            "已审核": "是" if one.approved else "否",
        }
    )


def member_points_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [earned_line(one, seed) for one in member_points(seed, committee)]
    return Sheet(MEMBER_POINTS_FILE, "积分流水", tuple(lines[0].cells), ("党员积分台账",), lines, footers=SIGNED)
