"""Wrong rows of results, terms, appraisals, study hours and targets."""

from __future__ import annotations

from datetime import date

from analysis.sample.defects.register import BAD_NUMBER
from analysis.sample.defects.spoil import GHOST_BRANCH, Sheets, put_in, spoiled, stranger
from analysis.sample.files.decisions import (
    GRADES_FILE,
    STUDY_FILE,
    TARGETS_FILE,
    TERMS_FILE,
    appraisal_line,
    appraisals_file,
    study_line,
)
from analysis.sample.files.sheet import Flaw, Line, Sheet
from analysis.sample.model import Appraisal, Committee, StudyHours

_NUMBER = "公民身份号码"


def _spread(sheet: Sheet, lines: list[Line], first: int, step: int) -> None:
    for place, line in enumerate(lines):
        put_in(sheet, first + step * place, line)


def plant_in_decisions(sheets: Sheets, committee: Committee, seed: int) -> None:
    """Some wrong rows in each file of decisions."""
    _plant_in_grades(sheets[GRADES_FILE, "认定结果"])
    _plant_in_terms(sheets[TERMS_FILE, "换届台账"])
    _plant_in_appraisals(sheets[appraisals_file(2025), "评议结果"], committee, seed)
    _plant_in_study(sheets[STUDY_FILE, "学时统计"], seed)
    _plant_in_targets(sheets[TARGETS_FILE, "年度目标"])


def _plant_in_grades(sheet: Sheet) -> None:
    line = next(one for one in sheet.lines if one.cells["评定年度"] == 2024)
    document = Flaw("认定文号", "rule:confirmed_has_document", "已认定而没有文号")
    wrong = [
        spoiled(line, {"评定项目": "五好党支部", "评定结果": "五好", "认定文号": None}, document),
        spoiled(line, {"党支部": GHOST_BRANCH}, Flaw("党支部", "unknown_org", "没有这个党支部")),
        spoiled(line, {"评定项目": "文明支部"}, Flaw("评定项目", "unknown_code", "不在选项里")),
        spoiled(line, {"评定结果": None}, Flaw("评定结果", "missing_value", "没有填评定结果")),
        spoiled(line, {"评定年度": "上年度"}, Flaw("评定年度", "bad_number", "不是年份")),
    ]
    _spread(sheet, wrong, 15, 20)


def _plant_in_terms(sheet: Sheet) -> None:
    line = next(one for one in sheet.lines if not one.cells["延期批准文号"])
    day = date(2020, 5, 10)
    base = Line({**line.cells, "本届班子当选日期": day, "任届期满日期": date(2023, 5, 10), "批准延期至": None})
    wrong = [
        spoiled(
            base,
            {"任届期满日期": date(2017, 5, 10)},
            Flaw("任届期满日期", "rule:ends_after_start", "届满早于当选"),
        ),
        spoiled(
            base,
            {"批准延期至": date(2023, 11, 10)},
            Flaw("延期批准文号", "rule:extension_is_approved", "延期没有批准文号"),
        ),
        spoiled(base, {"党组织": GHOST_BRANCH}, Flaw("党组织", "unknown_org", "没有这个党支部")),
        spoiled(base, {"任届期满日期": "三年后"}, Flaw("任届期满日期", "bad_date", "不是日期")),
    ]
    _spread(sheet, wrong, 20, 22)


def _plant_in_appraisals(sheet: Sheet, committee: Committee, seed: int) -> None:
    one = next(one for one in committee.appraisals if one.year == 2025)
    line = appraisal_line(committee, one, seed)
    spoke_of = stranger(seed, BAD_NUMBER, "YX010102").person
    knock_on = Appraisal(spoke_of, 2025, "YX010102", one.day, "qualified")
    wrong = [
        spoiled(line, {"评议结果": "良好"}, Flaw("评议结果", "unknown_code", "不在选项里")),
        spoiled(line, {"评议结果": None}, Flaw("评议结果", "missing_value", "没有填评议结果")),
        spoiled(
            appraisal_line(committee, knock_on, seed),
            {},
            Flaw("姓名", "unknown_member", "花名册上的号码有误，未能导入", "knock_on"),
        ),
    ]
    _spread(sheet, wrong, 100, 150)


def _plant_in_study(sheet: Sheet, seed: int) -> None:
    line = sheet.lines[0]
    spoke_of = stranger(seed, BAD_NUMBER, "YX010102").person
    knock_on = study_line(StudyHours(spoke_of, 2025, "网络学院自学", 320), seed)
    wrong = [
        spoiled(line, {"学时": "半天"}, Flaw("学时", "bad_number", "不是数字")),
        spoiled(line, {"课程": None}, Flaw("课程", "missing_value", "没有填课程")),
        spoiled(line, {}, Flaw("课程", "duplicate_same", "同一门课抄了两遍", "skip")),
        spoiled(line, {"学时": 99}, Flaw("课程", "duplicate_key", "同一门课，学时不同")),
        spoiled(knock_on, {}, Flaw("姓名", "unknown_member", "花名册上的号码有误，未能导入", "knock_on")),
    ]
    _spread(sheet, wrong, 300, 700)


def _plant_in_targets(sheet: Sheet) -> None:
    line = sheet.lines[0]
    wrong = [
        spoiled(line, {"目标值": "八成"}, Flaw("目标值", "bad_number", "不是数字")),
        spoiled(line, {"目标值": "120%"}, Flaw("目标值", "bad_number", "超过100%")),
        spoiled(line, {"单位": "云岫集团工会"}, Flaw("单位", "unknown_org", "不是登记的党组织")),
    ]
    _spread(sheet, wrong, 5, 7)
