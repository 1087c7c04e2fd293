"""Workbooks in formats no library here writes: xlsb and ods by hand, the smallest that are valid."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.bin"/></Relationships>'
)
_OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="表一">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return sink.getvalue()


def replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The zip with a text in one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    before = parts[part]
    assert isinstance(before, bytes)
    assert old in before
    parts[part] = before.replace(old, new, 1)
    return zipped(parts)


def ods(rows: Sequence[Sequence[str]], *, far: str = "") -> bytes:
    """`far`: more markup after the rows."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
            "content.xml": _OPEN.format(rows=cells + far),
        }
    )


def xlsb(rows: Sequence[Sequence[str]], *, far_row: int | None = None) -> bytes:
    """Texts only; `far_row`: one more cell there."""
    lines = list(enumerate(rows)) + ([(far_row, ["远"])] if far_row is not None else [])
    body = b"".join(
        _record(0, struct.pack("<I", number) + bytes(13))
        + b"".join(_record(6, struct.pack("<II", at, 0) + _wide(cell)) for at, cell in enumerate(row))
        for number, row in lines
    )
    last = lines[-1][0]
    widest = max(len(row) for _, row in lines) - 1
    sheet = (
        _record(129, b"")
        + _record(148, struct.pack("<IIII", 0, last, 0, widest))
        + _record(145, b"")
        + body
        + _record(146, b"")
        + _record(130, b"")
    )
    book = _record(131, b"") + _record(143, b"")
    book += _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("表一"))
    book += _record(144, b"") + _record(132, b"")
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _RELATIONS,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        byte, size = size & 0x7F, size >> 7
        length += bytes([byte | (0x80 if size else 0)])
        if not size:
            return head + length + body
