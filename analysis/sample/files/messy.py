"""How people type: one day in five ways, names with spaces, digits full-width, √ for 是."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from analysis.sample.chance import happens
from analysis.sample.files.sheet import Cell

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_WIDE_SPACE = "\u3000"


def day_text(day: date, style: int) -> str:
    """One of four ways a day is typed as text."""
    match style % 4:
        case 0:
            return f"{day.year}.{day.month}.{day.day}"
        case 1:
            return f"{day.year}年{day.month}月{day.day}日"
        case 2:
            return f"{day:%Y%m%d}"
        case _:
            return day.isoformat()


def day_cell(day: date | None, chance: Random) -> Cell:
    """A real Excel date in most cells, a text in the others; no day is now and then a dash."""
    if day is None:
        return chance.choice("-—/无") if happens(chance, 40) else None
    return day if happens(chance, 600) else day_text(day, chance.randrange(4))


def name_cell(name: str, chance: Random) -> str:
    """王伟 is now and then written 王　伟, or followed by a space or 同志."""
    if len(name) == 2 and happens(chance, 80):
        return f"{name[0]}{_WIDE_SPACE if happens(chance, 700) else ' '}{name[1]}"
    if happens(chance, 6):
        return f"{name}同志"
    return f"{name} " if happens(chance, 10) else name


def id_cell(id_no: str, chance: Random) -> str:
    """A resident number as text, its final X now and then small."""
    return id_no.lower() if happens(chance, 200) else id_no


def count_cell(count: int | None, chance: Random) -> Cell:
    """A number, rarely typed as text or with full-width digits."""
    if count is None:
        return None
    if happens(chance, 12):
        return str(count).translate(_FULL_WIDTH)
    return str(count) if happens(chance, 10) else count


def flag_cell(is_so: bool, chance: Random) -> Cell:
    yes: tuple[Cell, ...] = ("是", "√", "有", 1)
    no: tuple[Cell, ...] = ("否", "无", 0)
    return chance.choice(yes if is_so else no)


def code_text(codes: Mapping[str, Sequence[str]], code: str, chance: Random, *, usual: int = 850) -> str:
    """A code's printed text most of the time, else another text it is met as."""
    texts = codes[code]
    return texts[0] if happens(chance, usual) else chance.choice(texts)
