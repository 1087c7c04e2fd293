"""The reminder in Word, laid out like our other papers, on one page whatever it has to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from analysis.publish.annex import Cell, Column, Table
from analysis.publish.packing import pack
from analysis.publish.reminder.reminder import Reminder
from analysis.publish.templating import chinese_day
from analysis.publish.word.layout import Layout
from analysis.publish.word.parts import (
    app_xml,
    content_types,
    core_xml,
    font_table,
    footer_xml,
    header_xml,
    package_relationships,
    relationships,
    settings_xml,
)
from analysis.publish.word.section import FIXED_PARTS, section_xml
from analysis.publish.word.styles import ADDRESSEE, BODY, SIGNED, TITLE, styles_xml
from analysis.publish.word.tables import column_widths, table_xml
from analysis.publish.word.text import XML, R, W, paragraph, run, width_in_characters

_COLUMNS: Final = (Column("事项", 5, "text"), Column("情况", 15, "text"), Column("完成时限", 8, "text"))
_SENDER: Final = "（发出单位，盖章）"
_SPARE_LINES: Final = 1


def reminder_docx(reminder: Reminder, layout: Layout) -> bytes:
    """The package. The same reminder gives the same bytes; its only time is 截至."""
    fitted = fitting(reminder, layout)
    names = ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/fontTable.xml"]
    names += ["word/footer1.xml", "word/footer2.xml", "word/header1.xml", "word/header2.xml"]
    names += ["docProps/core.xml", "docProps/app.xml"]
    document = (
        f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(_body(reminder, fitted))}'
        f"{section_xml(fitted)}</w:body></w:document>"
    )
    contents: list[str | bytes] = [
        document,
        styles_xml(fitted),
        settings_xml(),
        font_table(fitted),
        footer_xml(odd=True),
        footer_xml(odd=False),
        header_xml(reminder.stamp),
        header_xml(reminder.stamp),
        core_xml(f"{reminder.branch}{reminder.title}", reminder.stamp, reminder.day),
        app_xml(),
    ]
    return pack(
        {
            "[Content_Types].xml": content_types(names),
            "_rels/.rels": package_relationships(),
            "word/_rels/document.xml.rels": relationships(FIXED_PARTS),
            **dict(zip(names, contents, strict=True)),
        }
    )


def fitting(reminder: Reminder, layout: Layout) -> Layout:
    """The layout, its table and lines set closer step by step until the reminder fits one page.

    The last step holds one row per kind of thing that can be missing (five duties, election, hours, appraisal).
    """
    room = layout.page["height"] - layout.page["top"] - layout.page["bottom"] - _SPARE_LINES * layout.body["line"]
    small = replace(layout, table={**layout.table, "small_from": 1})
    line, size = small.table["small_line"] + 100, small.table["small_size"] + 5
    close = replace(small, body={**small.body, "line": line, "size": size, "character": size * 10})
    for one in (layout, small, close):
        if height(reminder, one) <= room:
            return one
    return close


def height(reminder: Reminder, layout: Layout) -> int:
    """What the reminder takes of a page, in twips."""
    body, table = layout.body, layout.table
    small = len(_COLUMNS) >= table["small_from"]
    size, line = (table["small_size"], table["small_line"]) if small else (table["size"], table["line"])
    widths = [width - 2 * table["padding_side"] for width in column_widths(_COLUMNS, layout.text_width)]

    def lines(text: str, width: int, half_points: int) -> int:
        return -(-width_in_characters(text) // max(1, width // (half_points * 10)))

    told = 2 * body["line"] + layout.title["line"] + body["line"]
    texts = (f"　　{text}" for text in (reminder.intro, reminder.closing))
    told += sum(body["line"] * lines(text, layout.text_width, body["size"]) for text in texts)
    told += 3 * body["line"]
    for row in reminder.rows:
        cells = zip((row.what, row.detail, row.by), widths, strict=True)
        told += max(lines(text, width, size) for text, width in cells) * line + 3 * table["padding_edge"]
    told += line + 3 * table["padding_edge"]
    notes = (f"注：{text}" for text in reminder.notes)
    return told + sum(lines(text, layout.text_width, table["note_size"]) * table["note_line"] for text in notes)


def _body(reminder: Reminder, layout: Layout) -> Iterator[str]:
    line, character = layout.body["line"], layout.body["character"]
    spacing = f'<w:spacing w:after="{line}" w:line="{layout.title["line"]}" w:lineRule="exact"/>'
    yield paragraph(TITLE, run(reminder.title), spacing)
    yield paragraph(ADDRESSEE, run(reminder.addressee))
    yield paragraph(BODY, run(reminder.intro))
    rows = tuple(tuple(Cell(text=text) for text in (row.what, row.detail, row.by)) for row in reminder.rows)
    yield table_xml(Table("reminder", reminder.title, _COLUMNS, rows, reminder.notes), layout)
    yield paragraph(BODY, run(reminder.closing), f'<w:spacing w:before="{line // 3}"/>')
    for text, before, pending in ((_SENDER, line, True), (chinese_day(reminder.day), 0, False)):
        placed = f'<w:spacing w:before="{before}"/><w:ind w:right="{2 * character}"/>'
        yield paragraph(SIGNED, run(text, pending=pending), placed)
