"""Text files with separators (csv, tsv) as sheets, in the encodings of field systems."""

from __future__ import annotations

import csv
import io
from typing import Final

import polars as pl

from analysis.intake.files import InputFile
from analysis.intake.reasons import file_error
from analysis.intake.sheets import Sheet, text_frame

_ENCODINGS: Final = ("utf-8-sig", "gb18030", "utf-16")
_MARKED: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_QUICK_FROM: Final = 1 << 20


def read_delimited(file: InputFile) -> Sheet:
    """The one sheet of a csv or tsv file. Raises BadInputError when no encoding fits or a quote never ends."""
    text = decode(file)
    delimiter = "\t" if file.suffix == ".tsv" or "\t" in text.partition("\n")[0] else ","
    if len(text) > _QUICK_FROM and (cells := _read_plain(text, delimiter)) is not None:
        return Sheet("", cells)
    try:
        return Sheet("", text_frame(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error as error:
        raise file_error("broken", file.place) from error


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


def _read_plain(text: str, delimiter: str) -> pl.DataFrame | None:
    """A large text without quotes, read at once; None where only the careful reader can tell its rows."""
    if '"' in text:
        return None
    even = text.replace("\r\n", "\n")
    if "\r" in even:
        return None
    lines = even.count("\n") + (not even.endswith("\n"))
    width = 1 + max(line.count(delimiter) for line in even[: 1 << 16].split("\n"))
    try:
        frame = pl.read_csv(
            io.BytesIO(even.encode()),
            has_header=False,
            separator=delimiter,
            quote_char=None,
            new_columns=[f"c{at}" for at in range(width)],
            schema=dict.fromkeys((f"c{at}" for at in range(width)), pl.String),
            glob=False,
        )
    except (pl.exceptions.PolarsError, UnicodeError):
        return None
    if frame.height != lines:
        return None
    cleaned = frame.select(pl.all().str.strip_chars())
    return cleaned.select(pl.when(pl.all() != "").then(pl.all()))
