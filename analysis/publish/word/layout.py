"""The layout as data: page, fonts, spacing, red head; profiles and an organisation's own file state what differs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import BadCallError, Place, StandardsError

_FILE: Final = Path(__file__).with_name("layout.toml")
_PROFILES: Final = Path(__file__).with_name("profiles")
_HEAD: Final = ("name", "base")


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
    red_head: Mapping[str, Any]
    table: Mapping[str, int]
    chart: Mapping[str, int]

    @property
    def text_width(self) -> int:
        """Width of the text area (版心)."""
        return self.page["width"] - self.page["left"] - self.page["right"]


def load_layout(own: Path | None = None, name: str = "") -> Layout:
    """The standard's layout with what a profile, or the organisation's own file, says otherwise.

    `own`: …/word/layout.toml; profiles of one's own lie in `profiles/` beside it and come before ours of the same name.
    `name` asks for a profile instead of the file. Raises BadCallError for an unknown profile, StandardsError naming
    file and line for an unknown key or a value of another kind.
    """
    profiles = {path.stem: path.read_text(encoding="utf-8") for path in _PROFILES.glob("*.toml")}
    if own is not None:
        beside = sorted((own.parent / "profiles").glob("*.toml"))
        profiles |= {path.stem: path.read_text(encoding="utf-8-sig") for path in beside}
    if name and name not in profiles:
        raise BadCallError(f"没有“{name}”这种版式。", expected="、".join(sorted(profiles)))
    if not name and own is not None and own.is_file():
        profiles[own.name] = own.read_text(encoding="utf-8-sig")
        name = own.name
    return _read(tuple(sorted(profiles.items())), name)


def layout_titles(own: Path | None = None) -> dict[str, str]:
    """Every profile there is: name → what it is."""
    load_layout(own)
    paths = [*_PROFILES.glob("*.toml"), *((own.parent / "profiles").glob("*.toml") if own is not None else ())]
    found = {path.stem: tomllib.loads(path.read_text(encoding="utf-8-sig")) for path in sorted(paths)}
    return {name: str(tables.get("name", name)) for name, tables in sorted(found.items())}


@lru_cache(maxsize=8)
def _read(profiles: tuple[tuple[str, str], ...], name: str) -> Layout:
    sections: dict[str, dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    for one in _chain(dict(profiles), name):
        text = dict(profiles)[one]
        for section, entries in _tables(text, one).items():
            if section not in _HEAD:
                _overlay(sections, section, entries, text, one)
    return Layout(**sections)


def _chain(profiles: Mapping[str, str], name: str) -> list[str]:
    """The profile and what it is based on, the ground first."""
    chain: list[str] = []
    while name:
        if name not in profiles or name in chain:
            raise StandardsError(
                f"版式的 base“{name}”不存在，或者互相引用。", where=Place(_file(chain[-1])),
                expected="、".join(sorted(profiles)),
            )  # fmt: skip
        chain.append(name)
        name = str(_tables(profiles[name], name).get("base", ""))
    return chain[::-1]


def _file(name: str) -> str:
    return name if name.endswith(".toml") else f"{name}.toml"


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StandardsError(f"版式文件的写法有误：{error}", where=Place(_file(name))) from error


def _overlay(sections: dict[str, dict[str, Any]], section: str, entries: Any, text: str, name: str) -> None:
    """Put a section's entries over ours; names of substitute fonts are free, everything else is what we have."""
    if section not in sections or not isinstance(entries, dict):
        raise _wrong(text, name, section, section, "版式文件里有不认识的分节", "、".join((*_HEAD, *sections)))
    for key, value in entries.items():
        ours = sections[section]
        if section != "substitutes" and key not in ours:
            raise _wrong(text, name, section, key, "版式文件里有不认识的条目", "、".join(ours))
        wanted = str if section == "substitutes" else type(ours[key])
        if type(value) is not wanted:
            raise _wrong(text, name, section, key, "版式文件里有值类型不对的条目", str(ours.get(key, "文字")))
    sections[section] = {**sections[section], **entries}


def _wrong(text: str, name: str, section: str, key: str, what: str, expected: str) -> StandardsError:
    at, line = "", None
    for number, content in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[([^\]]+)\]", content):
            at = found[1].strip()
        if (at == section and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", content)) or (at == key == section):
            line = number
            break
    return StandardsError(
        f"{what}“{key}”。", where=Place(_file(name), row=line), expected=expected, cure="请检查拼写。"
    )
