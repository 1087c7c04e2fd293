"""What every Word paper of ours has: its fixed parts and the one section that sets the page."""

from __future__ import annotations

from typing import Final

from analysis.publish.word.layout import Layout

FIXED_PARTS: Final = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("settings", "settings.xml"),
    "rId3": ("fontTable", "fontTable.xml"),
    "rId4": ("footer", "footer1.xml"),
    "rId5": ("footer", "footer2.xml"),
    "rId6": ("header", "header1.xml"),
    "rId7": ("header", "header2.xml"),
}
"""Relationship id → kind and file of the parts that do not depend on the text."""


def section_xml(layout: Layout) -> str:
    """Paper size, margins and line grid, with headers and page numbers for odd and even pages."""
    page = layout.page
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="even" r:id="rId7"/>'
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"/>'
        f'<w:pgMar w:top="{page["top"]}" w:right="{page["right"]}" w:bottom="{page["bottom"]}" w:left="{page["left"]}" '
        f'w:header="{page["header"]}" w:footer="{page["footer"]}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{page["line_pitch"]}"/></w:sectPr>'
    )
