"""The analysts' own paragraphs: read from a unit's notes folder and merged into the section they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph as WordParagraph

from analysis.errors import BadInputError, Place
from analysis.publish.narrative.blocks import Block, Heading, Paragraph, Run
from analysis.publish.narrative.marks import clean
from analysis.publish.narrative.parse import bare_title, parse

EXTRA: Final = "其他情况"


@dataclass(frozen=True)
class Note:
    """What one file says under one title; the file's own name is the title where it has no heading."""

    file: str
    title: str
    blocks: tuple[Block, ...]


def read_notes(folder: Path | None) -> tuple[Note, ...]:
    """Every .md and .docx of the folder, by file name; Word's own lock files are passed over.

    Raises BadInputError for a file that cannot be read.
    """
    if folder is None or not folder.is_dir():
        return ()
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in {".md", ".docx"}]
    return tuple(note for path in paths if not path.name.startswith(("~$", ".")) for note in _notes(path))


def _notes(path: Path) -> Iterator[Note]:
    blocks = _word_blocks(path) if path.suffix.lower() == ".docx" else _markdown_blocks(path)
    title, kept = bare_title(path.stem), list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            if kept:
                yield Note(path.name, title, tuple(kept))
            title, kept = bare_title(block.title), []
        else:
            kept.append(block)
    if kept:
        yield Note(path.name, title, tuple(kept))


def _markdown_blocks(path: Path) -> tuple[Block, ...]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = path.read_text(encoding="gb18030")
        except UnicodeDecodeError as error:
            raise _unreadable(path) from error
    lines = (clean(line) if line.strip() else "" for line in text.splitlines())
    return parse("\n".join(lines))


def _word_blocks(path: Path) -> tuple[Block, ...]:
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise _unreadable(path) from error
    blocks: list[Block] = []
    for paragraph in document.paragraphs:
        text = clean(paragraph.text)
        if text:
            run = (Run(text),)
            blocks.append(Heading(1, run) if _is_heading(paragraph) else Paragraph(run))
    left_out = [f"{len(document.tables)}张表格"] if document.tables else []
    left_out += [f"{len(document.inline_shapes)}张图片"] if len(document.inline_shapes) else []
    if left_out:
        blocks.append(_remark(f"《{path.name}》里的{'、'.join(left_out)}没有并入，请手工补上"))
    return tuple(blocks)


def _is_heading(paragraph: WordParagraph) -> bool:
    style = paragraph.style.name if paragraph.style is not None else ""
    return str(style).startswith(("Heading", "标题", "Title"))


def _unreadable(path: Path) -> BadInputError:
    return BadInputError(
        "读不了自写的段落。",
        where=Place(path.name),
        expected="UTF-8 文本（.md）或 Word 文件（.docx）",
        cure="另存一次再放回。",
    )


def _remark(text: str) -> Paragraph:
    return Paragraph((Run(f"（{text}。）", pending=True),), note=True)


def merge(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Block, ...]:
    """Each note at the end of the section it names; those that name none stand at the very end, with a remark."""
    made = list(blocks)
    lost: list[Block] = []
    for note in notes:
        place = _end_of(made, note.title)
        if place is None:
            remark = _remark(f"以下出自《{note.file}》，其中“{note.title}”不是本文的部分，请移到合适的位置")
            lost += [remark, *note.blocks]
        else:
            made[place:place] = note.blocks
    return (*made, *((Heading(1, (Run(EXTRA),)), *lost) if lost else ()))


def _end_of(blocks: Sequence[Block], title: str) -> int | None:
    """Where the section of that title ends: before the next heading that is not below it.

    A section with parts of its own takes the note after the last of them.
    """
    for start, block in enumerate(blocks):
        if isinstance(block, Heading) and bare_title(block.title) == title:
            later = range(start + 1, len(blocks))
            following = (n for n in later if isinstance(one := blocks[n], Heading) and one.level <= block.level)
            return next(following, len(blocks))
    return None
