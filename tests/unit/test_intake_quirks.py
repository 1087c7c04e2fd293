"""Every quirk of exports that was ever met is read, or told in words that say what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from analysis.intake import import_paths
from analysis.intake.files import InputFile
from analysis.intake.reading import read_sheets
from analysis.workspace import Workspace
from tests.intake_books import ods, xlsb
from tests.ledgers import (
    ORGANISATIONS,
    Rows,
    book_bytes,
    bring,
    codes,
    fresh_workspace,
    id_no,
    member,
    stored,
    with_basics,
    write_book,
    write_csv,
)
from tests.ledgers import REGISTER_HEADER as HEADER

TEXTS = [["党支部", "会议类型"], ["采煤一队", "党课"]]
HTML = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{charset}"></head>'
    "<body><table border=1>"
    "<tr><td colspan=4>2025年会议台账</td></tr>"
    "<tr><td>党支部</td><td>会议日期</td><td>会议类型</td><td>应到</td></tr>"
    "<tr><td rowspan=2>采煤一队党支部</td><td>2025-03-05</td><td>党课</td><td>20&nbsp;</td></tr>"
    "<tr><td>2025-03-06</td><td>支委会<!-- x --></td><td>3</td></tr></table></body></html>"
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    with_basics(workspace)
    return workspace


def take(workspace: Workspace, name: str, content: bytes):  # type: ignore[no-untyped-def]
    path = workspace.root / name
    path.write_bytes(content)
    return import_paths(workspace, [path])


def meetings(workspace: Workspace) -> list[tuple[object, ...]]:
    return stored(workspace, "SELECT held_date::VARCHAR, kind, due_count, present_count FROM meetings ORDER BY ALL")


@pytest.mark.parametrize(
    ("name", "content"), [("台账.ods", ods(TEXTS)), ("台账.xlsb", xlsb(TEXTS))], ids=["ods", "xlsb"]
)
def test_rarer_workbooks_are_read(name: str, content: bytes) -> None:
    (sheet,) = read_sheets(InputFile(name, content))
    assert sheet.name == "表一"
    assert sheet.first_rows(9) == TEXTS


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_table_saved_as_xls_is_read(ready: Workspace, charset: str) -> None:
    report = take(ready, "会议.xls", HTML.format(charset=charset).encode("gb18030" if charset == "gb2312" else charset))
    assert report.exit_code == 0, report.as_dict()
    assert meetings(ready) == [("2025-03-05", "party_lecture", 20, None), ("2025-03-06", "committee_meeting", 3, None)]


def test_a_header_of_two_rows_is_one(ready: Workspace) -> None:
    rows: Rows = [
        ["2025年会议台账", "", "", "", "", ""],
        ["序号", "党支部", "会议日期", "会议类型", "参会人数", ""],
        ["", "", "", "", "应到", "实到"],
        [1, "采煤一队党支部", "2025-03-05", "党课", 20, 18],
    ]
    report = bring(ready, "会议.xlsx", rows)
    assert report.exit_code == 0, report.as_dict()
    assert meetings(ready) == [("2025-03-05", "party_lecture", 20, 18)]
    (sheet,) = report.sheets
    assert (sheet.header_row, sheet.header_rows) == (2, 2)
    assert dict(sheet.skip_reasons) == {"title": 1, "header": 2}


def test_a_child_header_may_need_its_parent(ready: Workspace) -> None:
    rows: Rows = [
        ["党支部", "会议", "", "应到人数"],
        ["", "日期", "类型", ""],
        ["采煤一队党支部", "2025-03-05", "党课", 20],
    ]
    assert bring(ready, "会议.xlsx", rows).exit_code == 0
    assert meetings(ready) == [("2025-03-05", "party_lecture", 20, None)]


def test_a_header_met_twice_is_joined_where_both_agree_and_told_where_not(ready: Workspace) -> None:
    rows: Rows = [
        ["党支部", "会议日期", "会议类型", "应到", "应到"],
        ["采煤一队党支部", "2025-03-05", "党课", 20, 20],
        ["采煤一队党支部", "2025-03-06", "党课", "", 19],
        ["采煤一队党支部", "2025-03-07", "党课", 20, 19],
    ]
    report = bring(ready, "会议.xlsx", rows)
    assert codes(report) == [(4, "应到", "conflicting_columns")]
    message = "“应到”不止一列，这一行填得不一样。请核对哪一列正确，只保留一列。"
    assert report.findings[0].message == message
    assert [row[2] for row in meetings(ready)] == [20, 19]
    assert report.sheets[0].notes == ("“应到”不止一列，内容相同或只填一列的已合并",)


def test_hidden_rows_are_read_with_a_note_and_hidden_sheets_left_out_with_a_reason(ready: Workspace) -> None:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        sheet, hidden = book.add_worksheet("会议"), book.add_worksheet("旧表")
        for page in (sheet, hidden):
            page.write_row(0, 0, ["党支部", "会议日期", "会议类型"])
            page.write_row(1, 0, ["采煤一队党支部", "2025-03-05", "党课"])
        sheet.write_row(2, 0, ["采煤一队党支部", "2025-03-06", "党课"])
        sheet.set_row(2, None, None, {"hidden": True})
        hidden.hide()
    report = take(ready, "会议.xlsx", sink.getvalue())
    assert report.exit_code == 0
    assert len(meetings(ready)) == 2
    assert report.sheets[0].notes == ("有 1 行是隐藏的（例如第 3 行），已照常读入",)
    assert report.sheets[1].skip_reasons == (("hidden_sheet", 2),)


def test_days_count_from_1904_where_the_workbook_says_so(ready: Workspace) -> None:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"date_1904": True}) as book:
        sheet = book.add_worksheet("会议")
        sheet.write_row(0, 0, ["党支部", "会议日期", "会议类型"])
        sheet.write_row(1, 0, ["采煤一队党支部", 44259, "党课"])
        sheet.write_row(2, 0, ["采煤一队党支部", 44260, "党课"], book.add_format({"num_format": "yyyy-mm-dd"}))
    report = take(ready, "会议.xlsx", sink.getvalue())
    assert report.sheets[0].notes == ("工作簿的日期从 1904 年起算，已按此换算",)
    assert [row[0] for row in meetings(ready)] == ["2025-03-05", "2025-03-06"]


def test_a_month_that_may_have_lost_its_zero_is_asked_about(ready: Workspace) -> None:
    report = bring(
        ready, "党员.xlsx", [HEADER, member(11, "吴戊", 入党日期=2010.1), member(12, "郑己", 入党日期=2010.3)]
    )
    assert codes(report) == [(2, "入党日期", "ambiguous_month")]
    assert report.findings[0].message == (
        "“入党日期”形如 2020.1，可能是 1 月，也可能是 10 月（Excel 会去掉小数末尾的 0）。请写成 2020-01 或 2020-10。"
    )


def test_a_month_is_plain_where_the_sheet_keeps_its_zeros(ready: Workspace) -> None:
    rows = [HEADER, member(11, "吴戊", 入党日期="2010.1"), member(12, "郑己", 入党日期="2009.10")]
    assert bring(ready, "党员.xlsx", rows).exit_code == 0
    assert stored(ready, "SELECT count(*) FROM members WHERE join_date = DATE '2010-01-01'") == [(1,)]


def test_damaged_id_numbers_are_told_apart_from_wrong_ones(ready: Workspace) -> None:
    rows = [
        HEADER,
        member(11, "吴戊", 公民身份号码=float(id_no(11))),
        member(12, "郑己", 公民身份号码="1.10101E+17"),
        member(13, "冯庚", 公民身份号码="710000198001010000"),
        member(14, "陈辛", 公民身份号码=id_no(14)[:-1] + ("1" if id_no(14)[-1] != "1" else "2")),
        member(15, "褚壬", 公民身份号码=id_no(15).lower()),
    ]
    report = bring(ready, "党员.xlsx", rows)
    assert [code for *_, code in codes(report)] == ["damaged_id_no", "damaged_id_no", "damaged_id_no", "bad_id_no"]
    assert report.findings[0].message == (
        "“公民身份号码”已被 Excel 变成科学计数，末几位丢失，无法还原。请从原系统重新导出，并把该列设为文本格式。"
    )


def test_names_bear_spaces_titles_and_wide_characters(ready: Workspace) -> None:
    header = ["党支部", "会议日期", "会议类型", "姓名", "出席情况"]
    rows = [[name, "党课", "2025-03-05"] for name in ("钱　乙", " 钱 乙同志")]
    ledger = [
        header,
        *(["采煤一队党支部", f"2025-03-0{5 + at}", "党课", row[0], "出席"] for at, row in enumerate(rows)),
    ]
    report = bring(ready, "出席.xlsx", ledger)
    assert report.exit_code == 0, report.as_dict()
    assert stored(ready, "SELECT count(DISTINCT member_id) FROM attendance") == [(1,)]


def test_serials_that_begin_again_totals_and_signatures_are_no_rows(ready: Workspace) -> None:
    rows: Rows = [
        ["序号", "党支部", "会议日期", "会议类型", "应到"],
        [1, "采煤一队党支部", "2025-03-05", "党课", 20],
        ["小 计", "", "", "", 20],
        [1, "机关党支部", "2025-03-05", "党课", 9],
        ["总计", "", "", "", 29],
        ["制表人：某某", "", "", "审核人：某某", ""],
    ]
    report = bring(ready, "会议.xlsx", rows)
    assert report.exit_code == 0
    assert dict(report.sheets[0].skip_reasons) == {"header": 1, "signature": 1, "total_row": 2}
    assert len(meetings(ready)) == 2


def test_targets_may_be_kept_as_toml(ready: Workspace) -> None:
    text = (
        '[[targets]]\n"指标" = "过硬党支部比例"\n"单位" = "甲矿党委"\n"目标年度" = 2025\n'
        '"目标性质" = "达到"\n"目标值" = "80%"\n'
    )
    assert take(ready, "目标.toml", text.encode()).exit_code == 0
    assert stored(ready, "SELECT indicator, target_permille FROM targets") == [("qualified_ratio", 800)]


@pytest.mark.parametrize("text", ["指标 = 1", "[[targets]\n", 'a = "x"'])
def test_what_is_no_ledger_in_toml_is_told(ready: Workspace, text: str) -> None:
    (error,) = take(ready, "目标.toml", text.encode()).file_errors
    assert error.what == "TOML 写法不对。"


def test_text_files_come_in_every_encoding(workspace: Workspace) -> None:
    for at, encoding in enumerate(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"]):
        more = [f"Z{at}", "中共乙矿委员会", "", "党委", "", "2001-01-01", "", ""]
        path = write_csv(workspace.root / f"{at}.csv", [*ORGANISATIONS, more], encoding)
        content = path.read_bytes()
        if encoding == "utf-16-le":
            path.write_bytes(b"\xff\xfe" + content)
        assert not import_paths(workspace, [path]).file_errors
        assert stored(workspace, f"SELECT count(*) FROM organisations WHERE org_id = 'Z{at}'") == [(1,)]


def test_a_workbook_whose_sheets_are_all_hidden_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        first, second = book.add_worksheet("空"), book.add_worksheet("表")
        second.write_row(0, 0, ["党支部", "会议日期", "会议类型"])
        second.hide()
        first.activate()
    (error,) = take(workspace, "会议.xlsx", sink.getvalue()).file_errors
    assert error.what == "所有工作表都是隐藏的，没有读取。"


def test_our_helpers_write_what_they_say(tmp_path: Path) -> None:
    assert write_book(tmp_path / "a.xlsx", {"一": [["x"]]}).read_bytes()[:2] == book_bytes({"一": [["x"]]})[:2] == b"PK"
