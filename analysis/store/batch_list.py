"""Every import there has been: when, by whom, which files by their hashes, how many rows, what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import duckdb

from analysis.tables import CONTRACTS

_BATCHES: Final = """
SELECT b.batch_id, b.imported_at, b.imported_by, coalesce(sum(s.rows_in), 0)::BIGINT,
  coalesce(sum(s.accepted), 0)::BIGINT, coalesce(sum(s.quarantined), 0)::BIGINT, coalesce(sum(s.skipped), 0)::BIGINT
FROM batches AS b LEFT JOIN sources AS s ON s.batch_id = b.batch_id
GROUP BY b.batch_id, b.imported_at, b.imported_by
UNION ALL
SELECT batch_id, imported_at, imported_by, rows_in, accepted, 0, 0 FROM undone_batches
ORDER BY 1
"""
_FILES: Final = "SELECT DISTINCT batch_id, file_name, file_sha256 FROM sources ORDER BY ALL"
_CHANGES: Final = "SELECT batch_id, table_name, added, changed, removed, gone FROM batch_changes"
_OPEN: Final = """
SELECT s.batch_id, count(DISTINCT (f.source_id, f.source_row)) FROM findings AS f
INNER JOIN sources AS s ON s.source_id = f.source_id GROUP BY s.batch_id
"""
_UNDONE: Final = "SELECT batch_id, undone_at, undone_by FROM undone_batches"


@dataclass(frozen=True)
class BatchLine:
    """One import. `open`: rows still sent back · `files`: name and hash · `changes`: table title and four counts."""

    batch_id: int
    imported_at: datetime
    imported_by: str
    rows_in: int
    accepted: int
    quarantined: int
    skipped: int
    open: int
    files: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, int, int, int, int], ...]
    undone_at: datetime | None
    undone_by: str | None

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        names = ("table", "added", "changed", "removed", "gone")
        return vars(self) | {
            "files": [{"name": name, "sha256": sha256} for name, sha256 in self.files],
            "changes": [dict(zip(names, change, strict=True)) for change in self.changes],
        }


def list_batches(con: duckdb.DuckDBPyConnection) -> list[BatchLine]:
    """Oldest first, with those that were undone."""
    files: dict[int, list[tuple[str, str]]] = {}
    for batch_id, name, sha256 in con.execute(_FILES).fetchall():
        files.setdefault(batch_id, []).append((name, sha256))
    changes = {(batch, table): counts for batch, table, *counts in con.execute(_CHANGES).fetchall()}
    still = dict(con.execute(_OPEN).fetchall())
    undone = {batch: (when, who) for batch, when, who in con.execute(_UNDONE).fetchall()}
    return [
        BatchLine(
            batch,
            when,
            who,
            rows_in,
            accepted,
            quarantined,
            skipped,
            open=still.get(batch, 0),
            files=tuple(files.get(batch, ())),
            changes=tuple(
                (contract.title, *changes[batch, name])
                for name, contract in CONTRACTS.items()
                if (batch, name) in changes
            ),
            undone_at=undone.get(batch, (None, None))[0],
            undone_by=undone.get(batch, (None, None))[1],
        )
        for batch, when, who, rows_in, accepted, quarantined, skipped in con.execute(_BATCHES).fetchall()
    ]
