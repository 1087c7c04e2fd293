"""What nobody could know is asked of a person, once, in a workbook; the answer counts from then on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest

from analysis.errors import StandardsError
from analysis.intake import ImportReport, import_paths, rehearse_import
from analysis.intake.aliases import BOOK, TEXT
from analysis.workspace import Workspace
from tests.ledgers import REGISTER_HEADER as HEADER
from tests.ledgers import Rows, bring, codes, fresh_workspace, member, stored, with_basics, write_book

LEDGER: Rows = [
    ["党支部", "会议日期", "会议类型", "应到的人数", "经办科室"],
    ["采煤一队党支部", "2025-03-05", "党课", 20, "组织科"],
]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = fresh_workspace(tmp_path, monkeypatch)
    with_basics(made)
    return made


def again(workspace: Workspace, name: str) -> ImportReport:
    return import_paths(workspace, [workspace.root / "more" / name])


def lines(workspace: Workspace, sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(workspace.standards / BOOK)
    return list(book[sheet].iter_rows(min_row=2, values_only=True))


def answer(workspace: Workspace, sheet: str, text: str, meaning: str) -> None:
    path = workspace.standards / BOOK
    book = openpyxl.load_workbook(path)
    titles = [cell.value for cell in book[sheet][1]]
    for row in book[sheet].iter_rows(min_row=2):
        if text in {cell.value for cell in row}:
            row[titles.index("确认为")].value = meaning
    book.save(path)


def every_byte(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_an_unknown_header_is_asked_about_and_its_answer_counts_from_then_on(workspace: Workspace) -> None:
    report = bring(workspace, "会议.xlsx", LEDGER)
    assert report.exit_code == 0
    assert stored(workspace, "SELECT due_count FROM meetings") == [(None,)]
    asked = [(one.text, one.proposals) for one in report.questions.asked]
    assert asked == [("应到的人数", ("应到人数", "实到人数", "有表决权应到")), ("经办科室", ())]
    seen = "《会议.xlsx》 工作表“Sheet1”"
    assert lines(workspace, "表头对照") == [
        ("会议台账", "应到的人数", "应到人数、实到人数、有表决权应到", None, seen),
        ("会议台账", "经办科室", None, None, seen),
    ]
    answer(workspace, "表头对照", "应到的人数", "应到人数")
    answer(workspace, "表头对照", "经办科室", "不导入")
    second = again(workspace, "会议.xlsx")
    assert second.questions.asked == ()
    assert second.total("replaced") == 1
    assert stored(workspace, "SELECT due_count FROM meetings") == [(20,)]
    assert again(workspace, "会议.xlsx").already_imported == ("会议.xlsx",)


def test_a_ledger_that_lacks_a_column_it_needs_is_asked_about_too(workspace: Workspace) -> None:
    rows: Rows = [["党支部", "开会的日期", "会议类型"], ["采煤一队党支部", "2025-03-05", "党课"]]
    report = bring(workspace, "会议.xlsx", rows)
    assert report.file_errors[0].what == "表头像《会议台账》，但缺少必需的栏目。"
    assert [(one.text, one.proposals) for one in report.questions.asked] == [("开会的日期", ("会议日期",))]
    answer(workspace, "表头对照", "开会的日期", "会议日期")
    assert again(workspace, "会议.xlsx").exit_code == 0
    assert stored(workspace, "SELECT count(*) FROM meetings") == [(1,)]


def test_names_of_organisations_vary_in_brackets_and_prefixes(workspace: Workspace) -> None:
    rows: Rows = [
        ["党支部", "会议日期", "会议类型"],
        ["中国共产党甲矿采煤一队支部委员会", "2025-03-05", "党课"],
        ["甲矿采煤一队支部委员会", "2025-03-06", "党课"],
        ["采煤一队 党支部", "2025-03-07", "党课"],
    ]
    assert bring(workspace, "会议.xlsx", rows).exit_code == 0
    assert stored(workspace, "SELECT DISTINCT org_id FROM meetings") == [("A1",)]


def test_a_name_that_is_nearly_one_is_proposed_and_never_taken(workspace: Workspace) -> None:
    rows: Rows = [["党支部", "会议日期", "会议类型"], ["采煤一队支部", "2025-03-05", "党课"]]
    report = bring(workspace, "会议.xlsx", rows)
    assert codes(report) == [(2, "党支部", "unknown_org")]
    (question,) = report.questions.asked
    assert (question.text, question.proposals[0]) == ("采煤一队支部", "采煤一队党支部")
    answer(workspace, "党组织对照", "采煤一队支部", "采煤一队党支部")
    rows = [*rows, ["采煤一队支部", "2025-03-06", "党课"]]
    assert bring(workspace, "会议2.xlsx", rows).exit_code == 0
    assert stored(workspace, "SELECT count(*), any_value(org_id) FROM meetings") == [(2, "A1")]


def test_a_name_that_is_like_none_is_not_written_down(workspace: Workspace) -> None:
    rows: Rows = [["党支部", "会议日期", "会议类型"], ["欧阳某某家里", "2025-03-05", "党课"]]
    report = bring(workspace, "会议.xlsx", rows)
    assert codes(report) == [(2, "党支部", "unknown_org")]
    assert report.questions.asked == ()
    assert not (workspace.standards / BOOK).exists()


def test_numbers_are_codes_where_a_person_said_so(workspace: Workspace) -> None:
    text = '[[code]]\nform = "党员花名册"\ncolumn = "性别"\ntext = "1"\nmeaning = "男"\n'
    (workspace.standards / TEXT).write_text(text, encoding="utf-8")
    report = bring(workspace, "党员.xlsx", [HEADER, member(11, "吴戊", 性别=1), member(12, "郑己", 性别=2)])
    assert codes(report) == [(3, "性别", "unknown_code")]
    assert stored(workspace, "SELECT count(*) FROM members WHERE sex = 'male'") == [(6,)]


def test_headers_may_be_told_in_toml(workspace: Workspace) -> None:
    text = '[[header]]\nform = "会议台账"\nheader = "应到的人数"\nmeaning = "应到人数"\n'
    (workspace.standards / TEXT).write_text(text, encoding="utf-8")
    bring(workspace, "会议.xlsx", LEDGER)
    assert stored(workspace, "SELECT due_count FROM meetings") == [(20,)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[nothing]]\n", "不认识的条目 nothing"),
        ("[[header]]\nfrom = 1\n", "不认识的键 from"),
        ('[[header]]\nform = "x"\nheader = "y"\nmeaning = "z"\n', "没有这种台账"),
        ('[[header]]\nform = "会议台账"\nheader = "y"\nmeaning = "党龄"\n', "《会议台账》没有这一栏"),
        ("[[header]\n", "TOML 写法不对"),
    ],
)
def test_a_wrong_alias_names_its_file_and_place(workspace: Workspace, text: str, says: str) -> None:
    (workspace.standards / TEXT).write_text(text, encoding="utf-8")
    with pytest.raises(StandardsError, match=says) as caught:
        bring(workspace, "会议.xlsx", LEDGER)
    assert TEXT in str(caught.value.where)


def test_a_wrong_answer_names_its_row(workspace: Workspace) -> None:
    bring(workspace, "会议.xlsx", LEDGER)
    answer(workspace, "表头对照", "经办科室", "党龄")
    with pytest.raises(StandardsError, match="没有这一栏") as caught:
        again(workspace, "会议.xlsx")
    assert str(caught.value.where) == "《对照表.xlsx》 工作表“表头对照” 第 3 行"


def test_a_trial_tells_all_and_changes_no_byte(workspace: Workspace) -> None:
    bring(workspace, "一月.xlsx", [["党支部", "会议日期", "会议类型", "应到"], ["A1", "2025-01-05", "党课", 20]])
    path = write_book(
        workspace.root / "二月.xlsx",
        {"会议": [["标题"], ["党支部", "会议日期", "会议类型", "应到", "应到的"], ["A1", "2025-01-05", "党课", 19, ""],
                ["A3", "2025-02-05", "党课", 9, ""], ["A9", "2025-02-05", "党课", 9, ""]]},
    )  # fmt: skip
    before = every_byte(workspace.root)
    trial = rehearse_import(workspace, [path])
    assert every_byte(workspace.root) == before
    (sheet,) = trial.sheets
    assert (sheet.header_row, sheet.accepted, sheet.replaced, sheet.quarantined) == (2, 2, 1, 1)
    assert ("应到", "应到人数") in sheet.columns
    assert sheet.unread_headers == ("应到的",)
    (change,) = trial.changes
    assert (change.table, change.added, change.changed, change.removed) == ("meetings", 1, 1, 0)
    assert trial.batch_id is None
    assert len(trial.questions.asked) == 2
    real = import_paths(workspace, [path])
    assert real.sheets == trial.sheets
    assert real.changes == trial.changes


def test_a_trial_in_an_empty_folder_leaves_it_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    path = write_book(tmp_path / "党员.xlsx", {"党员": [HEADER, member(1, "赵甲")]})
    assert rehearse_import(workspace, [path]).total("quarantined") == 1
    assert every_byte(workspace.root) == {}
