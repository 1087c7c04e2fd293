"""Office packages (docx, xlsx) opened with care: sizes are read from the zip directory before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from analysis.errors import BadInputError
from analysis.proofread.words import vocabulary

_OLE = b"\xd0\xcf\x11\xe0"
_DECLARATIONS = [
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
]
_MERGED = re.compile(rb"mergeCell\s[^>]{0,200}?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s>/]")
_ALPHABET = 26


def read_package(path: Path) -> dict[str, bytes]:
    """All XML parts by name; raises BadInputError for what is no sound package: too large, encrypted, with entities."""
    limits = vocabulary().limits["file"]
    try:
        size = path.stat().st_size
        if size > limits["bytes"]:
            raise BadInputError(
                f"文件过大（{size // 10**6} MB）", where=path.name, cure="拆成几个文件，或删去其中的图片"
            )
        with path.open("rb") as stream:
            if stream.read(4) == _OLE:
                raise BadInputError(
                    "文件是旧格式（.doc/.xls）或加了密码",
                    where=path.name,
                    cure="用 Word 或 WPS 去掉密码，另存为 docx 或 xlsx",
                )
        with zipfile.ZipFile(path) as package:
            _check_directory(package, path.name)
            names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
            parts = {name: package.read(name) for name in names}
    except OSError as error:
        raise BadInputError("无法打开文件", where=path.name, cure="检查路径和读取权限，关闭正在使用它的程序") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise BadInputError(
            "文件已损坏、加密，或不是 docx/xlsx", where=path.name, cure="用 Word 或 Excel 打开后重新保存"
        ) from error
    for name, data in parts.items():
        if any(word in data for word in _DECLARATIONS):
            raise BadInputError(
                "文件内含实体声明，出于安全不予读取", where=f"{path.name}（{name}）", cure="用 Word 或 Excel 重新保存"
            )
    return parts


def _check_directory(package: zipfile.ZipFile, name: str) -> None:
    limits = vocabulary().limits["file"]
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > limits["ratio_from"] and entry.file_size > limits["ratio"] * max(1, entry.compress_size)
        for entry in entries
    )
    large = any(e.file_size > limits["part_bytes"] and e.filename.endswith((".xml", ".rels")) for e in entries)
    if len(entries) > limits["parts"] or unpacked > limits["unpacked_bytes"] or swollen or large:
        raise BadInputError(
            "文件解压后异常庞大，疑似压缩炸弹，不予读取", where=name, cure="用 Word 或 Excel 打开后重新保存"
        )


def parse_part(data: bytes, where: str) -> etree._Element:
    """Root element of a part; entities are never resolved, depth is bounded by the parser."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInputError(
            "文件内容损坏（XML 无法解析或嵌套过深）", where=where, cure="用 Word 或 Excel 打开后重新保存"
        ) from error


def check_sheets(parts: dict[str, bytes], where: str) -> None:
    """Refuse workbooks with more cells, or merged areas larger, than a desk has use for."""
    limit = vocabulary().limits["file"]["cells"]
    cells = area = 0
    for name, data in parts.items():
        if "worksheets/" in name:
            cells += sum(1 for _ in _CELL.finditer(data))
            for left, top, right, bottom in _MERGED.findall(data):
                area += (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)
    if cells > limit or area > limit:
        raise BadInputError(f"工作簿过大（{max(cells, area)} 个单元格）", where=where, cure="只留下要核对的工作表")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + letter - ord("A") + 1
    return number
