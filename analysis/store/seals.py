"""Seals: a year's edition kept for ever, with its hash and manifest beside it, so that its report can be made again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from analysis.errors import WorkspaceError

SEAL_SUFFIX: Final = ".sealed.json"


@dataclass(frozen=True)
class Seal:
    """`last_batch` is the newest import the edition knows: what comes later and belongs to the year is 补报."""

    year: int
    edition: int
    sha256: str
    last_batch: int
    as_of: str
    sealed_at: str
    sealed_by: str
    manifest: dict[str, str]


def seals_in(folder: Path) -> list[Seal]:
    """Every seal, by year. Raises WorkspaceError for one that cannot be read."""
    found = []
    for path in sorted(folder.glob(f"*{SEAL_SUFFIX}")):
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            found.append(Seal(**content))
        except (OSError, ValueError, TypeError) as error:
            raise WorkspaceError(
                "封存记录读不出来。", where=path.name, cure="请从备份恢复 data/editions 文件夹。"
            ) from error
    return sorted(found, key=lambda one: one.year)


def check_seal(path: Path, number: int) -> None:
    """Raise WorkspaceError when a sealed edition is no longer the file that was sealed."""
    for one in seals_in(path.parent):
        if one.edition == number and sha256_of(path) != one.sha256:
            raise WorkspaceError(
                f"第 {number} 版是封存的 {one.year} 年数据，文件却被改动过。",
                where=path.name,
                expected=f"SHA-256 为 {one.sha256}",
                cure="请从备份恢复这个文件。",
            )


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
