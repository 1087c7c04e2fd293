"""Old workbooks (xls, et) are compound files: chains of sectors, which a damaged table can turn into endless ones.

Layout after [MS-CFB] 2.2 to 2.6: header, FAT, directory, mini FAT.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final, NamedTuple

_HEADER: Final = 512
_END: Final = 0xFFFFFFFE
_RESERVED: Final = 0xFFFFFFFA
_ENTRY: Final = 128
_SECTORS: Final = {3: 512, 4: 4096}
_MINI: Final = 64
_STREAM, _ROOT = 2, 5


class BrokenChainError(ValueError):
    """A chain of sectors leads outside the file, never ends, or meets itself."""


class _Header(NamedTuple):
    sector: int
    directory: int
    cutoff: int
    mini_fat: int
    difat: int


def check_chains(content: bytes) -> None:
    """Raises BrokenChainError unless every chain a reader follows ends inside the file."""
    try:
        _check(content)
    except (struct.error, IndexError, KeyError) as error:
        raise BrokenChainError from error


def _check(content: bytes) -> None:
    version, _, shift = struct.unpack_from("<HHH", content, 26)
    directory, _, cutoff, mini_fat, _, difat = struct.unpack_from("<IIIIII", content, 48)
    header = _Header(_SECTORS[version], directory, cutoff, mini_fat, difat)
    if 1 << shift != header.sector:
        raise BrokenChainError
    fat = _fat(content, header)
    entries = _gather(content, header, _chain(header.directory, fat))
    minis = [] if mini_fat >= _RESERVED else _numbers(_gather(content, header, _chain(mini_fat, fat)))
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        kind = entries[at + 66]
        start, size = struct.unpack_from("<II", entries, at + 116)
        if kind not in {_STREAM, _ROOT} or size == 0:
            continue
        is_mini = kind == _STREAM and size < header.cutoff
        chain = _chain(start, minis if is_mini else fat)
        if not is_mini:
            _gather(content, header, chain)
        if len(chain) * (_MINI if is_mini else header.sector) < size:
            raise BrokenChainError


def _fat(content: bytes, header: _Header) -> list[int]:
    places = list(struct.unpack_from("<109I", content, 76))
    more, seen = header.difat, set[int]()
    while more < _RESERVED:
        if more in seen:
            raise BrokenChainError
        seen.add(more)
        *ids, more = _numbers(_sector(content, header, more))
        places += ids
    return [number for place in places if place < _RESERVED for number in _numbers(_sector(content, header, place))]


def _chain(start: int, table: Sequence[int]) -> list[int]:
    chain: dict[int, None] = {}
    while start != _END:
        if start >= len(table) or start in chain:
            raise BrokenChainError
        chain[start] = None
        start = table[start]
    return list(chain)


def _gather(content: bytes, header: _Header, chain: Sequence[int]) -> bytes:
    return b"".join(_sector(content, header, number) for number in chain)


def _sector(content: bytes, header: _Header, number: int) -> bytes:
    begin = max(_HEADER, header.sector) + number * header.sector
    if begin >= len(content):
        raise BrokenChainError
    return content[begin : begin + header.sector].ljust(header.sector, b"\0")


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content))
