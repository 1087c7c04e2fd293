"""Native Word charts: the drawing part XlsxWriter makes, completed, with its workbook embedded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import xlsxwriter
from lxml import etree

from analysis.publish.annex import ChartData
from analysis.publish.annex.native_chart import FONT, native_chart, write_data
from analysis.publish.word.layout import Layout
from analysis.publish.word.text import R, attribute

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHEET: Final = "数据"
_EMU_PER_MM: Final = 36000

_SCHEMA: Final = Path(__file__).with_name("chart_schema.toml")


@cache
def _schema() -> Mapping[str, Mapping[str, Any]]:
    """By kind of element: `order` of its children, and those that are written when off."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(_SCHEMA.read_text(encoding="utf-8"))
    return {kind: {**entry, "order": entry["order"].split()} for kind, entry in tables.items()}


@dataclass(frozen=True)
class ChartParts:
    """The chart's drawing part and the workbook it is edited from."""

    drawing: bytes
    workbook: bytes


def chart_parts(data: ChartData, day: date) -> ChartParts:
    """Both parts of one chart; the same figures give the same bytes."""
    drawn = _workbook(data, day, with_chart=True)
    with ZipFile(BytesIO(drawn)) as package:
        root = etree.fromstring(package.read("xl/charts/chart1.xml"))
    _exact_values(root, data)
    _complete(root)
    _chinese(root)
    for settings in root.findall(f"{{{_C}}}printSettings"):
        root.remove(settings)
    outside = etree.SubElement(root, f"{{{_C}}}externalData", {f"{{{R}}}id": "rId1"})
    etree.SubElement(outside, f"{{{_C}}}autoUpdate", {"val": "0"})
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return ChartParts(text, _workbook(data, day, with_chart=False))


def _workbook(data: ChartData, day: date, *, with_chart: bool) -> bytes:
    made = BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True})
    workbook.set_properties({"created": datetime.combine(day, time())})
    sheet = workbook.add_worksheet(_SHEET)
    plain = workbook.add_format({"font_name": FONT})
    percent = workbook.add_format({"font_name": FONT, "num_format": '0.0"%"'})
    write_data(sheet, data, {"head": plain, "text": plain, "percent": percent})
    if with_chart:
        sheet.insert_chart("H2", native_chart(workbook, _SHEET, data))
    workbook.close()
    return made.getvalue()


def _kind(element: etree._Element) -> str:
    name = str(etree.QName(element).localname)
    parent = element.getparent()
    if name == "ser" and parent is not None:
        return f"{etree.QName(parent).localname.removesuffix('Chart')} ser"
    return name


def _complete(root: etree._Element) -> None:
    for element in list(root.iter(f"{{{_C}}}*")):
        schema = _schema().get(_kind(element), {"order": [], "off": {}})
        order: list[str] = schema["order"]
        for name, value in schema["off"].items():
            if element.find(f"{{{_C}}}{name}") is None:
                before = [child for child in element if etree.QName(child).localname in order[: order.index(name)]]
                place = element.index(before[-1]) + 1 if before else 0
                element.insert(place, etree.Element(f"{{{_C}}}{name}", {"val": value}))


def _exact_values(root: etree._Element, data: ChartData) -> None:
    """The cached values as printed; XlsxWriter keeps a gap as zero and a share with the float's last digits."""
    by_place = {str(place): one for place, one in enumerate(data.series)}
    for drawn in root.iter(f"{{{_C}}}ser"):
        place = drawn.find(f"{{{_C}}}idx")
        cache = drawn.find(f"{{{_C}}}val//{{{_C}}}numCache")
        if place is None or cache is None:
            continue
        for point, figure in zip(cache.findall(f"{{{_C}}}pt"), by_place[place.get("val", "")].figures, strict=True):
            if figure is None or figure.value is None:
                cache.remove(point)
            else:
                etree.SubElement(point, f"{{{_C}}}v").text = str(figure.value)
                point.remove(point[0])


def _chinese(root: etree._Element) -> None:
    """East Asian fonts beside the Latin ones, and Chinese as the language."""
    for latin in list(root.iter(f"{{{_A}}}latin")):
        latin.addnext(etree.Element(f"{{{_A}}}ea", {"typeface": latin.get("typeface", FONT)}))
    for properties in (*root.iter(f"{{{_A}}}rPr"), *root.iter(f"{{{_A}}}endParaRPr")):
        properties.set("lang", "zh-CN")
    for language in root.findall(f"{{{_C}}}lang"):
        language.set("val", "zh-CN")


def chart_xml(data: ChartData, number: int, relation: str, layout: Layout) -> str:
    """The chart's place in the text, as an inline drawing with a spoken description."""
    wide, high = (layout.chart[side] * _EMU_PER_MM for side in ("width_mm", "height_mm"))
    told = f"{data.title}：" + "；".join(
        f"{one.name}" + "、".join(
            f"{category}{figure.text}"
            for category, figure in zip(data.categories, one.figures, strict=True)
            if figure is not None
        )
        for one in data.series
    )  # fmt: skip
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="图 {number}" descr={attribute(told)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
