"""Sealing a year: its edition becomes read-only and bears a seal with its hash and manifest."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

from analysis.errors import BadCallError
from analysis.store.batches import now, user
from analysis.store.editions import open_edition
from analysis.store.failpoint import failpoint
from analysis.store.frames import first_row
from analysis.store.seals import SEAL_SUFFIX, Seal, seals_in, sha256_of

_READ_ONLY: Final = stat.S_IRUSR | stat.S_IRGRP


def seal_year(folder: Path, year: int, number: int | None = None) -> Seal:
    """Seal an edition (the newest unless one is named) as a year's. Sealing the same one again changes nothing.

    Raises BadCallError when the year bears another edition's seal, or the edition does not reach the year's end.
    """
    with open_edition(folder, number) as edition:
        last = first_row(edition.con, "SELECT coalesce(max(batch_id), 0) FROM batches")
        chosen, as_of, manifest, path = edition.number, edition.as_of, dict(edition.manifest), edition.path
    earlier = next((one for one in seals_in(folder) if one.year == year), None)
    if earlier and earlier.edition == chosen:
        return earlier
    if earlier:
        raise BadCallError(
            f"{year} 年已经封存为第 {earlier.edition} 版，不能再封存第 {chosen} 版。",
            cure=f"出 {year} 年的报告请用 --edition {earlier.edition}；之后的补报在新版次里单独列出。",
        )
    if as_of < date(year, 12, 31):
        raise BadCallError(
            f"第 {chosen} 版截至 {as_of}，还没有到 {year} 年末。",
            expected=f"截至日期不早于 {year}-12-31",
            cure=f"请先运行 touyan compute --as-of {year}-12-31，再封存。",
        )
    failpoint("seal.begin")
    path.chmod(_READ_ONLY)
    failpoint("seal.read_only")
    seal = Seal(
        year, chosen, sha256_of(path), last[0] if last else 0, as_of.isoformat(),
        now().isoformat(timespec="seconds"), user(), manifest,
    )  # fmt: skip
    _write(folder / f"{chosen:04d}-{year}{SEAL_SUFFIX}", seal)
    failpoint("seal.written")
    return seal


def _write(path: Path, seal: Seal) -> None:
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(seal), file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    part.chmod(_READ_ONLY)
    part.replace(path)
