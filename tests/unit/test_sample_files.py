"""The sample's files: the same bytes anywhere, and the planted list points at what is really there."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from analysis.sample import Planted, build_committee, write_sample
from analysis.sample.write import draft_sheets

CODES = {
    "missing_value",
    "bad_date",
    "bad_number",
    "bad_flag",
    "unknown_code",
    "unknown_org",
    "ambiguous_org",
    "unknown_member",
    "ambiguous_member",
    "bad_id_no",
    "damaged_id_no",
    "duplicate_key",
    "duplicate_same",
    "overlapping_stay",
    "before_founding",
    "after_dissolution",
    "unknown_parent",
    "rule:full_after_joining",
    "rule:leaves_after_entering",
    "rule:ends_after_start",
    "rule:present_within_due",
    "rule:leave_within_absent",
    "rule:confirmed_has_document",
    "rule:extension_is_approved",
    "rule:dissolved_after_founded",
    "rule:not_its_own_parent",
    "rule:merger_names_the_other",
    "rule:before_and_after_given",
}

Rows = dict[tuple[str, str], list[list[object]]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Planted]:
    folder = tmp_path_factory.mktemp("sample")
    return folder, write_sample(folder)


@pytest.fixture(scope="module")
def read(written: tuple[Path, Planted]) -> Rows:
    """Every sheet as a reader sees it, from row 1."""
    found: Rows = {}
    for path in written[0].iterdir():
        if path.suffix == ".csv":
            encoding = "gb18030" if "花名册" in path.name else "utf-8-sig"
            found[path.name, ""] = [list(row) for row in csv.reader(path.read_text(encoding).splitlines())]
        else:
            with CalamineWorkbook.from_path(path) as book:
                for name in book.sheet_names:
                    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                    found[path.name, name] = [list(row) for row in rows]
    return found


def header_row(rows: list[list[object]]) -> int:
    """The first row with more than two cells filled."""
    return next(place for place, row in enumerate(rows) if sum(cell not in ("", None) for cell in row) > 2)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_same_seed_same_bytes_in_another_process(written: tuple[Path, Planted], tmp_path: Path) -> None:
    program = "import sys, pathlib; from analysis.sample import write_sample; write_sample(pathlib.Path(sys.argv[1]))"
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-W", "error", "-c", program, str(tmp_path)], check=True, env=environment)
    assert digests(tmp_path) == digests(written[0])


def test_another_seed_is_another_committee(tmp_path: Path, written: tuple[Path, Planted]) -> None:
    planted = write_sample(tmp_path, seed=7)
    assert digests(tmp_path) != digests(written[0])
    assert planted.codes() == CODES


def test_every_file_is_there(written: tuple[Path, Planted]) -> None:
    names = {path.name for path in written[0].iterdir()}
    assert names == {
        "党组织花名册.csv",
        "党组织变更登记表.xlsx",
        "党员花名册.xlsx",
        "组织关系转接台账.xls",
        "班子成员任职台账.xlsx",
        "流动失联党员台账.xlsx",
        "会议台账2023.xlsx",
        "会议台账2024.xlsx",
        "会议台账2025.xlsx",
        "会议出席明细2025.csv",
        "过硬党支部认定结果.xlsx",
        "换届台账.xlsx",
        "民主评议结果2023.xlsx",
        "民主评议结果2024.xlsx",
        "民主评议结果2025.xlsx",
        "学时统计.xlsx",
        "年度目标.xlsx",
        "考评得分.xlsx",
        "一票否决登记.xlsx",
        "分类定级认定结果.xlsx",
        "党委会议和选举台账.xlsx",
        "五好标准化星级评定结果.xlsx",
        "问题整改清单.xlsx",
        "述职评议考核台账.xlsx",
        "考核记录.xlsx",
        "软弱涣散整顿台账.xlsx",
        "前置研究台账.xlsx",
        "生产经营指标.xlsx",
        "安全事故台账.xlsx",
        "支部年度工作台账.xlsx",
        "联系点台账.xlsx",
        "党委工作台账.xlsx",
        "发展党员台账.xlsx",
        "谈心谈话台账.xlsx",
        "党费和经费台账.xlsx",
        "党务人员台账.xlsx",
        "分类定级建议和公示.xlsx",
        "直接定级登记表.xlsx",
        "党员积分台账.xlsx",
        "钉钉月度汇总2025年3月.xlsx",
    }


def test_every_code_is_planted(written: tuple[Path, Planted]) -> None:
    assert written[1].codes() == CODES
    assert {defect.kind for defect in written[1].defects} == {"quarantine", "skip", "knock_on"}


def test_one_defect_a_row_and_in_a_column_that_exists(written: tuple[Path, Planted], read: Rows) -> None:
    places = [(defect.file, defect.sheet, defect.row) for defect in written[1].defects]
    assert len(set(places)) == len(places)
    for defect in written[1].defects:
        rows = read[defect.file, defect.sheet]
        assert defect.column in rows[header_row(rows)]
        assert header_row(rows) + 1 < defect.row <= len(rows)


def test_planted_rows_say_what_they_are_said_to_say(written: tuple[Path, Planted], read: Rows) -> None:
    def cell(code: str, column: str) -> set[object]:
        found = set()
        for one in written[1].defects:
            rows = read[one.file, one.sheet]
            if (one.code, one.column) == (code, column):
                found.add(rows[one.row - 1][rows[header_row(rows)].index(column)])
        return found

    assert cell("bad_date", "日期") == {"2025.2.30"}
    assert cell("unknown_code", "出席情况") == {"迟到"}
    assert cell("ambiguous_org", "所在党支部") == {"运输队党支部"}
    assert cell("bad_flag", "归档") == {"待补"}
    assert cell("damaged_id_no", "公民身份号码") == {"7.10000E+17", 7.10000199001011e17}


def test_only_planted_rows_are_added_to_the_truth(written: tuple[Path, Planted], read: Rows) -> None:
    committee = build_committee()
    added: dict[tuple[str, str], int] = {}
    for defect in written[1].defects:
        added[defect.file, defect.sheet] = added.get((defect.file, defect.sheet), 0) + 1
    for sheet in draft_sheets(committee, 2025):
        extra = len(sheet.titles) + 1 + (sheet.total is not None) + len(sheet.footers)
        expected = len(sheet.lines) + extra + added.get((sheet.file, sheet.name), 0)
        assert len(read[sheet.file, sheet.name]) == expected


def test_planted_list_is_written_as_json(written: tuple[Path, Planted], tmp_path: Path) -> None:
    written[1].write(tmp_path / "planted.json")
    read_back = json.loads((tmp_path / "planted.json").read_text(encoding="utf-8"))
    assert len(read_back) == len(written[1].defects)
    assert set(read_back[0]) == {"file", "sheet", "row", "column", "code", "note", "kind"}
