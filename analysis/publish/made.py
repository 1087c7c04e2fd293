"""Content decides what is made again: from what a unit's files were made, and whether they are still as made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from analysis import __version__
from analysis.disclosure import OpenEdition
from analysis.publish.files import write_whole

_PACKAGE: Final = Path(__file__).parents[1]
_READ_BY_REPORTS: Final = ("publish", "disclosure", "charts", "measures", "tables", "period.py", "ratio.py")
# Pages only point at the shared assets: they are not made again for a new colour.
_NOT_READ: Final = {"__pycache__", "assets"}
_LIBRARIES: Final = ("plotly", "python-docx", "XlsxWriter", "Jinja2")
_PEOPLE_EDIT: Final = {".docx", ".xlsx"}


@dataclass(frozen=True)
class Made:
    """One product of one unit: `key` of what it was made from, `edition`, and `files`: name → SHA-256 as written."""

    key: str
    edition: int
    files: Mapping[str, str] = field(default_factory=dict)


def file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def code_digest() -> str:
    """One hash of every source file a report is made by, and of the libraries that draw it."""
    digest = hashlib.sha256(__version__.encode())
    for name in _LIBRARIES:
        digest.update(f"{name}={version(name)}".encode())
    for name in _READ_BY_REPORTS:
        start = _PACKAGE / name
        for path in [start] if start.is_file() else sorted(start.rglob("*")):
            if path.is_file() and _NOT_READ.isdisjoint(path.parts):
                digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def edition_digest(edition: OpenEdition) -> str:
    """One hash of an edition's manifest: editions never change, their manifests never agree by chance."""
    rows = edition.con.execute("SELECT key, value FROM manifest ORDER BY key").fetchall()
    return hashlib.sha256(json.dumps([edition.number, rows], default=str).encode()).hexdigest()


def content_key(parameters: Mapping[str, object], digests: Iterable[str], folders: Iterable[Path] = ()) -> str:
    """The key of a product: its parameters, the digests of what it rests on, every file below `folders`."""
    extra = [
        (path.relative_to(folder).as_posix(), file_digest(path))
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    parts = [sorted(parameters.items()), list(digests), extra]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()


def _record(folder: Path, product: str) -> Path:
    return folder / f".made.{product}.json"


def _failure(folder: Path, product: str) -> Path:
    return folder / f".failed.{product}.json"


def read_made(folder: Path, product: str) -> Made | None:
    """What was noted when the product was made; None where nothing, or nothing legible, was."""
    try:
        return Made(**json.loads(_record(folder, product).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def note_made(folder: Path, product: str, key: str, edition: int, names: Iterable[str]) -> None:
    """Note what a product was made from and its files, after they have reached their place."""
    files = {name: file_digest(folder / name) for name in sorted(names)}
    write_whole(_record(folder, product), json.dumps(asdict(Made(key, edition, files)), ensure_ascii=False))
    _failure(folder, product).unlink(missing_ok=True)


def note_failed(folder: Path, product: str, error: str) -> None:
    """Note why a product could not be made; nothing counts as made then, whatever older files are there."""
    write_whole(_failure(folder, product), json.dumps({"error": error}, ensure_ascii=False))
    _record(folder, product).unlink(missing_ok=True)


def read_failure(folder: Path, product: str) -> str | None:
    """Why the product could not be made last time; None where it could."""
    try:
        return str(json.loads(_failure(folder, product).read_text(encoding="utf-8"))["error"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def is_edited(folder: Path, name: str, made: Made | None) -> bool:
    """Whether a person may have changed the file since we wrote it; a file we know nothing of counts as theirs."""
    path = folder / name
    return path.is_file() and (made is None or made.files.get(name) != file_digest(path))


def is_unchanged(folder: Path, product: str, key: str) -> bool:
    """Whether the product need not be made again.

    A page or notebook that is gone or altered is made again. Word files and workbooks are for people to edit:
    they are made again when they are gone, never because somebody wrote in them.
    """
    made = read_made(folder, product)
    if made is None or made.key != key:
        return False
    return all(
        (folder / name).is_file() and (Path(name).suffix in _PEOPLE_EDIT or not is_edited(folder, name, made))
        for name in made.files
    )
