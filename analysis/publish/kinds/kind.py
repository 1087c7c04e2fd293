"""A kind of paper as data: who gets it, how it is called, in which form, for which period and units."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from string import Formatter
from typing import Any, Final, Literal

from analysis.disclosure import PROFILES, Unit
from analysis.errors import Place, StandardsError
from analysis.period import PeriodKind
from analysis.tables.codes import LEVELS

Form = Literal["word", "page", "workbook"]
FORMS: Final[Mapping[str, str]] = {"word": "Word", "page": "网页", "workbook": "工作簿"}
PERIODS: Final[Mapping[str, str]] = {"month": "月", "quarter": "季度", "half": "半年", "year": "年度"}
MAKERS: Final = ("template", "reminder", "summary")
PLACEHOLDERS: Final = ("unit", "label", "period", "year", "state")


@dataclass(frozen=True)
class Kind:
    """One file of `kinds/*.toml`; its text is the template of the same name.

    `title`: 文种 · `purpose`: what it is for, in a line · `heading`: the paper's title · `file_name`: without ending ·
    `addressee`, `copied_to`: 主送, 抄送 · `sender`: 落款 · `forms`, `profiles`, `periods`, `units`: what it may be
    made as, for whom, for which stretch of time, of which levels; the first profile and period are the default ·
    `drafts`: goes out as 征求意见稿 before it is final · `pages`: 1 for one page of A4, `rows`: most rows of a list
    that only names the foremost; 0 for any number · `maker`: who makes it.
    """

    id: str
    title: str
    purpose: str
    heading: str
    file_name: str
    addressee: str
    copied_to: str
    sender: str
    forms: tuple[Form, ...]
    profiles: tuple[str, ...]
    periods: tuple[PeriodKind, ...]
    units: tuple[str, ...]
    drafts: bool = True
    pages: int = 0
    rows: int = 0
    maker: str = "template"

    def is_for(self, unit: Unit) -> bool:
        """Whether a unit of this level gets the paper."""
        return unit.level in self.units


_LISTED: Final[Mapping[str, tuple[str, ...]]] = {
    "forms": tuple(FORMS),
    "profiles": tuple(PROFILES),
    "periods": tuple(PERIODS),
    "units": tuple(code for code in LEVELS if code != "party_group"),
}
_TEXTS: Final = ("title", "purpose", "heading", "file_name", "addressee", "copied_to", "sender")
_FILLED: Final = ("heading", "file_name", "addressee", "sender")
_OPTIONAL: Final[Mapping[str, type]] = {"drafts": bool, "pages": int, "rows": int, "maker": str}


def read_kind(text: str, name: str) -> Kind:
    """The kind a file states; `name` is the file's, and without `.toml` the kind's id.

    Raises StandardsError with file and line for a missing or unknown key, a wrong value, a placeholder nobody fills.
    """
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StandardsError(f"文种文件的写法有误：{error}", where=Place(name)) from error
    known = [field.name for field in fields(Kind) if field.name != "id"]
    for key in entries:
        if key not in known:
            raise _wrong(text, name, key, f"文种文件里有不认识的键“{key}”。", "、".join(known))
    for key in (*_TEXTS, *_LISTED):
        if key not in entries:
            raise StandardsError(f"文种文件缺少“{key}”。", where=Place(name), expected="、".join((*_TEXTS, *_LISTED)))
    for key, value in entries.items():
        _check(text, name, key, value)
    lists = {key: tuple(entries[key]) for key in _LISTED}
    return Kind(**{**entries, **lists, "id": name.removesuffix(".toml")})


def _check(text: str, name: str, key: str, value: Any) -> None:
    if key in _LISTED:
        allowed = _LISTED[key]
        if not isinstance(value, list) or not value or len(set(value)) < len(value) or not set(value) <= set(allowed):
            raise _wrong(text, name, key, f"“{key}”写得不对。", f"一个列表，可用：{'、'.join(allowed)}，各写一次")
        return
    wanted = _OPTIONAL.get(key, str)
    if type(value) is not wanted:
        raise _wrong(
            text, name, key, f"“{key}”的值类型不对。", {str: "文字", bool: "true 或 false", int: "整数"}[wanted]
        )
    if key == "maker" and value not in MAKERS:
        raise _wrong(text, name, key, f"“{key}”写得不对。", "、".join(MAKERS))
    if key in _FILLED:
        _check_filled(text, name, key, str(value))


def _check_filled(text: str, name: str, key: str, value: str) -> None:
    try:
        named = [part for _, part, _, _ in Formatter().parse(value) if part is not None]
    except ValueError as error:
        raise _wrong(text, name, key, f"“{key}”里的花括号不成对。", "{unit} 这样的写法") from error
    if strange := [part for part in named if part not in PLACEHOLDERS]:
        told = "、".join(f"{{{part}}}" for part in PLACEHOLDERS)
        raise _wrong(text, name, key, f"“{key}”里有填不上的“{{{strange[0]}}}”。", told)


def _wrong(text: str, name: str, key: str, what: str, expected: str) -> StandardsError:
    lines = text.splitlines()
    found = [number for number, line in enumerate(lines, 1) if re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line)]
    return StandardsError(
        what, where=Place(name, row=found[0] if found else None), expected=expected, cure="请检查拼写。"
    )


def own_folder(standards: Path) -> Path:
    """Where an organisation keeps its own kinds and templates."""
    return standards / "templates"
