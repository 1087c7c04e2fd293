"""Late entries (补报): rows of a sealed year that came, or were changed, after its seal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb

from analysis.store.seals import Seal
from analysis.tables import CONTRACTS, Contract

_ORGANISATION: Final = ("org_id", "branch_id", "unit_id")
# One row per stored row of a sealed year read by a batch later than those the sealed edition knows.
_TABLE: Final = """CREATE TABLE late_entries (
  table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, work_year BIGINT NOT NULL, org_id VARCHAR,
  source_id BIGINT NOT NULL, batch_id BIGINT NOT NULL, sealed_edition BIGINT NOT NULL
)"""


def write_late_entries(con: duckdb.DuckDBPyConnection, seals: Sequence[Seal]) -> None:
    """Create `late_entries` from the contract tables and `sources`."""
    con.execute(_TABLE)
    for seal in seals:
        for contract in CONTRACTS.values():
            year = _year(contract)
            if contract.vault or year is None:
                continue
            joined = "INNER JOIN meetings AS m ON m.meeting_id = t.meeting_id" if contract.name == "attendance" else ""
            org = next((f"t.{name}" for name in _ORGANISATION if name in contract.columns), "NULL")
            con.execute(
                f"INSERT INTO late_entries SELECT '{contract.name}', t.row_key, $year, "
                f"{'m.org_id' if joined else org}, t.source_id, s.batch_id, $edition "
                f"FROM {contract.name} AS t {joined} "
                f"INNER JOIN sources AS s ON s.source_id = t.source_id WHERE {year} = $year AND s.batch_id > $last",
                {"year": seal.year, "edition": seal.edition, "last": seal.last_batch},
            )


def _year(contract: Contract) -> str | None:
    """SQL of the year a row belongs to; null for tables whose rows belong to none."""
    if contract.year_column:
        return f"t.{contract.year_column}"
    if contract.name == "attendance":
        return "year(m.held_date)"
    day = contract.date_column or ("valid_from" if "valid_from" in contract.columns else None)
    return f"year(t.{day})" if day else None
