"""Files imported before that are read again, because a person has since said what one of their headers means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb
import polars as pl

from analysis.intake.collect import Reading
from analysis.intake.known import HeaderAliases
from analysis.intake.recognise import squeeze
from analysis.store.frames import append_frame

# Only the newest file of its form: an older one read again would bring back what newer ones replaced.
_UNREAD: Final = """
SELECT s.file_sha256, u.form, u.header FROM unread_headers AS u
INNER JOIN sources AS s ON s.source_id = u.source_id
WHERE NOT EXISTS (SELECT 1 FROM sources AS n WHERE n.form = s.form AND n.source_id > s.source_id
  AND (n.file_sha256 <> s.file_sha256 OR n.sheet = s.sheet))
"""
_SCHEMA: Final = {"source_id": pl.Int64, "form": pl.String, "header": pl.String}


def files_to_read_again(con: duckdb.DuckDBPyConnection, aliases: HeaderAliases) -> set[str]:
    """Hashes of files with an unread header that is a column now."""
    confirmed = {(form, header) for (form, _), headers in aliases.columns.items() for header in headers}
    return {sha256 for sha256, form, header in con.execute(_UNREAD).fetchall() if (form, header) in confirmed}


def book_unread(con: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> None:
    """Note the headers no column took, inside the caller's transaction."""
    rows = [
        (reading.source_id, reading.ledger.form.name, squeeze(header))
        for reading in readings
        if reading.ledger
        for header in reading.ledger.unread
    ]
    append_frame(con, "unread_headers", pl.DataFrame(rows, schema=_SCHEMA, orient="row"))
