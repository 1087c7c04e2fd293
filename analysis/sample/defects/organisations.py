"""Wrong rows of 党组织花名册 and 党组织变更登记表. Codes YX0199.. exist on wrong rows only."""

from __future__ import annotations

from analysis.sample.defects.spoil import Sheets, put_in, spoiled
from analysis.sample.files.register import CHANGES_FILE, ORGANISATIONS_FILE
from analysis.sample.files.sheet import Cell, Flaw, Line
from analysis.tables.codes import ORG_CHANGES


def _new_branch(pattern: Line, serial: int, changes: dict[str, Cell], flaw: Flaw) -> Line:
    named: dict[str, Cell] = {
        "党组织编码": f"YX0199{serial:02d}",
        "党组织全称": f"中共松涧矿筹备{serial}组支部委员会",
        "党组织简称": f"筹备{serial}组党支部",
        "撤销日期": None,
        "曾用名": None,
    }
    return spoiled(pattern, {**named, **changes}, flaw)


def plant_in_organisations(sheets: Sheets) -> None:
    """Unknown parent, own parent, dissolved before founded, bad date, wrong level, twice the same, twice different."""
    register = sheets[ORGANISATIONS_FILE, ""]
    branch = next(line for line in register.lines if line.cells["党组织编码"] == "YX010101")
    wrong = [
        _new_branch(branch, 1, {"上级编码": "YX0199"}, Flaw("上级编码", "unknown_parent", "上级编码没有登记")),
        _new_branch(
            branch,
            2,
            {"上级编码": "YX019902"},
            Flaw("上级编码", "rule:not_its_own_parent", "上级编码写成本组织"),
        ),
        _new_branch(
            branch,
            3,
            {"撤销日期": "2012.3.1"},
            Flaw("撤销日期", "rule:dissolved_after_founded", "撤销早于成立"),
        ),
        _new_branch(branch, 4, {"成立日期": "2012年13月1日"}, Flaw("成立日期", "bad_date", "没有13月")),
        _new_branch(branch, 5, {"组织类别": "党工委"}, Flaw("组织类别", "unknown_code", "不在选项里")),
        spoiled(branch, {}, Flaw("党组织编码", "duplicate_same", "与前面一行完全相同", "skip")),
        spoiled(
            branch,
            {"支部类型": "辅助"},
            Flaw("党组织编码", "duplicate_key", "同一编码，支部类型不同"),
        ),
    ]
    for place, line in enumerate(wrong):
        put_in(register, 20 + 5 * place, line)
    _plant_in_changes(sheets)


def _plant_in_changes(sheets: Sheets) -> None:
    changes = sheets[CHANGES_FILE, "变更登记"]
    merger = next(line for line in changes.lines if line.cells["变更类型"] == ORG_CHANGES["merged_into"][0])
    wrong = [
        spoiled(
            merger,
            {"党组织编码": "YX010405", "相关党组织编码": None},
            Flaw("相关党组织编码", "rule:merger_names_the_other", "合并没有写并入哪个党组织"),
        ),
        spoiled(
            merger,
            {"党组织编码": "YX010405", "变更类型": ORG_CHANGES["renamed"][0], "相关党组织编码": None},
            Flaw("变更前", "rule:before_and_after_given", "更名没有写变更前后"),
        ),
        spoiled(merger, {"党组织编码": "YX0188"}, Flaw("党组织编码", "unknown_org", "编码没有登记")),
    ]
    for line in wrong:
        put_in(changes, len(changes.lines), line)
