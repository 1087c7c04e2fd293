"""Examples of what an organisation may lay down itself: kept beside our standards, without effect until adopted."""

from __future__ import annotations

import difflib
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from analysis.errors import BadCallError
from analysis.standards import SHIPPED
from analysis.standards.settings_workbook import settings_books

_FOLDER: Final = SHIPPED / "examples"
_TARGETS: Final = {
    "scheme": "schemes/{name}.toml",
    "target": "targets.toml",
    "calendar": "calendars.toml",
    "rule": "rules.toml",
}
"""What an example holds → the file of own standards it becomes."""


@dataclass(frozen=True)
class Example:
    """One file: what it is called, what it holds, and the file of own standards it would become."""

    name: str
    title: str
    target: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def _files() -> list[Path]:
    """Those of rules, targets and calendars first, then the schemes."""
    return [*sorted(_FOLDER.glob("*.toml")), *sorted((_FOLDER / "schemes").glob("*.toml"))]


def examples() -> tuple[Example, ...]:
    """Every example; its title is the first line of its file."""
    return tuple(_example(path) for path in _files())


def _example(path: Path) -> Example:
    text = path.read_text(encoding="utf-8")
    kind = next(kind for kind in _TARGETS if f"[[{kind}]]" in text)
    return Example(
        path.stem, text.splitlines()[0].removeprefix("# ").rstrip("。"), _TARGETS[kind].format(name=path.stem)
    )


def adopt(own: Path, name: str) -> Path:
    """Copy an example into the folder of own standards. Raises BadCallError for no such one, or where a file stands."""
    known = {one.name: one for one in examples()}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        raise BadCallError(
            f"没有名为“{name}”的样例。",
            expected="、".join(known),
            cure=f"是不是“{near[0]}”？" if near else None,
        )
    source = next(path for path in _files() if path.stem == name)
    path = own / known[name].target
    books = {book.instead_of: own / book.file for book in settings_books().values() if book.instead_of}
    if (book := books.get(known[name].target)) is not None and book.exists():
        path = book
    if path.exists():
        raise BadCallError(
            f"已有《{path.name}》，没有动它。",
            where=str(path),
            cure=f"请打开样例 {source}，把需要的行抄过去。",
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)
    return path
