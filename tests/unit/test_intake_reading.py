"""Files become sheets of text with Excel's row numbers."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlwt

from analysis.errors import BadInputError
from analysis.intake.files import InputFile, find_files
from analysis.intake.old_books import cell_text
from analysis.intake.reading import read_sheets
from tests.ledgers import book_bytes

TEXT = '姓名,备注\r\n王伟,"两\n行"\r\n\r\n李丽,髙\r\n'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_text_is_decoded_and_rows_counted_as_excel_counts_them(encoding: str) -> None:
    (sheet,) = read_sheets(InputFile("名单.csv", TEXT.encode(encoding)))
    assert sheet.first_rows(9) == [["姓名", "备注"], ["王伟", "两\n行"], ["", ""], ["李丽", "髙"]]


def test_tabs_separate_in_tsv() -> None:
    (sheet,) = read_sheets(InputFile("名单.tsv", "姓名\t年,月\n王伟\t1\n".encode()))
    assert sheet.first_rows(1)[0] == ["姓名", "年,月"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, "12"), (0.8, "0.8"), (True, "是"), (False, "否"), ("  x ", "x"), ("", ""),
        (date(2025, 3, 5), "2025-03-05"), (datetime(2025, 3, 5), "2025-03-05"),  # noqa: DTZ001 - as Excel stores it
        (datetime(2025, 3, 5, 14, 30), "2025-03-05 14:30:00"),  # noqa: DTZ001
        (110101199003070000.0, "1.10101E+17"), (13900000001.0, "13900000001"),
    ],
)  # fmt: skip
def test_cells_become_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text  # type: ignore[arg-type]


def test_leading_blank_rows_are_counted_and_merged_cells_told() -> None:
    content = book_bytes(
        {"一": [[""], ["标题"], ["日期", "类型"], ["2025-01-02", "党课"], ["", "支委会"]]}, [(3, 4, 0)]
    )
    (sheet,) = read_sheets(InputFile("台账.xlsx", content))
    assert sheet.first_rows(9)[3] == ["2025-01-02", "党课"]
    assert sheet.merged == ((3, 4, 0),)


def test_old_workbooks_are_read_whatever_their_suffix_says() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("旧")
    sheet.write_merge(1, 2, 0, 0, "甲")
    sheet.write(0, 0, "党支部")
    sheet.write(2, 1, 3)
    sink = io.BytesIO()
    book.save(sink)
    for name in ("台账.xls", "台账.xlsx"):
        (read,) = read_sheets(InputFile(name, sink.getvalue()))
        assert read.first_rows(9) == [["党支部", ""], ["甲", ""], ["", "3"]]
        assert read.merged == ((1, 2, 0),)


def test_folders_give_every_file_but_hidden_and_owner_files(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for name in ("b.csv", "a.xlsx", "~$a.xlsx", ".hidden.csv", "sub/c.csv", ".git/d.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in find_files([tmp_path, tmp_path / "a.xlsx"])] == ["a.xlsx", "b.csv", "c.csv"]
    with pytest.raises(BadInputError, match="找不到"):
        find_files([tmp_path / "没有"])
