"""Reading Word, Excel, text and Markdown, and writing the commented copy."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement

from analysis.errors import BadCallError
from analysis.proofread import annotate, proofread_file, read_document
from analysis.proofread.document import Block, Table
from analysis.proofread.excel_file import shown_value

WRONG = "全矿共有党员486名，其中男党员391名、女党员96名。"
RIGHT = "应到党员86名，实到83名，到会率96.5%。"


def word_file(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("2025年工作总结")
    paragraph = document.add_paragraph(RIGHT)
    paragraph.add_run(WRONG[:10])
    paragraph.add_run(WRONG[10:])
    table = document.add_table(rows=4, cols=3)
    rows = [["单位", "党支部", "党员"], ["一矿", "12", "420"], ["二矿", "10", "386"], ["合计", "22", "816"]]
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = WRONG
    document.save(str(path))
    return path


def excel_file(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "汇总"
    for row in [
        ["党支部情况表"],
        ["单位", "党员", "参会率"],
        ["一矿", 420, 0.98532],
        ["二矿", 386, 0.9],
        ["合计", 816, 0.95],
    ]:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["A8"] = WRONG
    for place in ("C3", "C4", "C5"):
        sheet[place].number_format = "0.0%"
    book.save(path)
    return path


def contradictions(path: Path) -> list[tuple[str, str, str]]:
    return [(s.kind, s.printed, str(s.position)) for s in proofread_file(path).contradictions]


def test_a_word_file_tells_paragraphs_tables_and_headers(tmp_path: Path) -> None:
    assert contradictions(word_file(tmp_path / "总结.docx")) == [
        ("partition", "486名", "第 2 段"),
        ("table_total", "816", "表 1 第 4 行第 3 列"),
        ("partition", "486名", "页眉第 1 段"),
    ]


def test_merged_word_cells_are_one_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    texts = [["单位", "党员", "党员"], ["", "男", "女"], ["一矿", "20", "10"]]
    for line, row in zip(table.rows, texts, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "党员"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "单位"
    document.save(str(tmp_path / "表.docx"))
    (found,) = [part for part in read_document(tmp_path / "表.docx").parts if isinstance(part, Table)]
    assert found.rows[0][1] is found.rows[0][2]
    assert found.rows[0][0] is found.rows[1][0]


def test_deleted_text_is_not_read_and_text_boxes_are(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("党员120名")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "党员130名"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    inner_run = OxmlElement("w:r")
    inner_text = OxmlElement("w:t")
    inner_text.text = "框中文字"
    inner_run.append(inner_text)
    inner.append(inner_run)
    box.append(inner)
    paragraph.runs[0]._r.append(box)
    document.save(str(tmp_path / "框.docx"))
    texts = [part.text for part in read_document(tmp_path / "框.docx").parts if isinstance(part, Block)]
    assert texts == ["党员120名", "框中文字"]


def test_a_workbook_is_read_as_shown(tmp_path: Path) -> None:
    path = excel_file(tmp_path / "表.xlsx")
    (table, *_) = [part for part in read_document(path).parts if isinstance(part, Table)]
    assert [cell.text for cell in table.rows[2] if cell] == ["一矿", "420", "98.5%"]
    assert contradictions(path) == [
        ("table_total", "816", "工作表“汇总”B5"),
        ("partition", "486名", "工作表“汇总”A8"),
    ]


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (0.98532, "0.0%", ("98.5%", True)),
        (0.5, "0%", ("50%", False)),
        (12.345, "0", ("12", True)),
        (1234.5, "#,##0.00", ("1234.50", False)),
        (3.0, "General", ("3", False)),
        (0.1 + 0.2, "General", ("0.3", False)),
        (True, "General", ("True", False)),
        ("文字", "General", ("文字", False)),
        (float("inf"), "General", ("inf", False)),
        (7, '0"个"', ("7", False)),
    ],
)
def test_number_formats_decide_the_digits(value: object, pattern: str, shown: tuple[str, bool]) -> None:
    assert shown_value(value, pattern) == shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_of_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "总结.txt"
    path.write_bytes(f"标题\n{WRONG}\n".encode(encoding))
    assert contradictions(path) == [("partition", "486名", "第 2 段")]


def test_markdown_marks_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "总结.md"
    path.write_text(
        f"# 一、情况\n\n- **{WRONG}**\n\n|单位|党员|\n|:--|--:|\n|一矿|420|\n|二矿|386|\n|合计|816|\n", "utf-8"
    )
    assert contradictions(path) == [("partition", "486名", "第 3 段"), ("table_total", "816", "表 1 第 4 行第 2 列")]


def test_a_commented_word_copy(tmp_path: Path) -> None:
    path = word_file(tmp_path / "总结.docx")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    report = proofread_file(path)
    assert annotate(path, report, tmp_path / "批注.docx") == 2
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    copy = docx.Document(str(tmp_path / "批注.docx"))
    texts = [comment.text for comment in copy.comments]
    assert "矛盾（总分）：文中写“486名”" in texts[0]
    assert "按文中其他数字应为 487" in texts[0]
    assert "矛盾（表内合计）：文中写“816”" in texts[1]
    anchored = copy.paragraphs[1]._p.xpath("./w:commentRangeStart")
    assert len(anchored) == 1
    assert [s.verdict for s in proofread_file(tmp_path / "批注.docx").statements] == [
        s.verdict for s in report.statements
    ]


def test_a_commented_workbook(tmp_path: Path) -> None:
    path = excel_file(tmp_path / "表.xlsx")
    before = path.read_bytes()
    assert annotate(path, proofread_file(path), tmp_path / "批注.xlsx") == 2
    assert path.read_bytes() == before
    sheet = openpyxl.load_workbook(tmp_path / "批注.xlsx")["汇总"]
    assert "各项之和与合计不符" in sheet["B5"].comment.text
    assert "486名" in sheet["A8"].comment.text


def test_where_a_copy_may_not_go(tmp_path: Path) -> None:
    path = word_file(tmp_path / "总结.docx")
    report = proofread_file(path)
    with pytest.raises(BadCallError, match="不能覆盖原件"):
        annotate(path, report, path)
    with pytest.raises(BadCallError, match="扩展名"):
        annotate(path, report, tmp_path / "批注.xlsx")
    with pytest.raises(BadCallError, match="无法写入"):
        annotate(path, report, tmp_path / "没有" / "批注.docx")
    text = tmp_path / "总结.txt"
    text.write_text(WRONG, "utf-8")
    with pytest.raises(BadCallError, match="只有 Word 和 Excel"):
        annotate(text, proofread_file(text), tmp_path / "批注.txt")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["总结.docx", "总结.txt"]
