"""Runs and paragraphs as WordprocessingML text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from analysis.publish.narrative import Run

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Chinese quotes and dashes take the Latin font unless the run says that it is East Asian text.
_CHINESE: Final = 0x2000
_HINT: Final = '<w:rFonts w:hint="eastAsia"/>'


def run(text: str, *, pending: bool = False, size: int = 0) -> str:
    """One run; what a person still has to write is highlighted. `size` in half points where it is not the style's."""
    marked = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    marked += '<w:highlight w:val="yellow"/>' if pending else ""
    return f'<w:r><w:rPr>{_HINT}{marked}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def line_break() -> str:
    """A new line inside a paragraph."""
    return "<w:r><w:br/></w:r>"


def runs(parts: Iterable[Run]) -> str:
    """Runs of the narrative; figures are text like any other in Word."""
    return "".join(run(part.text, pending=part.pending) for part in parts)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style; `properties` follow the style in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def attribute(text: str) -> str:
    """A quoted attribute value."""
    return quoteattr(text)


def widest(text: str, character: int) -> int:
    """Twips a line takes at most, `character` being those of a Chinese one.

    Some computers set digits wide, and all set them a quarter of a character apart from Chinese.
    """
    latin = [ord(sign) < _CHINESE for sign in text]
    pairs = zip(pairwise(latin), pairwise(text), strict=True)
    apart = sum(one != other and " " not in signs for (one, other), signs in pairs)
    return sum(character * 5 // 8 if one else character for one in latin) + apart * character // 4


def width_in_characters(text: str) -> int:
    """Halves of a Chinese character, rounded up to whole ones: a Latin letter or digit is half as wide."""
    halves = sum(1 if ord(sign) < _CHINESE else 2 for sign in text)
    return (halves + 1) // 2
