"""Editions: immutable databases of tables, turnout, evidence, facts and results; opened read-only by all who read."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import uuid4

import duckdb

from analysis.errors import WorkspaceError
from analysis.store.failpoint import failpoint
from analysis.store.seals import check_seal

_SUFFIX: Final = ".duckdb"
_ABANDONED_SECONDS: Final = 24 * 60 * 60


@dataclass(frozen=True)
class Edition:
    """An open edition. `con` is read-only; `as_of` is the 截至 day; `manifest` says what it was made from.

    `answers`: what was asked of it once and is the same for whoever asks; an edition never changes.
    """

    number: int
    path: Path
    con: duckdb.DuckDBPyConnection
    as_of: date
    manifest: MappingProxyType[str, str]
    answers: dict[Hashable, object] = field(default_factory=dict)


# Editions this process keeps open, with their files as they were then.
_held: dict[Path, tuple[tuple[int, ...], Edition]] = {}


def edition_numbers(folder: Path) -> list[int]:
    """The numbers of the editions in a folder, oldest first."""
    return sorted(int(path.stem) for path in folder.glob(f"*{_SUFFIX}") if path.stem.isdigit())


def edition_path(folder: Path, number: int) -> Path:
    return folder / f"{number:04d}{_SUFFIX}"


@contextmanager
def open_edition(folder: Path, number: int | None = None) -> Iterator[Edition]:
    """Open an edition read-only, the newest unless a number is given. Raises WorkspaceError when there is none."""
    edition = connect_edition(folder, number)
    try:
        yield edition
    finally:
        edition.con.close()


def connect_edition(folder: Path, number: int | None = None) -> Edition:
    """Like `open_edition`, for notebooks: the caller closes `con`."""
    numbers = edition_numbers(folder)
    if not numbers:
        raise WorkspaceError("还没有数据版次。", cure="请先运行 touyan import 导入数据，再运行 touyan compute。")
    chosen = numbers[-1] if number is None else number
    if chosen not in numbers:
        raise WorkspaceError(
            f"没有第 {chosen} 版。", expected=f"第 {numbers[0]}—{numbers[-1]} 版", cure="请换一个版次号。"
        )
    path = edition_path(folder, chosen)
    if (held := _still_held(path)) is not None:
        return replace(held, con=held.con.cursor())
    check_seal(path, chosen)
    try:
        con = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise WorkspaceError(
            f"第 {chosen} 版打不开，文件可能已损坏。", where=path.name, cure="请重新运行 touyan compute。"
        ) from error
    manifest = dict(con.execute("SELECT key, value FROM manifest").fetchall())
    return Edition(chosen, path, con, date.fromisoformat(manifest["as_of"]), MappingProxyType(manifest))


def hold_edition(folder: Path, number: int) -> None:
    """Keep an edition open for as long as this process lives: opening it again then costs nothing.

    What `connect_edition` gives shares its buffers and answers. Raises WorkspaceError when it is not there.
    """
    edition = connect_edition(folder, number)
    # Kernels that hold one run side by side, about one a core.
    edition.con.execute("SET threads = 1")
    _held[edition.path.resolve()] = (_mark(edition.path), edition)


def _still_held(path: Path) -> Edition | None:
    mark, edition = _held.get(path.resolve(), (None, None))
    if edition is None or mark == _mark(path):
        return edition
    # Another file under its name: the engine would go on reading the old one.
    edition.con.close()
    del _held[path.resolve()]
    return None


def _mark(path: Path) -> tuple[int, ...]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


@dataclass
class Draft:
    """An edition being made; `con` is its database."""

    con: duckdb.DuckDBPyConnection
    number: int | None = None
    discarded: bool = False

    def discard(self) -> None:
        """Leave no edition behind when the block ends."""
        self.discarded = True

    @property
    def published_number(self) -> int:
        if self.number is None:
            raise RuntimeError("the edition is not published yet")
        return self.number


@contextmanager
def new_edition(folder: Path) -> Iterator[Draft]:
    """A fresh database that becomes the next edition when the block ends well, and disappears when it does not."""
    folder.mkdir(parents=True, exist_ok=True)
    _drop_abandoned(folder)
    path = folder / f".{uuid4().hex}.draft"
    try:
        draft = Draft(duckdb.connect(str(path)))
        try:
            yield draft
            if not draft.discarded:
                # Closing keeps silent about a full disk; a checkpoint does not.
                draft.con.execute("CHECKPOINT")
        finally:
            draft.con.close()
        failpoint("compute.closed")
        if not draft.discarded:
            draft.number = _publish(path, folder)
    except (OSError, duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
        raise WorkspaceError(
            "版次没有写成。",
            where=str(folder),
            expected="磁盘有足够空间，文件夹可以写入",
            cure="请清理磁盘、检查权限后重新运行 touyan compute。",
        ) from error
    finally:
        path.unlink(missing_ok=True)
        path.with_name(path.name + ".wal").unlink(missing_ok=True)


def _drop_abandoned(folder: Path) -> None:
    """Drafts of a process that was killed. One in the making is never a day old."""
    for path in folder.glob(".*.draft*"):
        if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
            path.unlink(missing_ok=True)


def _publish(draft: Path, folder: Path) -> int:
    draft.chmod(stat.S_IRUSR | stat.S_IRGRP)
    number = (edition_numbers(folder) or [0])[-1] + 1
    while True:
        try:
            # A link fails where a rename would overwrite: two computes at once get two numbers.
            os.link(draft, edition_path(folder, number))
        except FileExistsError:
            number += 1
        else:
            failpoint("compute.linked")
            return number
