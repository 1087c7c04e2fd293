"""A chart that Word cannot draw, as a picture in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.publish.word.layout import Layout
from analysis.publish.word.text import attribute

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_MM: Final = 36000


@dataclass(frozen=True)
class Picture:
    """A PNG and what it shows, told for those who cannot see it; `width`, `height` give its proportions."""

    name: str
    title: str
    told: str
    png: bytes
    width: int
    height: int


def picture_xml(picture: Picture, number: int, relation: str, layout: Layout) -> str:
    """The picture's place in the text, as wide as the layout's charts."""
    wide = layout.chart["width_mm"] * _EMU_PER_MM
    high = wide * picture.height // picture.width
    told = attribute(f"{picture.title}：{picture.told}")
    name = attribute(f"图 {number}")
    extent = f'cx="{wide}" cy="{high}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name={name} descr={told}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
