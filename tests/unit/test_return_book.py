"""The workbook to hand back: every bad row as it stood, corrected there, imported from there."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analysis.disclosure import open_release
from analysis.intake import ImportReport, import_paths
from analysis.intake.return_book import RETURN_BOOK
from analysis.intake.returned import MARKS
from analysis.pipeline import compute
from analysis.store.editions import open_edition
from analysis.workspace import Workspace
from tests.ledgers import (
    REGISTER_HEADER,
    Rows,
    bring,
    codes,
    fresh_workspace,
    id_no,
    member,
    stored,
    with_basics,
    write_book,
)

HEADER = ["日期", "会议类型", "会议主题", "应到", "实到"]
LEDGER: Rows = [
    ["中共甲矿采煤一队支部2025年组织生活台账"],
    HEADER,
    ["2025-03-05", "党课", "第一课", 2, 2],
    ["3月下旬", "党课", "第二课", 2, 1],
    ["2025-06-05", "晨会", "第三课", 2, 3],
]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


def with_bad_rows(workspace: Workspace) -> ImportReport:
    with_basics(workspace)
    folder = workspace.root / "more"
    folder.mkdir()
    book = write_book(folder / "会议台账.xlsx", {"采煤一队党支部": LEDGER})
    people = [member(6, "周六"), member(7, "吴七", 公民身份号码="7.10000E+17", 学历="小学堂")]
    register = write_book(folder / "花名册.xlsx", {"党员": [["花名册"], REGISTER_HEADER, *people]})
    return import_paths(workspace, [book, register])


def rows_of(path: Path, sheet: str) -> list[dict[str, str]]:
    cells = [[cell.value or "" for cell in row] for row in openpyxl.load_workbook(path)[sheet].iter_rows(min_row=2)]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def mend(path: Path, sheet: str, changes: dict[tuple[int, str], str | None], save_as: Path) -> Path:
    """Write cells by (line from 0, header); a header of None deletes the line."""
    book = openpyxl.load_workbook(path)
    places = {cell.value: cell.column for cell in book[sheet][2]}
    for (line, header), value in changes.items():
        book[sheet].cell(line + 3, places[header]).value = value
    book.save(save_as)
    return save_as


def test_every_bad_row_is_handed_back_as_it_stood(workspace: Workspace) -> None:
    report = with_bad_rows(workspace)
    path = workspace.vault / RETURN_BOOK
    assert report.return_book == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    book = openpyxl.load_workbook(path)
    assert sorted(book.sheetnames) == ["会议台账", "党员花名册"]
    first, second = rows_of(path, "会议台账")
    assert [first[mark] for mark in MARKS[:3]] == ["会议台账.xlsx", "采煤一队党支部", "4"]
    assert first["原因"] == "“日期”不是能识别的日期。"
    assert first["办法"].startswith("请写成 2025-03-05")
    assert [first[title] for title in HEADER] == ["3月下旬", "党课", "第二课", "2", "1"]
    assert first["党组织"] == "采煤一队党支部"
    assert "会议类型" in second["原因"]
    (person,) = rows_of(path, "党员花名册")
    assert (person["序号"], person["姓名"], person["公民身份号码"]) == ("7", "吴七", "7.10000E+17")
    assert person["原因"].count("\n") == 1


def test_only_the_wrong_cells_are_coloured(workspace: Workspace) -> None:
    with_bad_rows(workspace)
    book = openpyxl.load_workbook(workspace.vault / RETURN_BOOK)
    coloured = {
        (sheet.title, row[0].row, header.value)
        for sheet in book
        for row in sheet.iter_rows(min_row=3)
        for header, cell in zip(sheet[2], row, strict=True)
        if cell.fill.fgColor.rgb == "FFF8CBAD"
    }
    assert coloured == {
        ("会议台账", 3, "日期"),
        ("会议台账", 4, "会议类型"),
        ("党员花名册", 3, "公民身份号码"),
        ("党员花名册", 3, "学历"),
    }


def test_corrected_rows_come_back_from_the_same_workbook(workspace: Workspace) -> None:
    with_bad_rows(workspace)
    path = workspace.vault / RETURN_BOOK
    mend(path, "会议台账", {(0, "日期"): "2025-03-25", (1, "会议类型"): "党课"}, path)
    report = import_paths(workspace, [path])
    # The second row was wrong in another way behind the first: three came to a meeting of two.
    assert codes(report)[0] == (4, None, "rule:present_within_due")
    assert (report.total("accepted"), report.total("quarantined")) == (1, 2)
    (again,) = rows_of(path, "会议台账")
    assert [again[mark] for mark in MARKS[:3]] == ["会议台账.xlsx", "采煤一队党支部", "5"]
    provenance = """
    SELECT s.file_name, r.origin_row, o.file_name, o.sheet FROM meetings m
    JOIN sources s ON s.source_id = m.source_id
    JOIN returned_rows r ON (r.source_id, r.source_row) = (m.source_id, m.source_row)
    JOIN sources o ON o.source_id = r.origin_source WHERE m.held_date = '2025-03-25'
    """
    assert stored(workspace, provenance) == [(RETURN_BOOK, 4, "会议台账.xlsx", "采煤一队党支部")]
    mend(path, "会议台账", {(0, "实到"): "2"}, path)
    mend(path, "党员花名册", {(0, "公民身份号码"): id_no(7), (0, "学历"): "大专"}, path)
    report = import_paths(workspace, [path])
    assert report.exit_code == 0, report.as_dict()
    assert report.return_book is None
    assert not path.exists()
    assert stored(workspace, "SELECT count(*) FROM findings") == [(0,)]
    assert stored(workspace, "SELECT count(*) FROM members") == [(7,)]


def test_a_figure_leads_to_where_a_mended_row_was_first_read(workspace: Workspace) -> None:
    with_bad_rows(workspace)
    path = workspace.vault / RETURN_BOOK
    import_paths(workspace, [mend(path, "会议台账", {(0, "日期"): "2025-03-25"}, path)])
    compute(workspace, date(2025, 12, 31))
    with open_edition(workspace.editions) as edition:
        rows = open_release(edition, "A1", "superior").evidence("participation", "2025")
        assert {(row.file, row.sheet, row.row) for row in rows} == {
            ("会议台账.xlsx", "采煤一队党支部", 3),
            ("会议台账.xlsx（经退回清单.xlsx改正）", "采煤一队党支部", 4),
        }


def test_rows_left_wrong_or_left_out_stay_on_the_list(workspace: Workspace) -> None:
    with_bad_rows(workspace)
    path = workspace.vault / RETURN_BOOK
    book = openpyxl.load_workbook(path)
    book["会议台账"].delete_rows(4)
    del book["党员花名册"]
    book["会议台账"]["G3"] = "三月"
    book.save(path)
    report = import_paths(workspace, [path])
    assert codes(report) == [(3, "日期", "bad_date")]
    assert [row["行"] for row in rows_of(path, "会议台账")] == ["4", "5"]
    assert len(rows_of(path, "党员花名册")) == 1


def test_a_row_left_as_it_contradicts_another_overwrites_nothing(workspace: Workspace) -> None:
    with_basics(workspace)
    rows: Rows = [
        *LEDGER[:2],
        ["2025-03-05", "党课", "第一课", 2, 2],
        ["2025-03-05", "党课", "第一课", 2, 1],
        ["3月下旬", "党课", "第二课", 2, 1],
    ]
    book = write_book(workspace.root / "会议台账.xlsx", {"采煤一队党支部": rows})
    assert codes(import_paths(workspace, [book]))[0] == (4, None, "duplicate_key")
    path = workspace.vault / RETURN_BOOK
    mend(path, "会议台账", {(1, "日期"): "2025-03-25"}, path)
    report = import_paths(workspace, [path])
    assert (report.total("accepted"), dict(report.sheets[0].skip_reasons)["not_mended"]) == (1, 1)
    held = "SELECT present_count FROM meetings WHERE held_date = '2025-03-05'"
    assert stored(workspace, held) == [(2,)]
    assert [row["行"] for row in rows_of(path, "会议台账")] == ["4"]
    mend(path, "会议台账", {(0, "实到"): "0"}, path)
    assert import_paths(workspace, [path]).total("accepted") == 1
    assert stored(workspace, held) == [(0,)]


def test_an_old_workbook_overwrites_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with_bad_rows(workspace)
    path = workspace.vault / RETURN_BOOK
    late = mend(path, "会议台账", {(0, "日期"): "2025-03-26"}, tmp_path / "晚到的.xlsx")
    mend(path, "会议台账", {(0, "日期"): "2025-03-25"}, path)
    import_paths(workspace, [path])
    report = import_paths(workspace, [late])
    assert report.total("accepted") == 0
    assert dict(report.sheets[0].skip_reasons)["not_open"] == 2
    assert stored(workspace, "SELECT count(*) FROM meetings WHERE held_date = '2025-03-26'") == [(0,)]


def test_a_workbook_somebody_is_mending_is_kept(workspace: Workspace) -> None:
    with_bad_rows(workspace)
    path = workspace.vault / RETURN_BOOK
    mend(path, "会议台账", {(0, "日期"): "2025-03-25"}, path)
    mended = path.read_bytes()
    bring(workspace, "再一本.xlsx", [["党支部", *HEADER], ["采煤一队党支部", "某日", "党课", "第四课", 2, 2]])
    assert path.with_name("退回清单（改过 1）.xlsx").read_bytes() == mended
    assert len(rows_of(path, "会议台账")) == 3
