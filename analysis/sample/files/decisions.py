"""认定结果, 换届台账, 民主评议结果, 学时统计, 年度目标: what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from analysis.sample.chance import dice
from analysis.sample.files.messy import day_cell, id_cell, name_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.model import Appraisal, Committee, StudyHours
from analysis.tables.codes import APPRAISAL_RESULTS, DECISIONS, ELECTION_KINDS, TARGET_KINDS
from analysis.tables.scoring_codes import SCHEMES

GRADES_FILE = "过硬党支部认定结果.xlsx"
TERMS_FILE = "换届台账.xlsx"
STUDY_FILE = "学时统计.xlsx"
TARGETS_FILE = "年度目标.xlsx"


def appraisals_file(year: int) -> str:
    return f"民主评议结果{year}.xlsx"


def decided_lines(committee: Committee, scheme: str, decisions: Collection[str] = DECISIONS) -> list[Line]:
    """One line per grade of a scheme at one of the steps, as the deciding committee wrote it."""
    return [
        Line(
            {
                "党支部": committee.name_on(grade.org_id, grade.decided),
                "评定项目": SCHEMES[scheme][0],
                "评定年度": grade.year,
                "评定结果": grade.grade,
                "认定状态": DECISIONS[grade.decision][0],
                "认定单位": grade.decided_by,
                "认定文号": grade.doc_no,
                "认定日期": grade.decided,
            }
        )
        for grade in committee.grades
        if grade.scheme == scheme and grade.decision in decisions
    ]


def grades_sheet(committee: Committee) -> Sheet:
    lines = decided_lines(committee, "qualified")
    return Sheet(GRADES_FILE, "认定结果", tuple(lines[0].cells), ("过硬党支部认定结果",), lines, footers=SIGNED)


def terms_sheet(committee: Committee, seed: int) -> Sheet:
    lines = []
    for term in committee.terms:
        chance = dice(seed, "term line", term.org_id, term.elected)
        lines.append(
            Line(
                {
                    "党组织": committee.organisation[term.org_id].short_name,
                    "本届班子当选日期": day_cell(term.elected, chance),
                    "选举类型": ELECTION_KINDS[term.election][0],
                    "任届期满日期": day_cell(term.due, chance),
                    "批准延期至": day_cell(term.extended_to, chance),
                    "延期批准文号": term.extension_doc_no,
                    "换届文号": term.doc_no,
                    "设置委员数": term.seats,
                    "实际委员数": term.elected_heads,
                    "正式党员人数": term.full_members,
                    "换届提醒日期": term.reminded,
                }
            )
        )
    return Sheet(TERMS_FILE, "换届台账", tuple(lines[0].cells), ("党组织换届台账",), lines, footers=SIGNED)


def appraisal_line(committee: Committee, one: Appraisal, seed: int) -> Line:
    chance = dice(seed, "appraisal line", one.year, one.person.number)
    return Line(
        {
            "姓名": name_cell(one.person.name, chance),
            "公民身份号码": id_cell(one.person.id_no, chance),
            "所在党支部": committee.name_on(one.org_id, one.day),
            "评议年度": one.year,
            "评议日期": day_cell(one.day, chance),
            "评议结果": APPRAISAL_RESULTS[one.result][0],
        }
    )


def appraisal_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    """One workbook a work year; that of 2024 was held in March 2025."""
    for year, found in groupby(committee.appraisals, key=lambda one: one.year):
        ordered = sorted(found, key=lambda one: (one.org_id, one.person.number))
        lines = [appraisal_line(committee, one, seed) for one in ordered]
        titles = (f"{year}年度民主评议党员结果汇总表",)
        total = {"姓名": "合计", "公民身份号码": f"{len(lines)}人"}
        yield Sheet(appraisals_file(year), "评议结果", tuple(lines[0].cells), titles, lines, {**total}, SIGNED)


def study_line(one: StudyHours, seed: int) -> Line:
    chance = dice(seed, "study line", one.year, one.person.number, one.course)
    whole, tenth = divmod(one.tenths, 10)
    return Line(
        {
            "姓名": name_cell(one.person.name, chance),
            "公民身份号码": id_cell(one.person.id_no, chance),
            "学习年度": one.year,
            "课程": one.course,
            "学时": f"{whole}.{tenth}" if tenth or chance.randrange(9) == 0 else whole,
        }
    )


def study_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [study_line(one, seed) for one in committee.study_hours]
    return Sheet(STUDY_FILE, "学时统计", tuple(lines[0].cells), ("党员教育培训学时统计",), lines, footers=SIGNED)


def targets_sheet(committee: Committee) -> Sheet:
    lines = [
        Line(
            {
                "指标": target.title,
                "单位": committee.organisation[target.unit_id].short_name,
                "目标年度": target.year,
                "目标值": f"{target.permille / 10:g}%",
                "目标性质": TARGET_KINDS[target.kind][0],
                "依据": target.document,
            }
        )
        for target in committee.targets
    ]
    return Sheet(TARGETS_FILE, "年度目标", tuple(lines[0].cells), ("党建工作年度目标",), lines)
