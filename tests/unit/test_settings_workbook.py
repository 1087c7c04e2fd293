"""Settings in Excel say the same as in TOML, as strictly: whatever is wrong names file, sheet, row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analysis.disclosure.words import certainty_title
from analysis.errors import StandardsError
from analysis.intake.corrections import load_corrections
from analysis.intake.setting_templates import write_setting_templates
from analysis.rulebook.checked import standards_problems
from analysis.standards import load_standards
from analysis.standards.rule_file import CERTAINTIES, RULE
from analysis.standards.settings_workbook import settings_books
from analysis.tables.codes import TARGET_KINDS
from analysis.tables.scoring_codes import SCHEMES
from tests.ledgers import Rows, write_book
from tests.unit.test_standards import RULE as RULE_TOML

RULES = list(settings_books()["rule"].columns.values())
RULE_ROW: list[object] = [
    "study_hours", "党员", 40, "学时", "2025-07-01", "", "本单位规定", "—", "党员每年 40 学时。", "本单位规定",
]  # fmt: skip
GRADES: Rows = [
    ["评定项目", "等次", "位次", "是否达到"],
    ["过硬党支部", "过硬", 1, "是"],
    ["qualified", "未过硬", 2, "否"],
]
TARGETS = ["指标", "单位", "年度", "性质", "目标值", "依据"]


def _said(folder: Path, name: str, rows: Rows) -> str:
    write_book(folder / name, {"设置": rows})
    with pytest.raises(StandardsError) as caught:
        load_standards(folder)
    return str(caught.value)


def test_rules_in_excel_are_the_rules_in_toml(tmp_path: Path) -> None:
    for name in ("text", "book"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "rules.toml").write_text(RULE_TOML, encoding="utf-8")
    write_book(tmp_path / "book" / "规则.xlsx", {"规则": [["本单位规则"], [], [*RULES, "备注"], RULE_ROW, []]})
    text, book = (load_standards(tmp_path / name) for name in ("text", "book"))
    assert text.rules.equals(book.rules)
    assert text.version != load_standards().version != book.version


def test_grades_targets_and_years_are_read_from_excel(tmp_path: Path) -> None:
    write_book(tmp_path / "等次.xlsx", {"等次": GRADES})
    shares: list[list[object]] = [
        ["过硬党支部比例", "最上级", year, "达到", share, ""]
        for year, share in ((2021, "80%"), (2022, 80), (2023, 0.8))
    ]
    write_book(tmp_path / "目标.xlsx", {"目标": [TARGETS, *shares, ["参与率", "A", 2025, "力争", "1%", "某号文"]]})
    calendar = settings_books()["calendar"]
    write_book(tmp_path / "年度.xlsx", {"年度": [list(calendar.columns.values()), list(calendar.example.values())]})
    standards = load_standards(tmp_path)
    assert standards.scales.filter(scheme="qualified")["grade"].to_list() == ["过硬", "未过硬"]
    told = [(one.unit, one.year, one.kind, one.permille, one.document) for one in standards.targets]
    assert told == [
        ("最上级", 2021, "firm", 800, None),
        ("最上级", 2022, "firm", 800, None),
        ("最上级", 2023, "firm", 800, None),
        ("A", 2025, "stretch", 10, "某号文"),
    ]
    assert str(standards.targets[3].where) == "《目标.xlsx》 工作表“目标” 第 5 行"
    [assessment] = [one for one in standards.calendars if one.id == "assessment"]
    assert (assessment.end_of(2025), assessment.end_of(2024)) == (date(2025, 12, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            [[*RULES, "级别"], RULE_ROW],
            "不认识的栏目“级别”。\n位置：《规则.xlsx》 工作表“设置” 第 1 行\n应为：规则编号、对象、规定值",
        ),
        ([RULES[1:], RULE_ROW[1:]], "缺少“规则编号”一栏。\n位置：《规则.xlsx》 工作表“设置” 第 1 行\n应为：规则编号、"),
        ([[*RULES, "对象"], RULE_ROW], "“对象”有两栏。\n位置：《规则.xlsx》 工作表“设置” 第 1 行\n应为：每个栏目一栏"),
        (
            [RULES, ["", *RULE_ROW[1:]]],
            "“规则编号”没有填。\n位置：《规则.xlsx》 工作表“设置” 第 2 行 “规则编号”列",
        ),
        (
            [RULES, [*RULE_ROW[:2], "四十", *RULE_ROW[3:]]],
            "“规定值”写法不对。\n位置：《规则.xlsx》 工作表“设置” 第 2 行 “规定值”列\n应为：整数",
        ),
        (
            [RULES, [*RULE_ROW[:4], "2025-02-30", *RULE_ROW[5:]]],
            "“生效日期”写法不对。\n位置：《规则.xlsx》 工作表“设置” 第 2 行 “生效日期”列\n应为：日期，如 2025-01-01",
        ),
        (
            [RULES, RULE_ROW, RULE_ROW],
            "规则“study_hours”（member）在同一时间有两条。\n位置：《规则.xlsx》 工作表“设置” 第 3 行",
        ),
        (
            [RULES, ["study_hour", *RULE_ROW[1:]]],
            "没有“study_hour”这条规则。\n位置：《规则.xlsx》 工作表“设置” 第 2 行",
        ),
        (
            [RULES, [RULE_ROW[0], "党友", *RULE_ROW[2:]]],
            "不认识的对象“党友”。\n位置：《规则.xlsx》 工作表“设置” 第 2 行",
        ),
    ],
)
def test_what_is_wrong_names_its_place(tmp_path: Path, rows: Rows, says: str) -> None:
    assert says in _said(tmp_path, "规则.xlsx", rows)


@pytest.mark.parametrize(
    ("name", "rows", "says"),
    [
        (
            "等次.xlsx",
            [*GRADES, GRADES[1]],
            "等次“过硬”重复。\n位置：《等次.xlsx》 工作表“设置” 第 4 行",
        ),
        (
            "等次.xlsx",
            [GRADES[0], ["过硬党支部", "过硬", 1, "也许"]],
            "“是否达到”写法不对。\n位置：《等次.xlsx》 工作表“设置” 第 2 行 “是否达到”列\n应为：是 或 否",
        ),
        (
            "目标.xlsx",
            [TARGETS, ["参与率", "A", 2025, "达到", "八成", ""]],
            "“目标值”写法不对。\n位置：《目标.xlsx》 工作表“设置” 第 2 行 “目标值”列\n应为：比例，如 80%",
        ),
    ],
)
def test_grades_and_targets_are_read_strictly(tmp_path: Path, name: str, rows: Rows, says: str) -> None:
    assert says in _said(tmp_path, name, rows)


def test_one_thing_kept_twice_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(RULE_TOML, encoding="utf-8")
    said = _said(tmp_path, "规则.xlsx", [RULES, RULE_ROW])
    assert said == (
        "同一种设置写在两处：《rules.toml》和《规则.xlsx》。\n位置：《规则.xlsx》\n应为：只留一个\n办法：请合并后删去另一个。"
    )


def test_a_damaged_workbook_and_one_nobody_reads_are_told(tmp_path: Path) -> None:
    (tmp_path / "规则.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "规矩.xlsx").write_bytes(b"")
    (tmp_path / "~$规则.xlsx").write_bytes(b"owner")
    said = [str(one).splitlines()[0] for one in standards_problems(tmp_path)]
    assert said == ["工作簿读不出来。", "没有程序读《规矩.xlsx》。"]


def test_a_correction_in_excel_is_read_as_strictly(tmp_path: Path) -> None:
    titles = list(settings_books()["correction"].columns.values())
    write_book(tmp_path / "改正.xlsx", {"改正": [[*titles[:4], "新的值", *titles[5:]]]})
    with pytest.raises(StandardsError, match="不认识的栏目“新的值”"):
        load_corrections(tmp_path)


@pytest.mark.parametrize("table", list(settings_books()))
def test_a_template_filled_is_read_without_a_question(tmp_path: Path, table: str) -> None:
    """The example row, with its mark taken away, is a row that holds; untouched, the template says nothing."""
    book = settings_books()[table]
    write_setting_templates(tmp_path)
    for other in settings_books().values():
        if other.file != book.file:
            (tmp_path / other.file).unlink()
    read = load_corrections if table == "correction" else load_standards
    read(tmp_path)
    path = tmp_path / book.file
    content = openpyxl.load_workbook(path)
    assert content.worksheets[0]["A2"].value == "例"
    content.worksheets[0]["A2"].value = 1
    content.save(path)
    read(tmp_path)
    assert standards_problems(tmp_path) == () or table == "correction"
    if table == "correction":
        assert [one.reason for one in load_corrections(tmp_path).rows] == ["一名党员 2 月已转出"]


def test_words_are_those_used_elsewhere() -> None:
    books = settings_books()
    assert books["rule"].columns.keys() == {*RULE, "valid_to"}
    for table in ("rule", "calendar"):
        words = books[table].words["certainty"]
        assert tuple(words) == CERTAINTIES
        assert words == {code: certainty_title(code) for code in CERTAINTIES}
    assert books["grade"].words["scheme"] == {code: texts[0] for code, texts in SCHEMES.items()}
    assert {texts[0] for texts in TARGET_KINDS.values()} == set(books["target"].words["kind"])
