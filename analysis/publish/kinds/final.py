"""征求意见稿 → 定稿: what is left to write is named place by place; what is clean loses its draft marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from lxml import etree
from openpyxl import load_workbook

from analysis.errors import BadInputError, Place
from analysis.publish.kinds.order import DRAFT
from analysis.publish.packing import pack

FINAL: Final = "（定稿）"
_PENDING: Final = re.compile(r"【待补[^】]*】?")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK: Final = f"{DRAFT} · "


def final_name(name: str) -> str:
    """…通报（定稿）.docx of …通报.docx."""
    stem, point, ending = name.rpartition(".")
    return f"{stem}{FINAL}{point}{ending}"


def pending_places(name: str, package: bytes) -> list[str]:
    """Every 【待补】 left, each with where it stands: 一、基本情况 之下：【待补：…】.

    Raises BadInputError for a file that cannot be read.
    """
    try:
        return list(_word_places(package) if name.endswith(".docx") else _sheet_places(package))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadInputError(
            "文稿打不开，不能定稿。",
            where=Place(name),
            expected="Word 或 WPS 能打开的 .docx、.xlsx",
            cure="另存一次再试。",
        ) from error


def _word_places(package: bytes) -> Iterator[str]:
    document = docx.Document(BytesIO(package))
    heading = "开头"
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            for number, row in enumerate(block.rows, 1):
                for found in _PENDING.findall(" ".join(cell.text for cell in row.cells)):
                    yield f"“{heading}”之下的表第 {number} 行：{found}"
            continue
        if str(block.style.name if block.style is not None else "").lower().startswith(("heading", "标题")):
            heading = block.text.strip() or heading
        for found in _PENDING.findall(block.text):
            yield f"“{heading}”之下：{found}"


def _sheet_places(package: bytes) -> Iterator[str]:
    book = load_workbook(BytesIO(package), read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                for found in _PENDING.findall(str(cell.value or "")):
                    yield f"工作表“{sheet.title}”{cell.coordinate}：{found}"


def made_final(package: bytes) -> bytes:
    """The paper without the words 征求意见稿 and without highlights; everything else as people left it."""
    with ZipFile(BytesIO(package)) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    for part, content in parts.items():
        raw = content if isinstance(content, bytes) else content.encode("utf-8")
        if part in {"xl/sharedStrings.xml", "docProps/core.xml"}:
            parts[part] = raw.replace(_MARK.encode("utf-8"), b"")
        elif re.fullmatch(r"word/(?:document|header\d*|footer\d*)\.xml", part):
            parts[part] = _cleaned(raw)
    return pack(parts)


def _cleaned(raw: bytes) -> bytes:
    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False))
    for mark in list(root.iter(f"{_W}highlight")):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    for paragraph in root.iter(f"{_W}p"):
        texts = list(paragraph.iter(f"{_W}t"))
        whole = "".join(text.text or "" for text in texts)
        if _MARK in whole:
            # Word may have split the line into several runs; its first takes what is left.
            texts[0].text = whole.replace(_MARK, "")
            for text in texts[1:]:
                text.text = ""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
