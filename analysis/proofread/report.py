"""核数: read a file, check everything it says, report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from analysis.errors import BadCallError, BadInputError
from analysis.proofread.document import Block, Document, Position, Table
from analysis.proofread.excel_file import read_excel
from analysis.proofread.figures import KnownFigure, check_figures
from analysis.proofread.grid import read_grid
from analysis.proofread.prose import check_prose, read_sentences
from analysis.proofread.statement import Report, Statement
from analysis.proofread.table_relations import check_relations
from analysis.proofread.table_totals import check_totals
from analysis.proofread.text_file import read_text
from analysis.proofread.word_file import read_word
from analysis.proofread.words import vocabulary

READERS: Final = {
    ".docx": read_word,
    ".docm": read_word,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
    ".txt": read_text,
    ".md": read_text,
}


def read_document(path: Path) -> Document:
    """The document in a file; raises BadCallError for kinds of file 核数 does not read, BadInputError for bad ones."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise BadCallError(
            f"核数不读“{path.suffix or '没有扩展名'}”文件", where=path.name, expected="docx、xlsx、txt 或 md",
            cure="用 Word 或 WPS 另存为 docx、xlsx",
        )  # fmt: skip
    if not path.is_file():
        raise BadInputError("找不到文件", where=path.name, cure="检查文件名和所在文件夹")
    return reader(path)


def proofread_file(path: Path | str, figures: Iterable[KnownFigure] = ()) -> Report:
    """Check a docx, xlsx, txt or md file; with figures of an edition, also compare what it states with them."""
    return proofread(read_document(Path(path)), figures)


def proofread(document: Document, figures: Iterable[KnownFigure] = ()) -> Report:
    """Check a document; statements come in reading order."""
    limit = vocabulary().limit("file", "characters")
    if sum(len(part.text) for part in document.parts if isinstance(part, Block)) > limit:
        raise BadInputError("文件文字过多", where=document.name, expected=f"不超过 {limit} 字", cure="拆成几个文件")
    rounded = any(word in document.text() for word in vocabulary().sentence["no_adjustment"])
    sentences = read_sentences([part for part in document.parts if isinstance(part, Block)])
    prose: dict[Position, list[Statement]] = {}
    for statement in [*check_prose(sentences), *check_figures(sentences, figures)]:
        prose.setdefault(statement.position, []).append(statement)
    ordered: list[Statement] = []
    for part in document.parts:
        if isinstance(part, Table):
            ordered.extend(_check_table(part, rounded=rounded))
        else:
            ordered.extend(prose.pop(part.position, []))
    return Report(document.name, tuple(ordered))


def _check_table(table: Table, *, rounded: bool) -> list[Statement]:
    grid = read_grid(table, rounded=rounded)
    return [] if grid is None else [*check_totals(grid), *check_relations(grid)]
