"""Ledgers kept as TOML, such as the year's targets: each list of tables is a sheet, its keys the headers."""

from __future__ import annotations

import tomllib
from typing import Any

from analysis.intake.files import InputFile
from analysis.intake.reasons import file_error
from analysis.intake.sheets import Sheet, text_frame


def read_settings_file(file: InputFile) -> list[Sheet]:
    """One sheet per list of tables, its name the list's. Raises BadInputError when it is no such TOML."""
    try:
        content = tomllib.loads(file.content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise file_error("bad_toml", file.place) from error
    lists = {name: rows for name, rows in content.items() if isinstance(rows, list)}
    if not lists or any(not isinstance(row, dict) for rows in lists.values() for row in rows):
        raise file_error("bad_toml", file.place)
    return [_sheet(name, rows) for name, rows in lists.items()]


def _sheet(name: str, rows: list[dict[str, Any]]) -> Sheet:
    header = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[_text(row.get(key, "")) for key in header] for row in rows]
    return Sheet(name, text_frame([header, *cells]))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
