"""Text files with separators (csv, tsv) as sheets, in the encodings of field systems."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Final

import polars as pl

from analysis.intake.ahead import ahead
from analysis.intake.distinct import TEXT
from analysis.intake.files import GivenFile, InputFile
from analysis.intake.reasons import file_error
from analysis.intake.sheets import Sheet, text_frame, tidied

_READERS: Final = 2
"""Threads that read pieces: more would hold more of them, and the caller's own work is most of a third."""
_ENCODINGS: Final = ("utf-8-sig", "gb18030", "utf-16")
_OLD_MAC: Final = re.compile(rb"\r(?!\n)")
_MARKED: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def read_delimited(file: InputFile) -> Sheet:
    """The one sheet of a csv or tsv file. Raises BadInputError when no encoding fits or a quote never ends."""
    text = decode(file)
    try:
        return Sheet("", text_frame(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(file.name, text))))
    except csv.Error as error:
        raise file_error("broken", file.place) from error


def read_plain(file: GivenFile) -> pl.DataFrame | None:
    """The cells of a text without quotes, a piece at a time; None where only `read_delimited` can tell its rows."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return _plain(file, encoding)
        except UnicodeDecodeError:
            continue
    return None


def _plain(file: GivenFile, encoding: str) -> pl.DataFrame | None:
    pieces = _whole_lines(file.blocks(), encoding)
    first = next(pieces, b"")
    head = first.decode("utf-8-sig")
    delimiter = _delimiter(file.name, head)
    width = 1 + max(line.count(delimiter) for line in head.split("\n"))
    frames: list[pl.DataFrame] = []
    for frame in ahead(chain([first], pieces), partial(_cells, delimiter=delimiter, width=width), _READERS):
        if frame is None:
            return None
        frames.append(frame)
    return tidied(pl.concat(frames, rechunk=False))


def _cells(piece: bytes, delimiter: str, width: int) -> pl.DataFrame | None:
    """The cells of whole lines; None where a quote, a line's end or a longer row makes them doubtful."""
    if b"\0" in piece or b'"' in piece or _OLD_MAC.search(piece):
        return None
    try:
        frame = pl.read_csv(
            io.BytesIO(piece),
            has_header=False,
            separator=delimiter,
            quote_char=None,
            schema=dict.fromkeys((f"c{at}" for at in range(width)), TEXT),
            glob=False,
        )
    except pl.exceptions.PolarsError:
        piece.decode()
        return None
    return frame if frame.height == piece.count(b"\n") + (not piece.endswith(b"\n")) else None


def _whole_lines(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The text as UTF-8, cut at ends of lines. Raises UnicodeDecodeError where it is not in the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)() if encoding != "utf-8" else None
    rest = b""
    for block in blocks:
        text = rest + (decoder.decode(block).encode() if decoder else block)
        whole, end, rest = text.rpartition(b"\n")
        if end:
            yield whole + end
    if decoder:
        rest += decoder.decode(b"", final=True).encode()
    if rest:
        yield rest


def decode(file: InputFile) -> str:
    """The text of a file. Raises BadInputError when no encoding fits or it is not text."""
    text = decode_bytes(file.content)
    if text is None:
        raise file_error("encoding", file.place)
    return text


def decode_bytes(content: bytes, first: str | None = None) -> str | None:
    """Text in the encoding its mark tells, else in `first`, else UTF-8, GB18030, UTF-16; None when it is no text."""
    marked = [encoding for mark, encoding in _MARKED if content.startswith(mark)]
    for encoding in [*marked, *([first] if first else []), *_ENCODINGS]:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    return None


def _delimiter(name: str, text: str) -> str:
    return "\t" if name.lower().endswith(".tsv") or "\t" in text.partition("\n")[0] else ","
