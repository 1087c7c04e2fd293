"""The layout as data: page, fonts, spacing; an organisation's own file stands in place of ours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import StandardsError

_FILE: Final = Path(__file__).with_name("layout.toml")


@dataclass(frozen=True)
class Layout:
    """Sections of layout.toml. Lengths in twips, sizes in half points, charts in millimetres."""

    page: Mapping[str, int]
    fonts: Mapping[str, str]
    substitutes: Mapping[str, str]
    body: Mapping[str, int]
    title: Mapping[str, int]
    page_number: Mapping[str, int]
    header: Mapping[str, int]
    table: Mapping[str, int]
    chart: Mapping[str, int]

    @property
    def text_width(self) -> int:
        """Width of the text area (版心)."""
        return self.page["width"] - self.page["left"] - self.page["right"]


def load_layout(own: Path | None = None) -> Layout:
    """Our layout, or the file `own` where there is one.

    Raises StandardsError for a missing or unknown key, or a value of another kind.
    """
    path = own if own is not None and own.is_file() else _FILE
    return _read(path.read_text(encoding="utf-8-sig"), path.name)


@lru_cache(maxsize=4)
def _read(text: str, name: str) -> Layout:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StandardsError("版式文件的写法有误。", where=f"《{name}》{error}") from error
    _like(tables, tomllib.loads(_FILE.read_text(encoding="utf-8")), name)
    return Layout(**tables)


def _like(given: Mapping[str, Any], ours: Mapping[str, Any], name: str) -> None:
    if set(given) != set(ours):
        raise StandardsError("版式文件的分节不对。", where=f"《{name}》", expected="、".join(ours))
    for section, entries in ours.items():
        if section == "substitutes":
            wrong = [key for key, value in given[section].items() if not isinstance(value, str)]
        else:
            wrong = sorted(set(given[section]) ^ set(entries))
            wrong += [
                key for key in set(given[section]) & set(entries) if type(given[section][key]) is not type(entries[key])
            ]
        if wrong:
            raise StandardsError(
                "版式文件有缺少、多余或类型不对的条目。",
                where=f"《{name}》[{section}]",
                expected="、".join(entries),
                cure=f"核对：{'、'.join(wrong)}",
            )
