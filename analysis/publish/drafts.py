"""Files people edit: never overwritten once somebody wrote in them; a new draft stands beside, with what changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.disclosure import html_table
from analysis.errors import WorkspaceError
from analysis.publish.advice import Advice
from analysis.publish.files import write_whole

RECORD: Final = "文稿记录.json"
Figures = Mapping[str, Sequence[str]]
"""By id: what a figure is, and its text."""
_CURE: Final = "在 Word 或 WPS 里关掉这个文件，再运行一次。"


@dataclass(frozen=True)
class Draft:
    """One file as we wrote it last: its hash and the figures in it."""

    file: str
    sha256: str
    figures: Figures


@dataclass(frozen=True)
class Change:
    """A figure that reads otherwise than in the draft before; None where it was not, or is no longer, there."""

    figure: str
    label: str
    before: str | None
    now: str | None


@dataclass(frozen=True)
class Placed:
    """Where one document stands now: `state` written, unchanged, or beside (somebody edited the draft before)."""

    file: str
    state: str
    changes: tuple[Change, ...] = ()
    changes_file: str | None = None


@dataclass(frozen=True, repr=False)
class Documents:
    """What was written: `files` in order, with what changed beside edited ones; `advice` on the length of the text."""

    folder: Path
    files: tuple[Placed, ...]
    advice: tuple[Advice, ...] = ()

    @property
    def beside(self) -> tuple[Placed, ...]:
        """New drafts that stand beside a file somebody edited."""
        return tuple(one for one in self.files if one.state == "beside")

    def __repr__(self) -> str:
        return "、".join(f"《{one.file}》" for one in self.files)

    def _repr_html_(self) -> str:
        rows = [[one.file, f"变了 {len(one.changes)} 个数" if one.state == "beside" else ""] for one in self.files]
        rows += [["篇幅", told.text] for told in self.advice]
        return html_table(["文件", "与改过的上一稿相比"], rows)


def place(folder: Path, name: str, content: bytes, figures: Figures) -> Placed:
    """One document as `place_all` puts it."""
    return place_all(folder, [(name, content, figures)])[0]


def place_all(folder: Path, documents: Iterable[tuple[str, bytes, Figures]]) -> tuple[Placed, ...]:
    """Put documents into the folder under their names, or under …_第2稿 where a person changed the one that is there.

    Raises WorkspaceError when a file is open elsewhere or the record cannot be read; those before it are then placed.
    """
    record, placed = read_record(folder), list[Placed]()
    try:
        for name, content, figures in documents:
            placed.append(_place(folder, record, name, content, figures))
    finally:
        if any(one.state != "unchanged" for one in placed):
            write_whole(folder / RECORD, _record_text(record))
    return tuple(placed)


def _place(folder: Path, record: dict[str, list[Draft]], name: str, content: bytes, figures: Figures) -> Placed:
    drafts = list(record.get(name, ()))
    digest = hashlib.sha256(content).hexdigest()
    last = drafts[-1] if drafts else None
    path = folder / (last.file if last else name)
    on_disk = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    if last is not None and last.sha256 == digest and on_disk is not None:
        # Nothing new to say: what is there stands, edited or not.
        return Placed(path.name, "unchanged")
    if on_disk is None or (last is not None and on_disk == last.sha256):
        drafts = drafts[:-1]
    else:
        path = _next_free(folder, name)
    before = drafts[-1] if drafts else None
    edited = before is not None or path.name != name
    changes = compare(before.figures if before else {}, figures) if edited else ()
    _write(path, content)
    changes_file = None
    if edited:
        changes_file = f"{path.stem}_改动.md"
        _write(folder / changes_file, _told(path.name, before, changes).encode("utf-8"))
    record[name] = [*drafts, Draft(path.name, digest, figures)]
    return Placed(path.name, "beside" if edited else "written", changes, changes_file)


def _next_free(folder: Path, name: str) -> Path:
    plain = Path(name)
    number = 2
    while (path := folder / f"{plain.stem}_第{number}稿{plain.suffix}").exists():
        number += 1
    return path


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except PermissionError as error:
        raise WorkspaceError("文件正被打开，写不进去。", where=f"《{path.name}》", cure=_CURE) from error


def read_record(folder: Path) -> dict[str, list[Draft]]:
    """The drafts written so far, by the document's plain name, oldest first."""
    path = folder / RECORD
    if not path.is_file():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: [Draft(one["file"], one["sha256"], kept["figures"][one["figures"]]) for one in drafts]
            for name, drafts in kept["drafts"].items()
        }
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise WorkspaceError(
            "文稿记录读不出来，无法判断文稿有没有人改过。",
            where=f"《{RECORD}》",
            cure="把该单位文件夹里的文稿移到别处保存，删去这个记录文件，再运行一次。",
        ) from error


def _record_text(record: Mapping[str, Sequence[Draft]]) -> str:
    """Word file and workbook print the same figures: each set is kept once, under its hash."""
    sets: dict[str, Figures] = {}
    keys: dict[int, str] = {}
    drafts: dict[str, list[dict[str, str]]] = {}
    for name, written in sorted(record.items()):
        for one in written:
            if (key := keys.get(id(one.figures))) is None:
                text = json.dumps(one.figures, ensure_ascii=False, sort_keys=True)
                key = keys[id(one.figures)] = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
            sets[key] = one.figures
            drafts.setdefault(name, []).append({"file": one.file, "sha256": one.sha256, "figures": key})
    return json.dumps({"drafts": drafts, "figures": sets}, ensure_ascii=False, sort_keys=True) + "\n"


def compare(before: Figures, now: Figures) -> tuple[Change, ...]:
    """Figures that read otherwise, by id."""
    changes = []
    for key in sorted({*before, *now}):
        old, new = before.get(key), now.get(key)
        if old is None or new is None or old[1] != new[1]:
            label = (new or old or ("",))[0]
            changes.append(Change(key, label, old[1] if old else None, new[1] if new else None))
    return tuple(changes)


def _told(file: str, before: Draft | None, changes: Sequence[Change]) -> str:
    if before is None:
        return f"# {file}\n\n同名文件不是头雁写的，没有动它；新稿单独存放。\n"
    lines = [
        f"# {file}",
        "",
        f"《{before.file}》有人改过，没有动它；新稿单独存放。自那一稿以来变了 {len(changes)} 个数：",
        "",
        "| 数字 | 原来 | 现在 |",
        "|---|---|---|",
    ]
    if not changes:
        return "\n".join([*lines[:2], f"《{before.file}》有人改过，没有动它；新稿单独存放。数字没有变化。", ""])
    lines += [f"| {one.label} | {one.before or '（没有）'} | {one.now or '（没有）'} |" for one in changes]
    return "\n".join([*lines, ""])


def bring_documents(made: Path, folder: Path) -> Documents:
    """Move freshly written documents from a folder of their own to where people work on them."""
    fresh = {name: drafts[-1] for name, drafts in read_record(made).items()}
    asked = ((name, (made / one.file).read_bytes(), one.figures) for name, one in fresh.items())
    placed = place_all(folder, asked)
    for file in (*(one.file for one in fresh.values()), RECORD):
        (made / file).unlink(missing_ok=True)
    return Documents(folder, placed)
