"""Rendered Markdown to blocks: headings, paragraphs, lists, `@表 name`, `@图 name`, `@裁切线`; nothing inline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.publish.narrative.blocks import Block, ChartRef, Heading, ListItem, Paragraph, TableRef, TearLine
from analysis.publish.narrative.marks import runs_of

_PLACE: Final = re.compile(r"@(表|图)\s+(\w+)")
_TEAR: Final = "@裁切线"
_NUMERALS: Final = "〇一二三四五六七八九"
_NUMBERED: Final = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.．、])\s*")


@cache
def _markdown() -> MarkdownIt:
    # Inline rules stay off: a star or underscore in a unit's name is a sign like any other.
    return MarkdownIt("zero").enable(["heading", "list"])


def parse(text: str) -> tuple[Block, ...]:
    """Blocks of a text; lines of one paragraph are joined, for Chinese has no blank between words."""
    return tuple(_blocks(_markdown().parse(text)))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    level, item = 0, 0
    for token in tokens:
        if token.type == "heading_open":
            # The template's ## is the first level of the paper; a single # is treated alike.
            level = max(1, int(token.tag[1:]) - 1)
        elif token.type in {"ordered_list_open", "bullet_list_open"}:
            item = 0
        elif token.type == "list_item_open":
            item += 1
        elif token.type == "list_item_close" or token.type.endswith("list_close"):
            item = item if token.type == "list_item_close" else 0
        elif token.type == "inline":
            yield from _inline(token.content, level, item)
            level = 0


def _inline(content: str, level: int, item: int) -> Iterator[Block]:
    line = "".join(part.strip() for part in content.split("\n"))
    if level:
        yield Heading(level, runs_of(bare_title(line)))
    elif place := _PLACE.fullmatch(line):
        yield TableRef(place[2]) if place[1] == "表" else ChartRef(place[2])
    elif line == _TEAR:
        yield TearLine()
    elif item:
        yield ListItem(item, runs_of(line))
    elif line:
        yield Paragraph(runs_of(line))


def bare_title(title: str) -> str:
    """A heading without the numeral somebody typed before it: "二、主要工作及成效" is "主要工作及成效"."""
    return _NUMBERED.sub("", title).strip()


def chinese_number(number: int) -> str:
    """1 to 99 as a heading counts them: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Headings with their numerals: 一、 then （一） then 1. ; lower levels begin anew under each higher one."""
    counts = [0, 0, 0]
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, 3)
            counts[level - 1] += 1
            counts[level:] = [0] * (3 - level)
            count = counts[level - 1]
            signs = (f"{chinese_number(count)}、", f"（{chinese_number(count)}）", f"{count}.")
            made.append(replace(block, number=signs[level - 1]))
        else:
            made.append(block)
    return tuple(made)
