"""Two versions of a Word paper sentence by sentence, whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from io import BytesIO
from typing import Final

import docx
from docx.table import Table as WordTable

_SENTENCE: Final = re.compile(r"[^。；！？]*[。；！？]|[^。；！？]+$")

Difference = tuple[str, str]
"""A sentence as it read before and as it reads now; empty where it was not, or is no longer, there."""


def sentences(package: bytes) -> list[str]:
    """Sentences of the running text in order, and each table row as one. Headers and page numbers are left out."""
    return [one for line in lines_of(package) for part in _SENTENCE.findall(line) if (one := part.strip())]


def lines_of(package: bytes) -> Iterator[str]:
    """Paragraphs and table rows in reading order, cells between bars."""
    for block in docx.Document(BytesIO(package)).iter_inner_content():
        if isinstance(block, WordTable):
            yield from (" | ".join(cell.text.replace("\n", " ") for cell in row.cells) for row in block.rows)
        elif block.text.strip():
            yield block.text


def differences(before: Sequence[str], now: Sequence[str]) -> list[Difference]:
    """Sentences that read otherwise, paired where one stands in the other's place."""
    found: list[Difference] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = before[a:b], now[c:d]
        length = max(len(old), len(new))
        pad = [""] * length
        found += zip((*old, *pad)[:length], (*new, *pad)[:length], strict=True)
    return found
