"""Word documents (docx) as blocks and tables: body, tables in tables, text boxes, headers, footers, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from analysis.errors import BadInputError
from analysis.proofread.archive import parse_part, read_package
from analysis.proofread.document import Block, Cell, Document, Position, Table
from analysis.proofread.words import vocabulary

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OTHER_PARTS = [
    (re.compile(r"word/header\d*\.xml"), "页眉"), (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"), (re.compile(r"word/endnotes\.xml"), "尾注"),
]  # fmt: skip
PARAGRAPH = f"{_W}p"
_CAPTION = 3


@dataclass
class _Reader:
    """Collects the blocks and tables of one XML part in reading order."""

    part: str
    anchors: dict[etree._Element, int]
    found: list[Block | Table] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0


def read_word(path: Path) -> Document:
    """The document; raises BadInputError for broken, swollen or too deeply nested files."""
    parts = read_package(path)
    main = next((name for name in parts if re.fullmatch(r"word/document\d*\.xml", name)), None)
    if main is None:
        raise BadInputError("不是 Word 文档：缺少正文", where=path.name, cure="另存为 docx")
    found = _read(parts[main], "正文", path.name)
    for pattern, title in _OTHER_PARTS:
        for name in sorted(parts):
            if pattern.fullmatch(name):
                found.extend(part for part in _read(parts[name], title, path.name) if isinstance(part, Block))
    return Document(path.name, tuple(found))


def _read(data: bytes, part: str, where: str) -> list[Block | Table]:
    root = parse_part(data, where)
    reader = _Reader(part, {paragraph: i for i, paragraph in enumerate(root.iter(PARAGRAPH))})
    body = root.find(f"{_W}body")
    _walk(reader, root if body is None else body, 0)
    return reader.found


def _walk(reader: _Reader, container: etree._Element, nesting: int) -> None:
    if nesting > vocabulary().limit("file", "nesting"):
        raise BadInputError(
            "表格嵌套层数过多", expected=f"不超过 {vocabulary().limit('file', 'nesting')} 层", cure="拆开嵌套的表格"
        )
    for child in container:
        if child.tag == PARAGRAPH:
            _paragraph(reader, child, nesting)
        elif child.tag == f"{_W}tbl":
            _table(reader, child, nesting)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            _walk(reader, child, nesting)


def _paragraph(reader: _Reader, paragraph: etree._Element, nesting: int) -> None:
    reader.paragraphs += 1
    text = paragraph_text(paragraph)
    if text.strip():
        position = Position(reader.part, reader.paragraphs, anchor=reader.anchors[paragraph])
        reader.found.append(Block(text, position))
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(ancestor.tag in _SKIPPED for ancestor in _between(box, paragraph)):
            _walk(reader, box, nesting + 1)


def _between(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return
        yield ancestor


def paragraph_text(paragraph: etree._Element) -> str:
    """The visible text of a paragraph: without deleted text, field codes and the text boxes anchored in it."""
    return "".join(_texts(paragraph))


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and not child.tag.endswith("}tabs"):
            yield from _texts(child)


def _table(reader: _Reader, table: etree._Element, nesting: int) -> None:
    reader.tables += 1
    number = reader.tables
    caption = "\n".join(part.text for part in reader.found[-_CAPTION:] if isinstance(part, Block))
    rows: list[tuple[Cell | None, ...]] = []
    prose: list[Block] = []
    inner: list[etree._Element] = []
    for row in _children(table, f"{_W}tr"):
        above = rows[-1] if rows else ()
        cells: list[Cell | None] = [None] * _number(row, "trPr/gridBefore")
        for column in _children(row, f"{_W}tc"):
            span = max(1, min(_number(column, "tcPr/gridSpan"), vocabulary().limit("file", "columns") * 4))
            merge = column.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and len(cells) < len(above):
                cells.extend([above[len(cells)]] * span)
                continue
            paragraphs = list(_children(column, PARAGRAPH))
            anchor = next((reader.anchors[p] for p in paragraphs if paragraph_text(p).strip()), None)
            position = Position(reader.part, None, number, len(rows) + 1, len(cells) + 1, anchor=anchor)
            cell = Cell("\n".join(paragraph_text(p) for p in paragraphs).strip(), position)
            prose.append(Block(cell.text, position))
            cells.extend([cell] * span)
            inner.extend(_children(column, f"{_W}tbl"))
        reader.cells += len(cells)
        if reader.cells > vocabulary().limit("file", "cells"):
            raise BadInputError(
                "文中表格过大", expected=f"不超过 {vocabulary().limit('file', 'cells')} 格", cure="拆分文件"
            )
        rows.append(tuple(cells))
    reader.found.append(Table(tuple(rows), Position(reader.part, None, number), caption))
    reader.found.extend(block for block in prose if is_prose(block.text))
    for nested in inner:
        if nesting + 1 > vocabulary().limit("file", "nesting"):
            raise BadInputError(
                "表格嵌套层数过多", expected=f"不超过 {vocabulary().limit('file', 'nesting')} 层", cure="拆开嵌套的表格"
            )
        _table(reader, nested, nesting + 1)


def is_prose(text: str) -> bool:
    """Whether a table cell holds sentences rather than a name or a number."""
    return any(mark in text for mark in "，。；") and sum(character.isdecimal() for character in text) > 1


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children with a tag, also inside content controls and tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _children(child, tag)


def _number(element: etree._Element, path: str) -> int:
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    text = "" if found is None else found.get(f"{_W}val", "")
    return int(text) if text.isdecimal() and len(text) < 4 else 0
