"""Batches: every import that was committed, its sheets, and what became of each row that was not accepted."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

import duckdb
import polars as pl

from analysis.store.frames import append_frame


@dataclass(frozen=True)
class Source:
    """One sheet of one file as it was read; `rows_in` = `accepted` + `quarantined` + `skipped`."""

    source_id: int
    batch_id: int
    file_name: str
    file_sha256: str
    sheet: str
    header_row: int | None
    form: str
    rows_in: int
    accepted: int
    quarantined: int
    skipped: int


def committed_batches(con: duckdb.DuckDBPyConnection) -> list[int]:
    """Ids of every committed batch, oldest first."""
    return [int(batch_id) for (batch_id,) in con.execute("SELECT batch_id FROM batches ORDER BY 1").fetchall()]


def known_files(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Hashes of every file whose rows were read by a committed batch."""
    return {str(sha256) for (sha256,) in con.execute("SELECT DISTINCT file_sha256 FROM sources").fetchall()}


def next_source_id(con: duckdb.DuckDBPyConnection) -> int:
    """The first source id never given."""
    return _after(con, "SELECT source_id FROM sources UNION ALL SELECT last_source FROM undone_batches")


def next_batch_id(con: duckdb.DuckDBPyConnection) -> int:
    """The first batch number never given: the number of an undone batch is not used again."""
    return _after(con, "SELECT batch_id FROM batches UNION ALL SELECT batch_id FROM undone_batches")


def code_version() -> str:
    """The version of this package, or 未安装 when run from a folder."""
    try:
        return version("touyan")
    except PackageNotFoundError:
        return "未安装"


def record_batch(
    con: duckdb.DuckDBPyConnection,
    batch_id: int,
    sources: list[Source],
    findings: pl.DataFrame,
    skipped: pl.DataFrame,
) -> None:
    """Write a batch's books inside the caller's transaction.

    `findings`: source_id, source_row, column_title, code, message · `skipped`: source_id, source_row, reason.
    """
    con.execute(
        "INSERT INTO batches VALUES (?, ?, ?, ?)",
        [batch_id, now(), user(), code_version()],
    )
    con.executemany(
        f"INSERT INTO sources VALUES ({', '.join('?' * 11)})",
        [list(vars(source).values()) for source in sources],
    )
    append_frame(con, "findings", findings)
    append_frame(con, "skipped_rows", skipped)


def now() -> datetime:
    """The moment on the wall clock of the desk, as the books keep it."""
    return datetime.now().astimezone().replace(tzinfo=None)


def user() -> str:
    """Who is at work: the name the system knows them by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "未知"


def _after(con: duckdb.DuckDBPyConnection, numbers: str) -> int:
    row = con.execute(f"SELECT coalesce(max(number), 0) + 1 FROM ({numbers}) AS given(number)").fetchall()[0]
    return int(row[0])
