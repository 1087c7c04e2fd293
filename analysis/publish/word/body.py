"""The running text of a Word paper: title, addressee, blocks, annex list, signature, slip, annexes, copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from analysis.publish.annex import ChartData, Table
from analysis.publish.narrative import Annex, Block, ChartRef, Heading, Narrative, Paragraph, Run, TableRef, TearLine
from analysis.publish.narrative.blocks import line_of, plain
from analysis.publish.word.charts import chart_xml
from analysis.publish.word.layout import Layout
from analysis.publish.word.picture import Picture, picture_xml
from analysis.publish.word.red_head import red_head
from analysis.publish.word.section import FIXED_PARTS
from analysis.publish.word.styles import (
    ADDRESSEE,
    ANNEX_LIST,
    ANNEX_MARK,
    BODY,
    CAPTION,
    COPIED,
    HEADINGS,
    LISTED,
    NOTE,
    PICTURE,
    SIGNED,
    TEAR,
    TITLE,
)
from analysis.publish.word.tables import table_xml
from analysis.publish.word.text import line_break, paragraph, run, runs, width_in_characters

_YEAR: Final = re.compile(r"(?=\d{4}年)")
_TEAR_TEXT: Final = "（沿此线裁下，填好后送回）"


@dataclass(frozen=True)
class Pen:
    """What a paper is written with: its tables and charts by name, the charts in the order they stand, the layout."""

    tables: Mapping[str, Table]
    charts: Mapping[str, ChartData | Picture]
    layout: Layout


def relation(number: int) -> str:
    """Relationship id of the chart of that number."""
    return f"rId{len(FIXED_PARTS) + number}"


def body_xml(narrative: Narrative, pen: Pen) -> str:
    """Every paragraph and table of the paper, in order."""
    layout = pen.layout
    made = [*red_head(narrative, layout), _title(narrative.title, layout)]
    made += [paragraph(ADDRESSEE, runs(narrative.addressee))] if narrative.addressee else []
    made += _blocks(narrative.body[:-1], pen)
    # The signature must not stand alone on the next page.
    made += _blocks(narrative.body[-1:], pen, "<w:keepNext/>" if narrative.signed else "")
    made += _annex_list(narrative.annexes, layout)
    made += _signed(narrative.signed, layout)
    # The slip is torn off whole: nothing of it stays behind on the page before.
    made += _blocks(narrative.slip, pen, "<w:keepNext/>")
    # The last note keeps the copies with it, which would otherwise have a page to themselves.
    last = len(narrative.notes) - 1 if narrative.copied and not narrative.annexes else -1
    room = f'<w:spacing w:before="{layout.body["line"] // 2}"/>'
    made += [
        paragraph(
            NOTE, run(note if at else f"注：{note}"), ("<w:keepNext/>" if at == last else "") + ("" if at else room)
        )
        for at, note in enumerate(narrative.notes)
    ]
    for annex in narrative.annexes:
        made += _annex(annex, pen)
    made += _copied(narrative.copied, layout)
    return "".join(made)


def title_lines(title: str, most: int) -> list[str]:
    """A long title is broken before its year, so that the unit's name stays whole."""
    if width_in_characters(title) <= most:
        return [title]
    return [part for part in _YEAR.split(title, maxsplit=1) if part]


def _title(title: str, layout: Layout, style: str = TITLE, *, spaced: bool = True) -> str:
    content = line_break().join(run(line) for line in title_lines(title, layout.title["characters"]))
    line, blank = layout.title["line"], layout.body["line"]
    before = layout.title["blank_lines_before"] * blank if spaced else 0
    after = blank if spaced else blank // 2
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'
    return paragraph(style, content, spacing)


