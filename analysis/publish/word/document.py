"""The Word file of one summary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from analysis.publish.annex import ChartData, Table
from analysis.publish.narrative import Annex, Block, ChartRef, Heading, Narrative, Paragraph, Run, TableRef
from analysis.publish.narrative.blocks import line_of, plain
from analysis.publish.packing import pack
from analysis.publish.word.charts import ChartParts, chart_parts, chart_xml
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
from analysis.publish.word.styles import (
    ADDRESSEE,
    ANNEX_LIST,
    ANNEX_MARK,
    BODY,
    HEADINGS,
    LISTED,
    NOTE,
    PICTURE,
    SIGNED,
    TITLE,
    styles_xml,
)
from analysis.publish.word.tables import table_xml
from analysis.publish.word.text import XML, R, W, line_break, paragraph, run, runs, width_in_characters

_YEAR: Final = re.compile(r"(?=\d{4}年)")


def word_bytes(
    narrative: Narrative, tables: Mapping[str, Table], charts: Mapping[str, ChartData], layout: Layout, day: date
) -> bytes:
    """The package; `day` is the only time in it, so the same inputs give the same bytes."""
    drawn: dict[str, ChartParts] = {
        block.name: chart_parts(charts[block.name], day)
        for annex in narrative.annexes
        for block in annex.blocks
        if isinstance(block, ChartRef)
    }
    names = list(drawn)
    body = _body(narrative, tables, {name: charts[name] for name in names}, layout)
    targets = {**FIXED_PARTS, **{_relation(n): ("chart", f"charts/chart{n}.xml") for n in range(1, len(names) + 1)}}
    stamp = narrative.stamp if layout.header["show"] else ""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": package_relationships(),
        "word/document.xml": f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relationships(targets),
        "word/styles.xml": styles_xml(layout),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table(layout),
        "word/footer1.xml": footer_xml(odd=True),
        "word/footer2.xml": footer_xml(odd=False),
        "word/header1.xml": header_xml(stamp),
        "word/header2.xml": header_xml(stamp),
        "docProps/core.xml": core_xml(narrative.title, narrative.stamp, day),
        "docProps/app.xml": app_xml(),
    }
    for number, made in enumerate(drawn.values(), 1):
        parts[f"word/charts/chart{number}.xml"] = made.drawing
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = relationships(
            {"rId1": ("package", f"../embeddings/chart{number}.xlsx")}
        )
        parts[f"word/embeddings/chart{number}.xlsx"] = made.workbook
    return pack({"[Content_Types].xml": content_types(list(parts)), **parts})


def _relation(number: int) -> str:
    return f"rId{len(FIXED_PARTS) + number}"


def _body(narrative: Narrative, tables: Mapping[str, Table], charts: Mapping[str, ChartData], layout: Layout) -> str:
    made = [_title(narrative.title, layout), paragraph(ADDRESSEE, runs(narrative.addressee))]
    made += [_block(block) for block in narrative.blocks]
    made += _annex_list(narrative.annexes, layout)
    made += _signed(narrative.signed, layout)
    order = list(charts)
    for annex in narrative.annexes:
        made += _annex(annex, tables, charts, order, layout)
    return "".join(made) + section_xml(layout)


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


def _block(block: Block) -> str:
    line = runs(next(line_of(block)))
    if isinstance(block, Heading):
        return paragraph(HEADINGS[min(block.level, 3) - 1], line)
    return paragraph(BODY if isinstance(block, Paragraph) else LISTED, line)


def _indent(left: int, hanging: int, layout: Layout) -> str:
    width = layout.body["character"]
    return f'<w:ind w:left="{left * width}" w:hanging="{hanging * width}"/>'


def _annex_list(annexes: tuple[Annex, ...], layout: Layout) -> list[str]:
    if not annexes:
        return []
    indent = layout.body["indent_characters"]
    blank = f'<w:spacing w:before="{layout.body["line"]}"/>'
    if len(annexes) == 1:
        return [paragraph(ANNEX_LIST, run(f"附件：{annexes[0].title}"), blank + _indent(indent + 3, 3, layout))]
    first = paragraph(ANNEX_LIST, run(f"附件：1.{annexes[0].title}"), blank + _indent(indent + 4, 4, layout))
    keep = "<w:keepNext/>"
    rest = (
        paragraph(
            ANNEX_LIST,
            run(f"{one.number}.{one.title}"),
            (keep if one is annexes[-1] else "") + _indent(indent + 4, 1, layout),
        )
        for one in annexes[1:]
    )
    return [first, *rest]


def _signed(lines: tuple[tuple[Run, ...], ...], layout: Layout) -> list[str]:
    """Name two characters from the right; the date begins two characters after the name does."""
    name, moment = (width_in_characters(plain(line)) for line in lines)
    rights = (2, name - moment) if name - moment >= 2 else (4 + moment - name, 2)
    # The date must not stand alone on the next page.
    spacings = (f'<w:keepNext/><w:spacing w:before="{2 * layout.body["line"]}"/>', "")
    return [
        paragraph(SIGNED, runs(line), f'{spacing}<w:ind w:right="{right * layout.body["character"]}"/>')
        for line, right, spacing in zip(lines, rights, spacings, strict=True)
    ]


def _annex(
    annex: Annex, tables: Mapping[str, Table], charts: Mapping[str, ChartData], order: list[str], layout: Layout
) -> list[str]:
    made = [paragraph(ANNEX_MARK, run(f"附件{annex.number}")), _title(annex.title, layout, spaced=False)]
    for block in annex.blocks:
        if isinstance(block, TableRef):
            made.append(table_xml(tables[block.name], layout))
        elif isinstance(block, ChartRef):
            number = order.index(block.name) + 1
            made.append(paragraph(PICTURE, chart_xml(charts[block.name], number, _relation(number), layout)))
        else:
            made.append(_block(block))
    if not isinstance(annex.blocks[-1], TableRef | ChartRef):
        made.append(paragraph(NOTE, ""))
    return made
