"""考评得分, 一票否决登记, 直接定级登记, 分类定级建议、公示和认定结果."""

from __future__ import annotations

from analysis.sample.chance import dice
from analysis.sample.files.decisions import decided_lines
from analysis.sample.files.messy import code_text, day_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Cell, Line, Sheet
from analysis.sample.model import Committee, Points, Veto
from analysis.tables.scoring_codes import ASSESSMENT_SOURCES, SCHEMES, VETO_EFFECTS, VETO_KINDS

SCORES_FILE = "考评得分.xlsx"
VETOES_FILE = "一票否决登记.xlsx"
TIERS_FILE = "分类定级认定结果.xlsx"
STEPS_FILE = "分类定级建议和公示.xlsx"
DIRECTS_FILE = "直接定级登记表.xlsx"


def points_cell(points: int) -> Cell:
    whole, rest = divmod(points, 1000)
    return whole if not rest else points / 1000


def points_line(committee: Committee, one: Points, seed: int) -> Line:
    chance = dice(seed, "points line", one.year, one.org_id, one.item, one.source)
    return Line(
        {
            "党支部": committee.organisation[one.org_id].short_name,
            "考评年度": one.year,
            "考评项目": SCHEMES["tier"][0],
            "考评内容": one.item,
            "来源": code_text(ASSESSMENT_SOURCES, one.source, chance),
            "得分": points_cell(one.points),
            "评分日期": one.day,
        }
    )


def scores_sheets(committee: Committee, seed: int) -> list[Sheet]:
    """One sheet a year, as the scoring group keeps it."""
    sheets = []
    for year in dict.fromkeys(one.year for one in committee.points):
        lines = [points_line(committee, one, seed) for one in committee.points if one.year == year]
        titles = (f"{year}年度党支部分类定级考评得分表",)
        sheets.append(Sheet(SCORES_FILE, f"{year}年度", tuple(lines[0].cells), titles, lines, footers=SIGNED))
    return sheets


def veto_line(committee: Committee, one: Veto, seed: int) -> Line:
    chance = dice(seed, "veto line", one.year, one.org_id, one.kind)
    return Line(
        {
            "党支部": committee.organisation[one.org_id].short_name,
            "年度": one.year,
            "否决事项": VETO_KINDS[one.kind][0],
            "文号": one.doc_no,
            "日期": day_cell(one.day, chance),
            "处理结果": VETO_EFFECTS[one.effect][0] if one.effect else None,
        }
    )


def vetoes_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [veto_line(committee, one, seed) for one in committee.vetoes]
    return Sheet(VETOES_FILE, "一票否决登记", tuple(lines[0].cells), ("一票否决登记表",), lines, footers=SIGNED)


def tiers_sheet(committee: Committee) -> Sheet:
    lines = decided_lines(committee, "tier", ("confirmed",))
    return Sheet(TIERS_FILE, "分类定级", tuple(lines[0].cells), ("党支部分类定级认定结果",), lines, footers=SIGNED)


def steps_sheets(committee: Committee) -> list[Sheet]:
    """What came before 认定: one sheet of 建议, one of 公示."""
    sheets = []
    for decision, title in (("proposed", "建议等次"), ("publicised", "公示等次")):
        lines = decided_lines(committee, "tier", (decision,))
        sheets.append(
            Sheet(STEPS_FILE, title, tuple(lines[0].cells), (f"党支部分类定级{title}",), lines, footers=SIGNED)
        )
    return sheets


def directs_sheet(committee: Committee) -> Sheet:
    lines = [
        Line(
            {
                "党支部": committee.name_on(one.org_id, one.day),
                "评定年度": one.year,
                "评定项目": SCHEMES["tier"][0],
                "直接定级理由": one.reason,
                "依据文号": one.doc_no,
                "决定日期": one.day,
            }
        )
        for one in committee.directs
    ]
    return Sheet(DIRECTS_FILE, "直接定级", tuple(lines[0].cells), ("党支部直接定级登记表",), lines, footers=SIGNED)
