"""Which files an import is about, and their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.errors import Place
from analysis.intake.forms import load_toml
from analysis.intake.reasons import file_error


@dataclass(frozen=True)
class InputFile:
    """A file's name and bytes."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    @property
    def place(self) -> Place:
        return Place(self.name)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves and every file below the folders, in order of name, each once.

    Left out of folders: hidden files and the `~$…` owner files Office leaves beside an open document.
    Raises BadInputError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [item for item in path.rglob("*") if item.is_file() and not _is_hidden(item, path)]
            found.update(dict.fromkeys(sorted(item.resolve() for item in inside)))
        elif path.is_file():
            found[path.resolve()] = None
        else:
            raise file_error("missing", Place(path.name))
    return list(found)


def read_file(path: Path) -> InputFile:
    """Raises BadInputError for a file that cannot be read or is empty."""
    try:
        if (size := path.stat().st_size) > load_toml("limits.toml")["file_bytes"]:
            raise file_error("too_large", Place(path.name), more=f"{size // 10**6:,} MB")
        content = path.read_bytes()
    except OSError as error:
        raise file_error("missing", Place(path.name)) from error
    if not content.strip(b"\0 \t\r\n"):
        raise file_error("empty", Place(path.name))
    return InputFile(path.name, content)


def _is_hidden(item: Path, below: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in item.relative_to(below).parts)
