"""Import workbooks, one per form, made from the contracts: what is filled in there is read without a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import dataframely as dy
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analysis.intake.forms import Form, Ref, forms, load_toml, settings

_SERIAL: Final = "序号"
_EXAMPLE: Final = "例"
_LISTS: Final = "选项"
_ROWS: Final = 2000
_LEAST_WIDTH: Final = 12
_DATE: Final = "yyyy-mm-dd"


def write_templates(folder: Path) -> list[Path]:
    """One workbook per form, in the order of importing; templates of the same name are made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, form in enumerate(forms(), 1):
        path = folder / f"{number:02d} {form.title}.xlsx"
        part = path.with_suffix(".part")
        with xlsxwriter.Workbook(str(part)) as book:
            _write(book, form)
        part.replace(path)
        paths.append(path)
    return paths


def template_columns(form: Form) -> list[Ref]:
    """The form's columns, those it cannot do without first; a title stands once."""
    ordered = sorted(form.columns, key=lambda ref: (ref not in form.required, form.columns.index(ref)))
    if form.sheet_org and (org := Ref(*form.sheet_org.split("."))) in ordered:
        ordered.insert(0, ordered.pop(ordered.index(org)))
    by_title: dict[str, Ref] = {}
    for ref in ordered:
        by_title.setdefault(ref.contract.title_of(ref.column), ref)
    return list(by_title.values())


def example_of(ref: Ref) -> str:
    """What the example row shows in a column."""
    told = load_toml("examples.toml")
    if str(ref) in told:
        return str(told[str(ref)])
    if texts := _choices(ref):
        return texts[0]
    match ref.contract.columns[ref.column]:
        case dy.Date():
            return "2025-03-05"
        case dy.Int64():
            return "2025" if ref.column == "work_year" else "20"
        case _:
            return next((str(text) for end, text in told["ends"].items() if ref.column.endswith(end)), "文字")


def _write(book: Any, form: Form) -> None:
    formats = {
        "needed": book.add_format({"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True}),
        "free": book.add_format({"bold": True, "bg_color": "#F2F2F2", "border": 1, "text_wrap": True}),
        "example": book.add_format({"italic": True, "font_color": "#808080", "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": _DATE}),
    }
    sheet, lists = book.add_worksheet(form.title), book.add_worksheet(_LISTS)
    lists.hide()
    sheet.freeze_panes(1, 0)
    sheet.write(0, 0, _SERIAL, formats["free"])
    sheet.write_comment(0, 0, "第一格写“例”的行是示例，不会导入，可以删去。")
    sheet.write(1, 0, _EXAMPLE, formats["example"])
    for at, ref in enumerate(template_columns(form), 1):
        title = ref.contract.title_of(ref.column)
        is_needed = ref in form.required
        sheet.set_column(at, at, max(_LEAST_WIDTH, 2 * len(title) + 4), formats[_kind(ref)])
        sheet.write(0, at, title, formats["needed" if is_needed else "free"])
        sheet.write_comment(0, at, _note(ref, is_needed=is_needed))
        sheet.write_string(1, at, example_of(ref), formats["example"])
        if texts := _choices(ref):
            column = xl_col_to_name(at)
            lists.write_column(0, at, [title, *texts])
            source = f"={_LISTS}!${column}$2:${column}${len(texts) + 1}"
            sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": source})


def _choices(ref: Ref) -> list[str]:
    """The texts a drop-down offers: one per code, or 是 and 否."""
    codes = settings().values.get(str(ref)) or ref.contract.codes_of(ref.column)
    if codes:
        return [texts[0] for texts in codes.values()]
    is_flag = isinstance(ref.contract.columns[ref.column], dy.Bool) and str(ref) != settings().majority["column"]
    return ["是", "否"] if is_flag else []


def _kind(ref: Ref) -> str:
    return "day" if isinstance(ref.contract.columns[ref.column], dy.Date) else "text"


def _note(ref: Ref, *, is_needed: bool) -> str:
    """What to fill in, and under which other headers the column is known."""
    column = ref.contract.columns[ref.column]
    told = ["必填。" if is_needed else "可以不填。"]
    if str(ref) in settings().month_is_enough:
        told.append("日期，只知道年月也可以，写成 2020-01。")
    elif isinstance(column, dy.Date):
        told.append("日期，写成 2025-03-05。")
    elif _choices(ref):
        told.append("请从下拉选项中选。")
    elif isinstance(column, dy.Int64):
        told.append("只填数字。")
    others = ref.contract.headers_of(ref.column)[1:]
    return "".join(told) + (f"别的叫法：{'、'.join(others)}。" if others else "")
