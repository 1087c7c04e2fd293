"""Writing what is published: a temporary name first, then one rename; folder names made from unit codes."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

_PLAIN = re.compile(r"[A-Za-z0-9_-]")


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