def _blocks(blocks: Iterable[Block], pen: Pen, keep: str = "") -> list[str]:
    """Blocks of the running text; a table stands under its title and is followed by a little room."""
    made = []
    for block in blocks:
        if isinstance(block, TableRef):
            table = pen.tables[block.name]
            made += [paragraph(CAPTION, run(table.title))] if table.title else []
            made.append(table_xml(table, pen.layout))
            made += [] if table.notes else [paragraph(NOTE, "")]
        else:
            made.append(_block(block, pen, keep))
    return made


def _block(block: Block, pen: Pen, keep: str = "") -> str:
    if isinstance(block, ChartRef):
        number = list(pen.charts).index(block.name) + 1
        shown, place = pen.charts[block.name], (number, relation(number), pen.layout)
        drawn = picture_xml(shown, *place) if isinstance(shown, Picture) else chart_xml(shown, *place)
        return paragraph(PICTURE, drawn)
    if isinstance(block, TearLine):
        return paragraph(TEAR, run(_TEAR_TEXT))
    line = runs(next(line_of(block)))
    if isinstance(block, Heading):
        return paragraph(HEADINGS[min(block.level, 3) - 1], line)
    return paragraph(BODY if isinstance(block, Paragraph) else LISTED, line, keep)


def _indent(left: int, hanging: int, layout: Layout) -> str:
    width = layout.body["character"]
    return f'<w:ind w:left="{left * width}" w:hanging="{hanging * width}"/>'


def _annex_list(annexes: tuple[Annex, ...], layout: Layout) -> list[str]:
    if not annexes:
        return []
    indent = layout.body["indent_characters"]
    # The list goes over to the signature's page as a whole, not by its last line.
    keep = "<w:keepNext/>"
    blank = f'{keep}<w:spacing w:before="{layout.body["line"]}"/>'
    if len(annexes) == 1:
        return [paragraph(ANNEX_LIST, run(f"附件：{annexes[0].title}"), blank + _indent(indent + 3, 3, layout))]
    first = paragraph(ANNEX_LIST, run(f"附件：1.{annexes[0].title}"), blank + _indent(indent + 4, 4, layout))
    rest = (
        paragraph(ANNEX_LIST, run(f"{one.number}.{one.title}"), keep + _indent(indent + 4, 1, layout))
        for one in annexes[1:]
    )
    return [first, *rest]


def _signed(lines: tuple[tuple[Run, ...], ...], layout: Layout) -> list[str]:
    """Name two characters from the right; the date begins two characters after the name does."""
    if not lines:
        return []
    name, moment = (width_in_characters(plain(line)) for line in lines)
    rights = (2, name - moment) if name - moment >= 2 else (4 + moment - name, 2)
    # The date must not stand alone on the next page.
    spacings = (f'<w:keepNext/><w:spacing w:before="{2 * layout.body["line"]}"/>', "")
    return [
        paragraph(SIGNED, runs(line), f'{spacing}<w:ind w:right="{right * layout.body["character"]}"/>')
        for line, right, spacing in zip(lines, rights, spacings, strict=True)
    ]


def _copied(copied: tuple[Run, ...], layout: Layout) -> list[str]:
    """版记: who gets a copy, between two lines at the very end."""
    if not copied:
        return []
    indent = f'<w:spacing w:before="{layout.body["line"]}"/>'
    return [paragraph(COPIED, run("抄送：") + runs(copied), indent)]


def _annex(annex: Annex, pen: Pen) -> list[str]:
    made = [paragraph(ANNEX_MARK, run(f"附件{annex.number}")), _title(annex.title, pen.layout, spaced=False)]
    for at, block in enumerate(annex.blocks):
        if not isinstance(block, TableRef):
            made.append(_block(block, pen))
            continue
        table = pen.tables[block.name]
        # The annex's title is its first table's own.
        made += [paragraph(CAPTION, run(table.title))] if at else []
        made.append(table_xml(table, pen.layout))
    if not isinstance(annex.blocks[-1], TableRef | ChartRef):
        made.append(paragraph(NOTE, ""))
    return made
