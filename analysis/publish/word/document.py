"""The Word file of one paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analysis.publish.annex import ChartData, Table
from analysis.publish.narrative import ChartRef, Narrative
from analysis.publish.packing import pack
from analysis.publish.word.body import Pen, body_xml, relation
from analysis.publish.word.charts import chart_parts
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
from analysis.publish.word.picture import Picture
from analysis.publish.word.section import FIXED_PARTS, section_xml
from analysis.publish.word.styles import styles_xml
from analysis.publish.word.text import XML, R, W


def _target(number: int, shown: ChartData | Picture) -> tuple[str, str]:
    """Kind and file of a chart's or picture's relationship."""
    if isinstance(shown, Picture):
        return "image", f"media/image{number}.png"
    return "chart", f"charts/chart{number}.xml"


def word_bytes(
    narrative: Narrative,
    tables: Mapping[str, Table],
    charts: Mapping[str, ChartData | Picture],
    layout: Layout,
    day: date,
) -> bytes:
    """The package; `day` is the only time in it, so the same inputs give the same bytes."""
    blocks = [*narrative.blocks, *(block for annex in narrative.annexes for block in annex.blocks)]
    shown = {block.name: charts[block.name] for block in blocks if isinstance(block, ChartRef)}
    body = body_xml(narrative, Pen(tables, shown, layout)) + section_xml(layout)
    targets = {**FIXED_PARTS, **{relation(n): _target(n, one) for n, one in enumerate(shown.values(), 1)}}
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
        "word/header1.xml": header_xml(stamp, layout),
        "word/header2.xml": header_xml(stamp, layout),
        "docProps/core.xml": core_xml(narrative.title, narrative.stamp, day),
        "docProps/app.xml": app_xml(),
        "docProps/custom.xml": custom_xml(narrative.provenance),
    }
    for number, one in enumerate(shown.values(), 1):
        if isinstance(one, Picture):
            parts[f"word/media/image{number}.png"] = one.png
            continue
        made = chart_parts(one, day)
        parts[f"word/charts/chart{number}.xml"] = made.drawing
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = relationships(
            {"rId1": ("package", f"../embeddings/chart{number}.xlsx")}
        )
        parts[f"word/embeddings/chart{number}.xlsx"] = made.workbook
    return pack({"[Content_Types].xml": content_types(list(parts)), **parts})
