"""Many committees in one edition for the bench of reports: the sample's, side by side under their own codes."""

from __future__ import annotations

import stat
from pathlib import Path

import duckdb

from analysis.intake import import_paths
from analysis.pipeline import compute
from analysis.sample import write_sample
from analysis.store.editions import edition_path
from analysis.workspace import Workspace, open_workspace

# Codes of organisations, and keys of rows that name one: every copy has its own.
_OWN = (
    "org_id", "unit_id", "ancestor_id", "parent_id", "branch_id", "other_org_id", "row_key", "item_id", "meeting_id",
    "sort_key",
)  # fmt: skip
# As a compute of so many units would lay them down.
_LAID = {"fact_counts": "unit_id, indicator, period, cut", "evidence": "indicator"}
_KEYED = ("org_id", "unit_id", "ancestor_id", "branch_id")


def sample_home(folder: Path) -> Workspace:
    """A working folder with the sample imported and computed."""
    workspace = open_workspace(folder)
    write_sample(workspace.incoming)
    import_paths(workspace, [workspace.incoming])
    compute(workspace, None)
    return workspace


def multiply(workspace: Workspace, copies: int) -> int:
    """Write the newest edition anew as many times over in one; its number."""
    number = max(int(path.stem) for path in workspace.editions.glob("*.duckdb"))
    target = edition_path(workspace.editions, number + 1)
    target.write_bytes(edition_path(workspace.editions, number).read_bytes())
    target.chmod(stat.S_IRUSR | stat.S_IWUSR)
    con = duckdb.connect(str(target))
    columns = con.execute(
        "SELECT t.table_name, list(c.column_name ORDER BY c.column_index) FROM duckdb_tables() t"
        " JOIN duckdb_columns() c USING (table_oid) WHERE NOT t.temporary GROUP BY ALL ORDER BY 1"
    ).fetchall()
    for table, names in columns:
        if set(_KEYED) & set(names):
            own = ", ".join(f"{_named(name, names)} AS {name}" for name in names if name in _OWN)
            con.execute(
                f"INSERT INTO {table} SELECT o.* REPLACE ({own}) FROM {table} o, range(1, {copies}) r(k) ORDER BY k"
            )
    for table, order in _LAID.items():
        con.execute(f"CREATE TABLE laid AS SELECT * FROM {table} ORDER BY {order}")
        con.execute(f"DROP TABLE {table}")
        con.execute(f"ALTER TABLE laid RENAME TO {table}")
    con.execute("CHECKPOINT")
    con.close()
    target.chmod(stat.S_IRUSR)
    return number + 1


def _named(column: str, columns: list[str]) -> str:
    """A code or key of the copy's own; what names a fact (indicator:unit:period:cut) holds its unit in the middle."""
    own = f"{column} || '-' || k"
    if column != "item_id" or "org_id" not in columns:
        return own
    fact = "':' || o.org_id || ':'"
    other = f"replace(item_id, {fact}, ':' || o.org_id || '-' || k || ':')"
    return f"CASE WHEN contains(item_id, {fact}) THEN {other} ELSE {own} END"
