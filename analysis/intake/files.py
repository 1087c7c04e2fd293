"""Which files an import is about, and their bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.errors import Place
from analysis.intake.forms import load_toml
from analysis.intake.reasons import file_error

_BLOCK: Final = 1 << 21
_ANYTHING: Final = re.compile(rb"[^\0 \t\r\n]")


@dataclass(frozen=True)
class InputFile:
    """A file's name and bytes."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    @property
    def place(self) -> Place:
        return Place(self.name)


@dataclass(frozen=True)
class GivenFile:
    """A file as it was given: where it lies and the hash of its bytes, which are read when needed and not held."""

    path: Path
    sha256: str
    size: int

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()

    @property
    def place(self) -> Place:
        return Place(self.name)

    def blocks(self) -> Iterator[bytes]:
        """The bytes, some megabytes at a time. Raises BadInputError when they are no longer what was given."""
        digest = hashlib.sha256()
        for block in _blocks(self.path):
            digest.update(block)
            yield block
        if digest.hexdigest() != self.sha256:
            raise file_error("changed", self.place)

    def held(self) -> InputFile:
        """With its bytes. Raises BadInputError when they are no longer what was given."""
        return InputFile(self.name, b"".join(self.blocks()))


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


def read_file(path: Path) -> GivenFile:
    """Raises BadInputError for a file that cannot be read or is empty."""
    digest, is_empty = hashlib.sha256(), True
    try:
        if (size := path.stat().st_size) > load_toml("limits.toml")["file_bytes"]:
            raise file_error("too_large", Place(path.name), more=f"{size // 10**6:,} MB")
        for block in _blocks(path):
            digest.update(block)
            is_empty = is_empty and _ANYTHING.search(block) is None
    except OSError as error:
        raise file_error("missing", Place(path.name)) from error
    if is_empty:
        raise file_error("empty", Place(path.name))
    return GivenFile(path, digest.hexdigest(), size)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _is_hidden(item: Path, below: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in item.relative_to(below).parts)
