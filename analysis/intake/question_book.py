"""对照表.xlsx: every question with its proposals and a drop-down for the answer; answers stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from analysis.intake.aliases import (
    BOOK,
    CODE_SHEET,
    HEADER_SHEET,
    ORGANISATION_SHEET,
    SHEETS,
    UNUSED,
    read_entries,
)
from analysis.intake.forms import forms
from analysis.intake.questions import Question
from analysis.intake.recognise import squeeze

_LISTS: Final = "选项"
_WIDTH: Final = 28
_SPARE: Final = 200
_ANSWER: Final = "确认为"


@dataclass(frozen=True)
class Questions:
    """`asked` in this import; `book` holds them and `fresh` of them were added to it now.

    `is_locked`: the book could not be written, most likely because it is open.
    """

    asked: tuple[Question, ...] = ()
    book: Path | None = None
    fresh: int = 0
    is_locked: bool = False


NO_QUESTIONS: Final = Questions()


def ask(folder: Path, questions: Sequence[Question]) -> Questions:
    """Put the questions into the book of a folder of standards."""
    if not questions:
        return Questions()
    try:
        fresh = write_questions(folder, questions)
    except OSError:
        return Questions(tuple(questions), is_locked=True)
    return Questions(tuple(questions), folder / BOOK, fresh)


def write_questions(folder: Path, questions: Sequence[Question]) -> int:
    """Add what was not asked before to the book and tell how many. Raises OSError if it is locked."""
    entries = read_entries(folder)
    rows: dict[str, list[dict[str, str]]] = {
        name: [entry.cells for entry in entries[name] if entry.place.file == BOOK] for name, _ in SHEETS
    }
    asked = {
        (cells.get("台账"), squeeze(_text(cells))) for cells in (*rows[HEADER_SHEET[0]], *rows[ORGANISATION_SHEET[0]])
    }
    fresh = [one for one in questions if (one.form.title if one.form else None, squeeze(one.text)) not in asked]
    if not fresh:
        return 0
    for one in fresh:
        told = {"建议": "、".join(one.proposals), "见于": str(one.place)}
        if one.form:
            rows[HEADER_SHEET[0]].append({"台账": one.form.title, "文件里的表头": one.text, **told})
        else:
            rows[ORGANISATION_SHEET[0]].append({"文件里的写法": one.text, **told})
    path = folder / BOOK
    part = path.with_name(f".{BOOK}.part")
    _write(part, rows)
    part.replace(path)
    return len(fresh)


def _text(cells: dict[str, str]) -> str:
    return cells.get("文件里的表头") or cells.get("文件里的写法", "")


def _write(path: Path, rows: dict[str, list[dict[str, str]]]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#F2F2F2", "border": 1})
        answer = book.add_format({"bg_color": "#FFF7E0", "border": 1})
        pages = {name: book.add_worksheet(name) for name, _ in SHEETS}
        choices = _write_lists(book)
        for name, titles in SHEETS:
            page = pages[name]
            page.freeze_panes(1, 0)
            page.set_column(0, len(titles) - 1, _WIDTH)
            page.write_row(0, 0, titles, bold)
            at = titles.index(_ANSWER)
            page.write_comment(0, at, "选好或填好后保存，再导入一次即可生效；留空表示还没有确认。")
            for number, cells in enumerate(rows[name], 1):
                for place, title in enumerate(titles):
                    page.write(number, place, cells.get(title) or None, answer if place == at else None)
                _offer(page, name, number, at, cells, choices)
            if name == CODE_SHEET[0]:
                titles_of_forms = {"validate": "list", "source": choices["台账"]}
                page.data_validation(1, 0, _SPARE, 0, titles_of_forms)


def _offer(page: Any, name: str, row: int, column: int, cells: dict[str, str], choices: dict[str, str]) -> None:
    """Headers are chosen among the form's columns; names of organisations among the proposals, or typed."""
    if name == HEADER_SHEET[0]:
        page.data_validation(row, column, row, column, {"validate": "list", "source": choices[cells["台账"]]})
    elif name == ORGANISATION_SHEET[0] and cells.get("建议"):
        told = cells["建议"].split("、")
        page.data_validation(row, column, row, column, {"validate": "list", "source": told, "error_type": "warning"})


def _write_lists(book: Any) -> dict[str, str]:
    """One column of choices per form on a hidden sheet: drop-downs written out hold 255 characters only."""
    page = book.add_worksheet(_LISTS)
    page.hide()
    lists = {"台账": [form.title for form in forms()]}
    for form in forms():
        titles = dict.fromkeys(ref.contract.title_of(ref.column) for ref in form.columns)
        lists[form.title] = [*titles, UNUSED]
    choices = {}
    for column, (name, texts) in enumerate(lists.items()):
        page.write_column(0, column, [name, *texts])
        letters = xlsxwriter.utility.xl_col_to_name(column)
        choices[name] = f"={_LISTS}!${letters}$2:${letters}${len(texts) + 1}"
    return choices
