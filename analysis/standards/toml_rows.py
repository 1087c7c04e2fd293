"""Strict reading of tables in TOML: an unknown key, a missing key or a wrong type names the file and the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import Place, StandardsError


def place_of(path: Path, table: str, index: int) -> Place:
    """Where the `index`-th `[[table]]` of a file begins."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]
    return Place(path.name, row=starts[index] if index < len(starts) else None)


def read_rows(
    path: Path, table: str, required: Mapping[str, type], optional: Mapping[str, type]
) -> list[dict[str, Any]]:
    """The rows of `[[table]]`, absent optional keys as None. Raises StandardsError."""
    return read_tables(path, {table: (required, optional)})[table]


def read_tables(
    path: Path, tables: Mapping[str, tuple[Mapping[str, type], Mapping[str, type]]]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of every `[[table]]`, each with its required and optional keys. Raises StandardsError."""
    try:
        # Notepad writes a byte-order mark.
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StandardsError(
            f"标准文件写法有误：{error}",
            where=Place(path.name),
            expected="UTF-8 编码的 TOML",
            cure="请按提示的行列改正。",
        ) from error
    others = [key for key, value in content.items() if key not in tables or not isinstance(value, list)]
    if others:
        allowed = "、".join(f"[[{table}]]" for table in tables)
        raise StandardsError(
            f"标准文件里有不认识的内容“{min(others)}”。", where=Place(path.name), expected=f"只能有 {allowed}"
        )
    return {table: _rows(path, table, content.get(table, []), *keys) for table, keys in tables.items()}


def _rows(
    path: Path, table: str, found: list[dict[str, Any]], required: Mapping[str, type], optional: Mapping[str, type]
) -> list[dict[str, Any]]:
    known = {**required, **optional}
    rows = []
    for index, row in enumerate(found):
        where = place_of(path, table, index)
        if unknown := sorted(set(row) - set(known)):
            raise StandardsError(
                f"不认识的键“{unknown[0]}”。", where=where, expected="、".join(known), cure="请检查拼写。"
            )
        if missing := sorted(set(required) - set(row)):
            raise StandardsError(f"缺少“{missing[0]}”。", where=where, expected="、".join(required))
        for key, value in row.items():
            if type(value) is not known[key]:
                raise StandardsError(f"“{key}”的值类型不对。", where=where, expected=known[key].__name__)
        rows.append({key: row.get(key) for key in known})
    return rows
