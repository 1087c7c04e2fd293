"""Files meant to break the reader end in a clear Chinese message, quickly and in little memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from analysis.errors import BadCallError, BadInputError, TouyanError
from analysis.proofread import annotate, proofread, proofread_file
from analysis.proofread.document import Block, Document, Position
from analysis.proofread.words import vocabulary

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = (
    "全矿共有党员486名，其中男党员391名、女党员95名，占19.5%，比上年净增16名，增幅为3.4%。"
    "应到86名，实到83名，到会率96.5%。"
)
LESS_THAN_LINEAR = 3.0


def word_with(path: Path, body: str | bytes, prolog: str = "") -> Path:
    data = body if isinstance(body, bytes) else f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", data)
    return path


def workbook_with(path: Path, sheet: str) -> Path:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))
    return path


def sheet_xml(inner: str) -> str:
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inner}</worksheet>'


def nested(levels: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * levels + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * levels


HOSTILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "no zip": ("a.docx", lambda p: p.write_bytes(b"not a zip"), "已损坏"),
    "empty": ("a.docx", lambda p: p.write_bytes(b""), "已损坏"),
    "old format": ("a.docx", lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "旧格式"),
    "cut off": (
        "a.docx",
        lambda p: p.write_bytes(word_with(p, "<w:p><w:r><w:t>党员</w:t></w:r></w:p>").read_bytes()[:120]),
        "已损坏",
    ),
    "broken xml": ("a.docx", lambda p: word_with(p, b"<w:p><w:r>"), "XML"),
    "no body part": ("a.docx", lambda p: zipfile.ZipFile(p, "w").close(), "缺少正文"),
    "entities": (
        "a.docx",
        lambda p: word_with(p, "<w:p/>", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'),
        "实体声明",
    ),
    "utf-16 entities": (
        "a.docx",
        lambda p: word_with(p, '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16")),
        "实体声明",
    ),
    "zip bomb": ("a.docx", lambda p: word_with(p, b"<a>" + b" " * 60_000_000 + b"</a>"), "压缩炸弹"),
    "tables in tables": ("a.docx", lambda p: word_with(p, nested(20)), "嵌套"),
    "tables without end": ("a.docx", lambda p: word_with(p, nested(2000)), "嵌套"),
    "bracketed elements": ("a.docx", lambda p: word_with(p, "<w:sdt>" * 400 + "</w:sdt>" * 400), "嵌套"),
    "million digits": ("a.txt", lambda p: p.write_text("党员" + "9" * 1_000_000 + "名。", "utf-8"), "1000000 位"),
    "binary text": ("a.txt", lambda p: p.write_bytes(b"\0\1\2\xff" * 100), "不是文本"),
    "too much text": ("a.txt", lambda p: p.write_text("学习。\n" * 1_100_000, "utf-8"), "文字过多"),
    "no workbook": ("a.xlsx", lambda p: zipfile.ZipFile(p, "w").close(), "不是 Excel"),
    "broken sheet": ("a.xlsx", lambda p: workbook_with(p, "<worksheet><row>"), "损坏"),
    "merged world": (
        "a.xlsx",
        lambda p: workbook_with(
            p, sheet_xml('<sheetData/><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
        ),
        "工作簿过大",
    ),
    "too many cells": (
        "a.xlsx",
        lambda p: workbook_with(
            p,
            sheet_xml(
                "<sheetData>" + "".join(f"<row><c><v>{n * n}</v></c></row>" for n in range(450_000)) + "</sheetData>"
            ),
        ),
        "工作簿过大",
    ),
    "scattered cells": (
        "a.xlsx",
        lambda p: workbook_with(
            p,
            sheet_xml(
                "<sheetData>"
                + "".join(f'<row r="{n}"><c r="{_letters(n)}{n}"><v>1</v></c></row>' for n in range(1, 1600))
                + "</sheetData>"
            ),
        ),
        "范围过大",
    ),
    "missing": ("a.docx", lambda _p: None, "找不到文件"),
    "folder": ("a.txt", lambda p: p.mkdir(), "找不到文件"),
}


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_clear_message(tmp_path: Path, name: str) -> None:
    file_name, write, message = HOSTILE[name]
    path = tmp_path / file_name
    write(path)
    with pytest.raises(BadInputError, match=message) as caught:
        proofread_file(path)
    assert str(tmp_path) not in str(caught.value)


def test_memory_stays_small_on_a_zip_bomb(tmp_path: Path) -> None:
    path = word_with(tmp_path / "a.docx", b"<a>" + b" " * 60_000_000 + b"</a>")
    tracemalloc.start()
    with pytest.raises(BadInputError):
        proofread_file(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size + 5_000_000


def test_a_far_away_cell_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "党员"
    book.active["XFD1048576"] = 5
    book.save(tmp_path / "a.xlsx")
    assert proofread_file(tmp_path / "a.xlsx").statements == ()


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a", "a.csv"])
def test_other_kinds_of_file_are_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(BadCallError, match="核数不读") as caught:
        proofread_file(tmp_path / name)
    assert caught.value.exit_code == 2


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vocabulary().limits["file"], "bytes", 10)
    docx.Document().save(str(tmp_path / "a.docx"))
    (tmp_path / "a.txt").write_text("很长很长很长的文字", "utf-8")
    for name in ("a.docx", "a.txt"):
        with pytest.raises(TouyanError, match="文件过大"):
            proofread_file(tmp_path / name)


def test_a_copy_of_a_broken_file_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    report = proofread_file(path)
    path.write_bytes(b"broken")
    with pytest.raises(BadInputError):
        annotate(path, report, tmp_path / "b.docx")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    "text",
    [
        "2023" + " " * 40_000 + "年",
        "（" * 40_000,
        "占" * 40_000 + "50%",
        "其中" * 20_000,
        "比上年" * 16_000 + "增加5名",
        "由120名增加到130名" * 2_000,
        "百分之" * 16_000,
        "三百二十一" * 8_000 + "名",
        "1," * 20_000,
        "12、" * 12_000 + "5个",
        "“" * 20_000,
        "5%" * 12_000,
    ],
    ids=range(12),
)
def test_no_text_takes_more_than_a_few_times_an_ordinary_one(text: str) -> None:
    ordinary = _seconds(SENTENCE * (len(text) // len(SENTENCE) + 1))
    assert _seconds(text) < 12 * ordinary + ordinary


def test_twice_the_pages_take_about_twice_the_time() -> None:
    page = "\n".join([SENTENCE * 4] * 4)
    _seconds(page)
    assert min(_seconds(page * 40) for _ in range(2)) < LESS_THAN_LINEAR * min(_seconds(page * 20) for _ in range(2))


def _seconds(text: str) -> float:
    blocks = tuple(Block(line, Position(paragraph=i)) for i, line in enumerate(text.split("\n"), 1))
    start = time.perf_counter()
    proofread(Document("文", blocks))
    return time.perf_counter() - start
