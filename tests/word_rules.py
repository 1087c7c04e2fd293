"""The OOXML rules our Word files rest on: parts and types, relationships, the schema's order of elements.

The orders below are those of ECMA-376's `wml.xsd` for every element we write, quick to check for every paper;
`tests/unit/test_ooxml_schema.py` has one file of each kind judged by an independent validator.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.documents import W, parts_of

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SCHEMA = Path(__file__).parents[1] / "analysis" / "publish" / "word" / "chart_schema.toml"
_BORDERS = "top left bottom right between bar"
ORDER = {
    "body": "p tbl sectPr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "pBdr": _BORDERS,
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "settings": "zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop "
    "evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "font": "altName panose1 charset family notTrueType pitch sig",
}


def broken_rules(package: bytes) -> list[str]:
    """Every rule the package breaks; empty for a sound one."""
    parts = {name: part for name, part in parts_of(package).items() if ".xlsx/" not in name}
    return [*_types(parts), *_relationships(parts), *_orders(parts), *_references(parts)]


def _types(parts: dict[str, bytes]) -> Iterator[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName", "").lstrip("/") for one in types if one.tag.endswith("Override")}
    endings = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
        if name != "[Content_Types].xml" and name not in named and name.rpartition(".")[2] not in endings - {"xml"}:
            yield f"{name} has no content type"
    yield from (f"{name} has a type and no part" for name in named - set(parts))


def _relationships(parts: dict[str, bytes]) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name in [one for one in parts if one.endswith(".rels")]:
        reached.add(name)
        folder = name.split("_rels/")[0]
        ids = [one.get("Id") for one in etree.fromstring(parts[name])]
        if len(set(ids)) < len(ids):
            yield f"{name} gives an id twice"
        for one in etree.fromstring(parts[name]):
            path = str((Path("/") / folder / one.get("Target", "")).resolve()).lstrip("/")
            if path not in parts:
                yield f"{name} leads to {path}, which is not there"
            reached.add(path)
    yield from (f"nothing leads to {name}" for name in set(parts) - reached)
    given = {one.get("Id", "").encode() for one in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    for used in set(re.findall(rb'r:(?:id|embed)="(\w+)"', parts["word/document.xml"])) - given:
        yield f"the text refers to {used!r}, which no relationship gives"


def _orders(parts: dict[str, bytes]) -> Iterator[str]:
    charts = {key: entry["order"] for key, entry in tomllib.loads(_SCHEMA.read_text(encoding="utf-8")).items()}
    for name, part in parts.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(part).iter(f"{{{W}}}*", f"{{{_C}}}*"):
            key = etree.QName(element).localname
            if key == "ser":
                key = f"{etree.QName(element.getparent()).localname.removesuffix('Chart')} ser"
            order = (charts if element.tag.startswith(f"{{{_C}}}") else ORDER).get(key)
            if order is not None:
                yield from _order(name, key, order.split(), [etree.QName(child).localname for child in element])


def _order(part: str, key: str, order: list[str], names: list[str]) -> Iterator[str]:
    if strange := set(names) - set(order):
        yield f"{part}: <{key}> holds {strange}"
    elif key == "body":
        if names[-1] != "sectPr" or names.count("sectPr") > 1:
            yield f"{part}: <body> does not end with its one section"
    elif key == "tc":
        if names[-1] != "p":
            yield f"{part}: a cell does not end with a paragraph"
    elif [order.index(one) for one in names] != sorted(order.index(one) for one in names):
        yield f"{part}: <{key}> holds {names} out of order"


def _references(parts: dict[str, bytes]) -> Iterator[str]:
    document = parts["word/document.xml"].decode()
    ids = re.findall(r'<wp:docPr id="(\d+)"', document)
    if len(set(ids)) < len(ids):
        yield "two drawings share an id"
    styles = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"].decode()))
    used = {
        style
        for name, part in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        for style in re.findall(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', part.decode())
    }
    yield from (f"style {style} is used and not there" for style in used - styles)
    based = set(re.findall(r'<w:basedOn w:val="([^"]+)"', parts["word/styles.xml"].decode()))
    yield from (f"style {style} is built upon and not there" for style in based - styles)
