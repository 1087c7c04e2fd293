"""Writing what is published: a temporary name first, then one rename; folder names made from unit codes."""

from __future__ import annotations

import re
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z0-9_-]")
_STAGING: Final = re.compile(r"\.[0-9a-f]{32}")
_ABANDONED_SECONDS: Final = 24 * 60 * 60


def write_whole(path: Path, content: str | bytes) -> Path:
    """Write a file whole or not at all; text as UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        temporary.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def folder_name(unit_id: str) -> str:
    """The unit's code as a folder name every system takes; other characters become ~ and their number."""
    return "".join(sign if _PLAIN.fullmatch(sign) else f"~{ord(sign):x}" for sign in unit_id)


@contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """A hidden folder beside the reports for what is being made; gone when the block ends, however it ends.

    Those of runs that were killed go too, once they are a day old: no run lasts that long.
    """
    for path in parent.glob(".*"):
        if _STAGING.fullmatch(path.name) and time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(path, ignore_errors=True)
    made = parent / f".{uuid.uuid4().hex}"
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
