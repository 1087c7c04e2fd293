"""The unit's yearly summary (工作总结) as blocks of text whose numbers are figures."""

from __future__ import annotations

from analysis.publish.narrative.blocks import (
    Annex,
    Block,
    ChartRef,
    Heading,
    ListItem,
    Narrative,
    Paragraph,
    Run,
    TableRef,
    TearLine,
)
from analysis.publish.narrative.compose import compose

__all__ = [
    "Annex",
    "Block",
    "ChartRef",
    "Heading",
    "ListItem",
    "Narrative",
    "Paragraph",
    "Run",
    "TableRef",
    "TearLine",
    "compose",
]
