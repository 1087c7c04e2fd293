"""Workbooks that would not fit in memory, or mean harm, are refused before their cells are read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from analysis.errors import BadInputError, Place
from analysis.intake.compound import BrokenChainError, check_chains
from analysis.intake.extent import Reach, binary_extent, open_extent, valued_extent
from analysis.intake.files import InputFile
from analysis.intake.forms import load_toml
from analysis.intake.package import BookFacts, counts_from_1904, hidden_rows, pieces, sheet_parts
from analysis.intake.reasons import file_error

ZIP: Final = b"PK\x03\x04"
_DECLARATIONS: Final = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_EPOCH_RECORD: Final = b"\x22\x00\x02\x00\x01\x00"
_SHEET_RECORD: Final = b"\x85\x00"
_XML: Final = (".xml", ".rels")
_DAMAGE: Final = (
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
)
_SHEET_PART: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_BINARY_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.bin")


def limits() -> dict[str, Any]:
    """What a file may cost; see limits.toml."""
    return load_toml("limits.toml")


def inspect_book(file: InputFile) -> BookFacts:
    """Raises BadInputError for a bomb, for entities in its XML, for a cell far away from the others."""
    if not file.content.startswith(ZIP):
        try:
            check_chains(file.content)
        except BrokenChainError as error:
            raise file_error("broken", file.place) from error
        return BookFacts(since_1904=_EPOCH_RECORD in file.content.partition(_SHEET_RECORD)[0])
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            _check_directory(package, file.place)
            return _look_through(package, file)
    except BadInputError:
        raise
    except _DAMAGE as error:
        raise file_error("broken", file.place) from error


def _check_directory(package: zipfile.ZipFile, place: Place) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    bombs = [
        part
        for part in parts
        if part.file_size > limits()["dense_bytes"] and part.file_size > limits()["dense_ratio"] * part.compress_size
    ]
    if bombs or len(parts) > limits()["parts"] or unpacked > limits()["unpacked_bytes"]:
        raise file_error("bomb", place, more=f"{unpacked // 10**6:,} MB")


def _look_through(package: zipfile.ZipFile, file: InputFile) -> BookFacts:
    """Every part once; a part that is a sheet is measured on the way."""
    sheets = {part: name for name, part in sheet_parts(package).items()}
    hidden: dict[str, tuple[int, ...]] = {}
    for part in package.namelist():
        reach, rows = Reach(), set[int]()
        is_sheet = part in sheets or bool(_SHEET_PART.fullmatch(part))
        for piece in pieces(package, part) if part.endswith(_XML) else ():
            if any(word in piece for word in _DECLARATIONS):
                raise file_error("entities", file.place)
            if is_sheet:
                reach.see(piece)
                rows.update(hidden_rows(piece))
        if is_sheet and reach.cells > limits()["cells"]:
            _check_extent(valued_extent(pieces(package, part)), Place(file.name, sheets.get(part)))
        elif _BINARY_SHEET.fullmatch(part):
            _check_extent(binary_extent(package.read(part)), file.place)
        elif part == "content.xml":
            _check_extent(open_extent(package.read(part)), file.place)
        if rows and part in sheets:
            hidden[sheets[part]] = tuple(sorted(rows))
    return BookFacts(counts_from_1904(package), hidden)


def _check_extent(extent: tuple[int, int], place: Place) -> None:
    rows, columns = extent
    if rows * columns > limits()["cells"]:
        raise file_error("far_cell", place, more=f"第 {rows:,} 行、第 {columns:,} 列")
