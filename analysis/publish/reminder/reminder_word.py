"""The reminder in Word, laid out like our other papers, on one page whatever it has to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.publish.annex import Cell, Column, Table
from analysis.publish.packing import pack
from analysis.publish.reminder.reminder import Reminder
from analysis.publish.templating import chinese_day
from analysis.publish.word.fitting import fitting, lines_needed, notes_height, rows_height
from analysis.publish.word.layout import Layout
from analysis.publish.word.parts import (
    app_xml,
    content_types,
    core_xml,
    custom_xml,
    font_table,
    footer_xml,
    header_xml,
    package_relationships,
    relationships,
    settings_xml,
)
from analysis.publish.word.section import FIXED_PARTS, section_xml
from analysis.publish.word.styles import ADDRESSEE, BODY, SIGNED, TITLE, styles_xml
from analysis.publish.word.tables import table_xml
from analysis.publish.word.text import XML, R, W, paragraph, run

_COLUMNS: Final = (Column("事项", 5, "text"), Column("情况", 15, "text"), Column("完成时限", 8, "text"))
_SENDER: Final = "（发出单位，盖章）"


def reminder_docx(reminder: Reminder, layout: Layout) -> bytes:
    """The package. The same reminder gives the same bytes; its only time is 截至."""
    # The closest step holds one row per kind of thing that can be missing (five duties, election, hours, appraisal).
    fitted = fitting(lambda one: height(reminder, one), layout)
    names = ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/fontTable.xml"]
    names += ["word/footer1.xml", "word/footer2.xml", "word/header1.xml", "word/header2.xml"]
    names += ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"]
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
        header_xml(reminder.stamp, layout),
        header_xml(reminder.stamp, layout),
        core_xml(f"{reminder.branch}{reminder.title}", reminder.stamp, reminder.day),
        app_xml(),
        custom_xml(reminder.provenance),
    ]
    return pack(
        {
            "[Content_Types].xml": content_types(names),
            "_rels/.rels": package_relationships(),
            "word/_rels/document.xml.rels": relationships(FIXED_PARTS),
            **dict(zip(names, contents, strict=True)),
        }
    )


def height(reminder: Reminder, layout: Layout) -> int:
    """What the reminder takes of a page, in twips."""
    body = layout.body
    told = 2 * body["line"] + layout.title["line"] + body["line"]
    texts = (f"　　{text}" for text in (reminder.intro, reminder.closing))
    told += sum(body["line"] * lines_needed(text, layout.text_width, body["size"]) for text in texts)
    told += 3 * body["line"]
    told += rows_height(_COLUMNS, [(row.what, row.detail, row.by) for row in reminder.rows], layout)
    return told + notes_height(reminder.notes, layout)


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
