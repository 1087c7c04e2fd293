"""Files that mean harm, or were damaged on the way: refused in plain words, quickly, with nothing of theirs loaded."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import psutil
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import BadInputError
from analysis.intake import import_paths
from analysis.intake.files import InputFile
from analysis.intake.guard import limits
from analysis.intake.reading import read_sheets
from analysis.intake.shape import shape
from tests.intake_books import ods, replaced, xlsb, zipped
from tests.ledgers import REGISTER, book_bytes, fresh_workspace, stored

HEADER = ["党支部", "会议日期", "会议类型"]
BOOK = book_bytes({"会议": [HEADER, ["A1", "2025-03-05", "党课"]]})
SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet '
REPEATED = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
    'table:number-columns-repeated="1000" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<text:p>x</text:p></table:table-cell></table:table-row>"
)
MEGABYTE = 1 << 20


def bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    parts["xl/sharedStrings.xml"] = b"<sst>" + b" " * (80 * MEGABYTE) + b"</sst>"
    return zipped(parts)


def old_book() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("会议")
    for row, cells in enumerate([HEADER, ["A1", "2025-03-05", "党课"]]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


HOSTILE = [
    ("远.xlsx", replaced(BOOK, SHEET, b"</sheetData>", FAR), "有内容的单元格一直到第 1,048,576 行、第 16,384 列"),
    ("远.xlsb", xlsb([HEADER, ["x"] * 100], far_row=1_000_000), "有内容的单元格一直到第 1,000,001 行、第 100 列"),
    ("远.ods", ods([HEADER], far=REPEATED), "有内容的单元格一直到第 1,000,001 行、第 1,000 列"),
    ("实体.xlsx", replaced(BOOK, SHEET, b"<worksheet ", ENTITIES), "文件内含实体声明，出于安全没有读取。"),
    ("炸弹.xlsx", bomb(), "文件展开后异常庞大"),
]


@pytest.mark.parametrize(("name", "content", "says"), HOSTILE, ids=[name for name, *_ in HOSTILE])
def test_what_would_not_fit_in_memory_is_refused_before_it_is_read(name: str, content: bytes, says: str) -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    with pytest.raises(BadInputError) as caught:
        read_sheets(InputFile(name, content))
    assert says in caught.value.what
    assert caught.value.cure
    assert process.memory_info().rss - before < 400 * MEGABYTE


def test_empty_formatted_rows_far_below_cost_nothing_and_are_read() -> None:
    empty = b'<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="ZZ1048576" s="1"></c></row></sheetData>'
    (sheet,) = read_sheets(InputFile("会议.xlsx", replaced(BOOK, SHEET, b"</sheetData>", empty)))
    assert sheet.height == 2


def test_a_huge_dimension_that_is_only_claimed_is_not_believed() -> None:
    (sheet,) = read_sheets(InputFile("会议.xlsx", replaced(BOOK, SHEET, b'ref="A1:C2"', b'ref="A1:XFD1048576"')))
    assert sheet.height == 2


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    path = workspace.incoming / "大.csv"
    with path.open("wb") as sink:
        sink.truncate(2_000 * MEGABYTE)
    (error,) = import_paths(workspace, [path]).file_errors
    assert error.what == "文件太大（2,097 MB），没有读取。"


def test_a_panic_of_the_reader_leaves_no_trace_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    content = old_book()
    at = content.index(b"\x85\x00", 512) + 4
    with pytest.raises(BadInputError, match="不完整或已损坏"):
        read_sheets(InputFile("错位.xls", content[:at] + b"\xf0\xff\xff\x7f" + content[at + 4 :]))
    assert "panicked" not in "".join(capfd.readouterr())


def test_a_reader_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits(), "old_seconds", 0)
    monkeypatch.setitem(limits(), "old_bytes_a_second", 10**12)
    with pytest.raises(BadInputError, match="不完整或已损坏"):
        read_sheets(InputFile("台账.xls", old_book()))


def _survives(name: str, content: bytes) -> None:
    """Read or refused; nothing else."""
    try:
        for sheet in read_sheets(InputFile(name, content)):
            shape(sheet, name)
    except BadInputError as error:
        refused = error
    else:
        return
    assert refused.what
    assert refused.cure


SEEDS = {
    "a.xlsx": book_bytes({"会议": [HEADER, ["A1", "2025-03-05", "党课"]], "党员": REGISTER}),
    "a.xls": old_book(),
    "a.xlsb": xlsb([HEADER, ["A1", "2025-03-05", "党课"]]),
    "a.ods": ods([HEADER, ["A1", "2025-03-05", "党课"]]),
    "b.xls": "<table><tr><td rowspan=2>党支部</td><td colspan='3'>日期</td></tr><tr><td>x</td></tr></table>".encode(),
    "a.csv": "党支部,会议日期,会议类型\r\nA1,2025-03-05,党课\r\n".encode("gb18030"),
    "a.toml": '[[targets]]\n"指标" = "参与率"\n'.encode(),
}


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_bytes_never_crash_a_reader(
    name: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, content = random.Random(name), SEEDS[name]  # noqa: S311 damage, not a secret
    monkeypatch.setitem(limits(), "old_seconds", 3)
    for _ in range(20 if name == "a.xls" else 120):
        damaged = bytearray(content)
        for _ in range(source.randint(1, 8)):
            at = source.randrange(len(damaged))
            kind = source.randrange(4)
            if kind == 0:
                damaged[at] = source.randrange(256)
            elif kind == 1:
                del damaged[at : at + source.randint(1, 40)]
            elif kind == 2:
                damaged[at:at] = source.randbytes(source.randint(1, 40))
            else:
                damaged[at : at + 8] = content[: source.randint(0, 8)]
            damaged = damaged or bytearray(b"x")
        _survives(name, bytes(damaged))
    assert "panicked" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_damage_inside_the_parts_never_crashes_a_reader(name: str) -> None:
    """The zip is sound, what is in it is not: byte damage alone rarely gets past the checksum."""
    source = random.Random(name)  # noqa: S311 damage, not a secret
    with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as package:
        parts: dict[str, bytes | str] = {part: package.read(part) for part in package.namelist()}
    for _ in range(80):
        part = source.choice(sorted(parts))
        damaged = bytearray(bytes(parts[part]))  # type: ignore[arg-type]
        for _ in range(source.randint(1, 6)):
            at = source.randrange(len(damaged))
            damaged[at : at + source.randint(0, 12)] = source.choice([b"", b"<", b'"', b"9999999999", b"XFD1", b"&a;"])
        _survives(name, zipped(parts | {part: bytes(damaged)}))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=400), name=st.sampled_from([*SEEDS, "a.tsv", "a.txt", "a.et"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    _survives(name, content)


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=300), tags=st.lists(st.sampled_from(["table", "tr", "td", "th"]), max_size=30))
def test_any_web_page_is_read_or_refused(text: str, tags: list[str]) -> None:
    _survives(
        "b.xls", f"<table>{text}{''.join(f'<{tag} colspan=9999 rowspan=9>' for tag in tags)}".encode("utf-8", "replace")
    )


def test_nothing_of_a_half_damaged_set_is_loaded_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        for name in ("一", "二"):
            book.add_worksheet(name).write_row(0, 0, HEADER)
    damaged = replaced(sink.getvalue(), "xl/worksheets/sheet2.xml", b"<sheetData>", b"<sheetData><row><c><c></row>")
    (workspace.incoming / "会议.xlsx").write_bytes(damaged)
    report = import_paths(workspace, [workspace.incoming])
    assert len(report.file_errors) == 1
    assert stored(workspace, "SELECT count(*) FROM sources") == [(0,)]
