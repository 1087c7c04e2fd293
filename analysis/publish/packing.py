"""A zip package whose bytes depend on its parts only."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts in the order given, without times and owners."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _MOMENT)
            entry.compress_type = ZIP_DEFLATED
            # The system that packed it would otherwise stand in every entry.
            entry.create_system = 0
            archive.writestr(entry, content.encode("utf-8") if isinstance(content, str) else content)
    return made.getvalue()
