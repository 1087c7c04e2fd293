"""Plain text and Markdown as blocks and tables; decoded as UTF-8, else GB 18030."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path

from analysis.errors import BadInputError
from analysis.proofread.document import Block, Cell, Document, Position, Table
from analysis.proofread.words import vocabulary

_RULE = re.compile(r"\|?[\s:|\-]{3,}\|?")
_EMPHASIS = re.compile(r"\*\*|__|`")
_MARKUP = re.compile(r"\*\*|__|`|^#{1,6}\s|^>\s|^\s*[-*+]\s")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path) -> Document:
    """A text file, one block a line; tables of Markdown become tables. Raises BadInputError when it is no text."""
    markdown = path.suffix.lower() == ".md"
    lines = _decode(path).splitlines()
    found: list[Block | Table] = []
    start = 0
    while start < len(lines):
        end = _table_end(lines, start) if markdown else start
        if end > start:
            found.append(_table(lines[start:end], found))
            start = end
            continue
        text = _MARKUP.sub("", lines[start]) if markdown else lines[start]
        if text.strip():
            found.append(Block(text, Position(paragraph=start + 1)))
        start += 1
    return Document(path.name, tuple(found))


def _decode(path: Path) -> str:
    limits = vocabulary().limits["file"]
    try:
        if path.stat().st_size > limits["bytes"]:
            raise BadInputError("文件过大", where=path.name, cure="拆成几个文件")
        data = path.read_bytes()
    except OSError as error:
        raise BadInputError("无法打开文件", where=path.name, cure="检查路径和读取权限") from error
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    for name in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise BadInputError(
        "不是文本文件，或编码无法识别",
        where=path.name,
        expected="UTF-8 或 GB 18030 编码的文本",
        cure="另存为 UTF-8 文本",
    )


def _table_end(lines: list[str], start: int) -> int:
    """The line after a Markdown table that begins at `start`; `start` itself when none does."""
    if (
        start + 1 >= len(lines)
        or "|" not in lines[start]
        or "-" not in lines[start + 1]
        or not _RULE.fullmatch(lines[start + 1].strip())
    ):
        return start
    end = start + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _table(lines: list[str], before: list[Block | Table]) -> Table:
    """A Markdown table; the line under its header is no row."""
    caption = "\n".join(part.text for part in before[-2:] if isinstance(part, Block))
    number = 1 + sum(isinstance(part, Table) for part in before)
    rows: list[tuple[Cell | None, ...]] = []
    for line in [lines[0], *lines[2:]]:
        texts = [
            _EMPHASIS.sub("", text).strip() for text in line.strip().removeprefix("|").removesuffix("|").split("|")
        ]
        place = Position(table=number, row=len(rows) + 1)
        rows.append(tuple(Cell(text, replace(place, column=i)) for i, text in enumerate(texts, 1)))
    return Table(tuple(rows), Position(table=number), caption)
