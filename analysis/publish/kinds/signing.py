"""签发记录: who let which paper go, when, and with what remark; one list a year, for Excel."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

from analysis.errors import WorkspaceError
from analysis.publish.files import write_whole

LIST_NAME: Final = "签发记录.csv"
_TITLES: Final = ("日期", "文种", "时间段", "单位编码", "单位", "文件", "SHA-256", "签发人", "说明")


@dataclass(frozen=True)
class Signature:
    """One file let go. `by` empty: nobody put a name to it."""

    on: str
    kind: str
    period: str
    unit_id: str
    unit: str
    file: str
    sha256: str
    by: str
    note: str


def read_signatures(year: Path) -> tuple[Signature, ...]:
    """The year's list, oldest first. Raises WorkspaceError for one that cannot be read."""
    path = year / LIST_NAME
    if not path.is_file():
        return ()
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        if tuple(rows[0]) != _TITLES:
            raise ValueError
        return tuple(Signature(*row) for row in rows[1:] if row)
    except (OSError, UnicodeDecodeError, IndexError, TypeError, ValueError) as error:
        raise WorkspaceError(
            "签发记录读不出来，没有再往里写。", where=f"《{LIST_NAME}》", expected="、".join(_TITLES),
            cure="用另存的原件换回来，或移到别处再运行一次。",
        ) from error  # fmt: skip


def sign(year: Path, new: Sequence[Signature]) -> None:
    """Add to the list, whole or not at all; the same signature of the same bytes is not written twice."""
    known = read_signatures(year)
    same = {(one.unit_id, one.file, one.sha256, one.by) for one in known}
    added = [one for one in new if (one.unit_id, one.file, one.sha256, one.by) not in same]
    if not added:
        return
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_TITLES)
    writer.writerows(astuple(one) for one in (*known, *added))
    # Excel takes a CSV for Chinese only with a byte-order mark.
    write_whole(year / LIST_NAME, text.getvalue().encode("utf-8-sig"))


def signature_of(content: bytes, day: date, by: str, note: str, **told: str) -> Signature:
    """A signature of a file's bytes."""
    return Signature(on=day.isoformat(), sha256=hashlib.sha256(content).hexdigest(), by=by, note=note, **told)


def changed_since(year: Path, unit_id: str, folder: Path) -> tuple[str, ...]:
    """Files of a unit that were signed and read otherwise now."""
    newest = {one.file: one.sha256 for one in read_signatures(year) if one.unit_id == unit_id}
    return tuple(
        name
        for name, digest in newest.items()
        if (folder / name).is_file() and hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    )
