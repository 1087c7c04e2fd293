"""A copy of a Word or Excel file with the contradictions as comments; the original is never written to."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from openpyxl.comments import Comment

from analysis.errors import BadCallError, BadInputError
from analysis.proofread.archive import check_sheets, read_package
from analysis.proofread.excel_file import open_workbook
from analysis.proofread.statement import KIND_TITLES, VERDICT_TITLES, Report, Statement, Verdict, shown

AUTHOR: Final = "头雁核数"
_FINDINGS: Final[tuple[Verdict, ...]] = ("contradictory",)
_WORD, _EXCEL = (".docx", ".docm"), (".xlsx", ".xlsm")


def annotate(path: Path | str, report: Report, out_path: Path | str, verdicts: Collection[Verdict] = _FINDINGS) -> int:
    """Write the copy, return how many comments it holds; BadCallError for other kinds of file or the same path."""
    source, target = Path(path), Path(out_path)
    suffix = source.suffix.lower()
    if suffix not in (*_WORD, *_EXCEL):
        raise BadCallError("只有 Word 和 Excel 文件可以加批注", where=source.name, expected="docx 或 xlsx")
    if target.suffix.lower() != suffix:
        raise BadCallError("批注副本的扩展名与原件不同", where=target.name, expected=suffix)
    if target.resolve() == source.resolve() or (target.exists() and target.samefile(source)):
        raise BadCallError("批注副本不能覆盖原件", where=source.name, cure="换一个文件名")
    statements = [statement for statement in report.statements if statement.verdict in verdicts]
    write = _annotate_word if suffix in _WORD else _annotate_excel
    return _replace(target, lambda temporary: write(source, statements, temporary))


def _replace(target: Path, write: Callable[[Path], int]) -> int:
    """Write to a temporary name beside the target, then rename."""
    try:
        handle, name = tempfile.mkstemp(suffix=target.suffix, prefix=".", dir=target.parent)
        os.close(handle)
        try:
            written = write(Path(name))
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise BadCallError(
            "无法写入批注副本", where=target.name, cure="检查文件夹是否存在、可写，关闭已打开的副本"
        ) from error
    return written


def comment_text(statement: Statement) -> str:
    """What a comment says: verdict, printed number, what the others allow, why."""
    lines = [f"{VERDICT_TITLES[statement.verdict]}（{KIND_TITLES[statement.kind]}）：文中写“{statement.printed}”"]
    if statement.interval is not None:
        lines.append(f"按文中其他数字应为 {bounds(statement)}")
    if statement.numbers:
        lines.append("所用数字：" + "、".join(number.text for number in statement.numbers))
    if statement.reason:
        lines.append(statement.reason)
    return "\n".join(lines)


def bounds(statement: Statement) -> str:
    """The recomputed interval for readers: one value, a range, or a bound."""
    if statement.interval is None:
        return "—"
    low, high = shown(statement.interval.low), shown(statement.interval.high)
    if low == high:
        return str(low)
    if low is None or high is None:
        return f"不小于 {low}" if low is not None else f"不大于 {high}"
    return f"{low} 至 {high}"


def _annotate_word(source: Path, statements: list[Statement], target: Path) -> int:
    read_package(source)
    try:
        document = docx.Document(str(source))
    except Exception as error:
        raise BadInputError("文件内容损坏，无法加批注", where=source.name, cure="用 Word 打开后重新保存") from error
    paragraphs = list(document.part.element.iter(qn("w:p")))
    written = 0
    for statement in statements:
        position = statement.position
        if position.anchor is None or position.part != "正文" or position.anchor >= len(paragraphs):
            continue
        runs = _runs(Paragraph(paragraphs[position.anchor], document), statement.sentence)
        if runs:
            document.add_comment(runs, comment_text(statement), author=AUTHOR, initials="核")
            written += 1
    document.save(str(target))
    return written


def _runs(paragraph: Paragraph, sentence: str) -> list[Run]:
    """The runs in which a sentence stands; all runs of the paragraph where it cannot be found."""
    runs = [run for run in paragraph.runs if run.text]
    start = "".join(run.text for run in runs).find(sentence)
    if start < 0:
        return runs
    chosen, position = [], 0
    for run in runs:
        if position < start + len(sentence) and position + len(run.text) > start:
            chosen.append(run)
        position += len(run.text)
    return chosen


def _annotate_excel(source: Path, statements: list[Statement], target: Path) -> int:
    check_sheets(read_package(source), source.name)
    book = open_workbook(source, data_only=False)
    texts: dict[tuple[str, str], list[str]] = {}
    for statement in statements:
        if statement.position.cell:
            texts.setdefault((statement.position.part, statement.position.cell), []).append(comment_text(statement))
    for (sheet, place), found in texts.items():
        cell = book[sheet][place]
        before = [cell.comment.text] if cell.comment else []
        cell.comment = Comment("\n\n".join([*before, *found]), AUTHOR, width=320, height=160)
    book.save(target)
    return sum(len(found) for found in texts.values())
