"""DingTalk's 每日统计 and 月度汇总 as a ledger of clocking in: every row stays where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from analysis.intake.forms import Ref, load_toml, settings
from analysis.intake.recognise import squeeze
from analysis.intake.sheets import Sheet, text_frame

_COLUMNS: Final = tuple(Ref("clockings", name) for name in ("clock_date", "span", "worked_tenths", "has_leave"))
_HEADER: Final = ("姓名", *(ref.contract.title_of(ref.column) for ref in _COLUMNS))
_SPANS: Final = Ref("clockings", "span").contract.codes_of("span") or {}
_RANGE: Final = re.compile(r"统计日期(\d{4})-(\d\d)-(\d\d)至(\d{4})-(\d\d)-(\d\d)")
_SHORT_YEAR: Final = re.compile(r"^\d\d-\d\d-\d\d(?!\d)")
_NONE: Final = re.compile(r"0*(?:\.0*)?")


def as_clockings(sheet: Sheet) -> Sheet:
    """The sheet itself where it is none of the two, or does not say of which day or month it is."""
    marks = load_toml("texts.toml")["dingtalk"]
    grid = sheet.first_rows(settings().header_search_rows)
    at = next((at for at, row in enumerate(grid) if set(marks["headers"]) <= set(map(squeeze, row))), None)
    if at is None:
        return sheet
    name = list(map(squeeze, grid[at])).index(marks["headers"][0])
    two = at + 1 < len(grid) and not grid[at + 1][name] and any(grid[at + 1])
    titles = _titles(grid[at], grid[at + 1] if two else [""] * len(grid[at]))
    month = _month(grid[:at])
    if marks["day"] not in titles and month is None:
        return sheet
    last = at + two
    above = [(" ".join(filter(None, row)), *[""] * 4) for row in grid[:last]]
    return replace(sheet, cells=text_frame([*above, _HEADER, *_rows(sheet, last + 1, titles, month)]), merged=())


def _titles(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """A group above spans what has no text of its own above it."""
    made, group = [], ""
    for parent, child in zip(above, below, strict=True):
        group = squeeze(parent) or (group if child else "")
        made.append(group + squeeze(child))
    return made


def _month(above: Sequence[Sequence[str]]) -> str | None:
    """The month the title says; None where it says none or several."""
    found = _RANGE.search("".join(squeeze(text) for row in above for text in row))
    return f"{found[1]}-{found[2]}-01" if found and found.groups()[:2] == found.groups()[3:5] else None


def _rows(sheet: Sheet, first: int, titles: Sequence[str], month: str | None) -> Iterator[tuple[str, ...]]:
    marks = load_toml("texts.toml")["dingtalk"]
    name = titles.index(marks["headers"][0])
    day = titles.index(marks["day"]) if marks["day"] in titles else None
    worked = titles.index(marks["worked"]) if marks["worked"] in titles else None
    span = _SPANS["month" if day is None else "day"][0]
    for row in sheet.cells[first:].iter_rows():
        cells = [cell or "" for cell in row]
        if not any(cells):
            yield ("",) * len(_HEADER)
            continue
        told = (month or "") if day is None else _SHORT_YEAR.sub(lambda found: f"20{found[0]}", cells[day])
        days = "" if worked is None else cells[worked] or "0"
        yield cells[name], told, span, days, "是" if _has_leave(cells, titles, marks) else "否"


def _has_leave(cells: Sequence[str], titles: Sequence[str], marks: dict[str, Any]) -> bool:
    """A number under a header of leave, or a word for leave in any other cell but those that describe the person."""
    for title, cell in zip(titles, cells, strict=True):
        if not cell or title in marks["plain"]:
            continue
        is_leave = any(word in title for word in marks["leave"])
        if not _NONE.fullmatch(cell) if is_leave else any(word in cell for word in marks["leave"]):
            return True
    return False
