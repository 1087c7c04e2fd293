"""What stands inside a zipped workbook, looked at part by part without holding any of it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

_PIECE: Final = 4 << 20
_OVERLAP: Final = 512
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_EPOCH: Final = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*?\bdate1904=[\"'](?:1|true)[\"']")
_HIDDEN_ROW: Final = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*?\bhidden=[\"'](?:1|true)[\"'])[^>]*?\br=[\"'](\d{1,7})[\"']")


@dataclass(frozen=True)
class BookFacts:
    """What the reader of cells does not tell: which epoch days count from, and the hidden rows by sheet."""

    since_1904: bool = False
    hidden_rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def pieces(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part's bytes, a few megabytes at a time; each piece begins with the end of the one before."""
    tail = b""
    with package.open(part) as stream:
        while block := stream.read(_PIECE):
            yield tail + block
            tail = block[-_OVERLAP:]


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part, of an xlsx; empty where the workbook is not told in XML."""
    try:
        book = _parse(package.read("xl/workbook.xml"))
        relations = _parse(package.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    targets = {node.get("Id"): str(node.get("Target")) for node in relations.iter("{*}Relationship")}
    found = {}
    for node in book.iter("{*}sheet"):
        target = targets.get(node.get(_RELATION) or node.get(_STRICT_RELATION))
        if target:
            found[str(node.get("name"))] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found


def counts_from_1904(package: zipfile.ZipFile) -> bool:
    """Whether the workbook's days count from 1904, as old Macs had it."""
    return "xl/workbook.xml" in package.namelist() and bool(_EPOCH.search(package.read("xl/workbook.xml")))


def hidden_rows(piece: bytes) -> list[int]:
    """Rows, as Excel counts, that a piece of an xlsx sheet hides."""
    return [int(number) for number in _HIDDEN_ROW.findall(piece)] if b"hidden=" in piece else []


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)
