"""Workbooks for settings, one per kind: headers, drop-downs, notes and an example row, as they are read."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analysis.standards.settings_workbook import SettingsBook, settings_books

_SERIAL: Final = "序号"
_EXAMPLE: Final = "例"
_LISTS: Final = "选项"
_FLAGS: Final = ["是", "否"]
_ROWS: Final = 500
_WIDTH: Final = 18
_WIDE: Final = 48
_LONG: Final = 12


def write_setting_templates(folder: Path) -> list[Path]:
    """One workbook per kind of settings; they lie apart from the import templates, since nobody imports them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for book in settings_books().values():
        path = folder / book.file
        part = path.with_suffix(".part")
        with xlsxwriter.Workbook(str(part)) as workbook:
            _write(workbook, book)
        part.replace(path)
        paths.append(path)
    return paths


def _write(workbook: Any, book: SettingsBook) -> None:
    formats = {
        "head": workbook.add_format({"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True}),
        "example": workbook.add_format({"italic": True, "font_color": "#808080"}),
        "day": workbook.add_format({"italic": True, "font_color": "#808080", "num_format": "yyyy-mm-dd"}),
        "days": workbook.add_format({"num_format": "yyyy-mm-dd"}),
    }
    sheet, lists = workbook.add_worksheet(Path(book.file).stem), workbook.add_worksheet(_LISTS)
    lists.hide()
    sheet.freeze_panes(1, 0)
    sheet.write(0, 0, _SERIAL, formats["head"])
    place = f"放进 data/{book.folder}/" + (f"，代替 {book.instead_of}；两个不能同时有" if book.instead_of else "")
    sheet.write_comment(0, 0, f"{book.note}填好后{place}。第一格写“{_EXAMPLE}”的行是示例，不读。", {"x_scale": 3})
    sheet.write(1, 0, _EXAMPLE, formats["example"])
    for at, (key, title) in enumerate(book.columns.items(), 1):
        told = book.example.get(key, "")
        is_day = isinstance(told, date)
        sheet.set_column(at, at, _WIDE if len(str(told)) > _LONG else _WIDTH, formats["days"] if is_day else None)
        sheet.write(0, at, title, formats["head"])
        if is_day:
            sheet.write_datetime(1, at, datetime.combine(told, datetime.min.time()), formats["day"])
        else:
            sheet.write(1, at, told, formats["example"])
        if choices := _choices(book, key):
            column = xl_col_to_name(at)
            lists.write_column(0, at, [title, *choices])
            source = f"={_LISTS}!${column}$2:${column}${len(choices) + 1}"
            # A warning only: codes, and kinds of result of one's own, are read as well.
            sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": source, "error_type": "warning"})


def _choices(book: SettingsBook, key: str) -> list[str]:
    if words := book.words.get(key):
        return list(words.values())
    return _FLAGS if book.example.get(key) in _FLAGS else []
