"""What the tests of Word files and workbooks read out of the packages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parts_of(package: bytes) -> dict[str, bytes]:
    """Every part by name; packages inside the package are opened too, under their name and a slash."""
    found = {}
    with ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            found[name] = content
            if name.endswith((".xlsx", ".docx")):
                found |= {f"{name}/{inner}": part for inner, part in parts_of(content).items()}
    return found


def unzipped(package: bytes) -> str:
    """All parts as one text."""
    return "\n".join(part.decode("utf-8", errors="replace") for part in parts_of(package).values())


def word_root(package: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(package)[name])


def word_paragraphs(package: bytes) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph, in order, those in tables too."""
    for paragraph in word_root(package).iter(f"{{{W}}}p"):
        style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        text = "".join(run.text or "" for run in paragraph.iter(f"{{{W}}}t"))
        yield ("" if style is None else style.get(f"{{{W}}}val", ""), text)
