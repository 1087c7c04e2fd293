"""Strict reading of tables in TOML: an unknown key, a missing key or a wrong type names the file and the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.errors import Place, StandardsError
from analysis.standards.settings_workbook import good_cells

Problems = list[StandardsError]
"""What is wrong with some files, in the order it was met."""
Tables = Mapping[str, tuple[Mapping[str, type], Mapping[str, type]]]
"""`[[table]]` → its required and its optional keys with their types."""


def place_of(path: Path, table: str, index: int) -> Place:
    """Where the `index`-th `[[table]]` of a file begins."""
    return _place(path, path.read_text(encoding="utf-8-sig"), table, index)


def _place(path: Path, text: str, table: str, index: int) -> Place:
    starts = _starts(text, table)
    return Place(path.name, row=starts[index] if index < len(starts) else None)


@lru_cache(maxsize=64)
def _starts(text: str, table: str) -> tuple[int, ...]:
    """The lines on which a table's rows begin; every row of a file asks for them."""
    begins = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    return tuple(number for number, line in enumerate(text.splitlines(), 1) if begins.match(line))


def read_rows(
    path: Path, table: str, required: Mapping[str, type], optional: Mapping[str, type]
) -> list[dict[str, Any]]:
    """The rows of `[[table]]`, absent optional keys as None. Raises StandardsError."""
    return read_tables(path, {table: (required, optional)})[table]


def read_tables(path: Path, tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """The rows of every `[[table]]`, each with its required and optional keys. Raises StandardsError."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in tables}
    for met in _met(path, tables):
        if isinstance(met, StandardsError):
            raise met
        rows[met[0]].append(met[2])
    return rows


def good_rows(
    path: Path, table: str, required: Mapping[str, type], optional: Mapping[str, type], problems: Problems
) -> list[tuple[Place, dict[str, Any]]]:
    """The rows of `[[table]]` that are well written, each with its place; what is wrong is added to `problems`.

    A workbook (see `settings_workbook`) is read as if it were the TOML file it stands for.
    """
    if path.suffix == ".xlsx":
        return good_cells(path, table, required, optional, problems)
    rows = []
    for met in _met(path, {table: (required, optional)}):
        if isinstance(met, StandardsError):
            problems.append(met)
        else:
            rows.append(met[1:])
    return rows


def _met(path: Path, tables: Tables) -> Iterator[StandardsError | tuple[str, Place, dict[str, Any]]]:
    """Table, place and content of every good row; an error for whatever is not good."""
    try:
        # Notepad writes a byte-order mark.
        text = path.read_text(encoding="utf-8-sig")
        content = _parsed(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield StandardsError(
            f"标准文件写法有误：{error}",
            where=Place(path.name),
            expected="UTF-8 编码的 TOML",
            cure="请按提示的行列改正。",
        )
        return
    for other in sorted(key for key, value in content.items() if key not in tables or not isinstance(value, list)):
        allowed = "、".join(f"[[{table}]]" for table in tables)
        yield StandardsError(
            f"标准文件里有不认识的内容“{other}”。", where=Place(path.name), expected=f"只能有 {allowed}"
        )
    for table, (required, optional) in tables.items():
        found = content.get(table, [])
        for index, row in enumerate(found if isinstance(found, list) else []):
            where = _place(path, text, table, index)
            wrong = list(_wrong(where, row, required, optional))
            yield from wrong
            if not wrong:
                yield table, where, {key: row.get(key) for key in {**required, **optional}}


@lru_cache(maxsize=128)
def _parsed(text: str) -> Mapping[str, Any]:
    """What a file says; the rows made from it are copies."""
    return tomllib.loads(text)


def _wrong(
    where: Place, row: dict[str, Any], required: Mapping[str, type], optional: Mapping[str, type]
) -> Iterator[StandardsError]:
    known = {**required, **optional}
    for name in sorted(set(row) - set(known)):
        yield StandardsError(f"不认识的键“{name}”。", where=where, expected="、".join(known), cure="请检查拼写。")
    for name in sorted(set(required) - set(row)):
        yield StandardsError(f"缺少“{name}”。", where=where, expected="、".join(required))
    for key, value in row.items():
        if key in known and type(value) is not known[key]:
            yield StandardsError(f"“{key}”的值类型不对。", where=where, expected=known[key].__name__)
