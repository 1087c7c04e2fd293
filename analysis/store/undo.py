"""Undoing a batch: its rows go, what it replaced comes back, in one transaction; unless later batches stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb

from analysis.errors import BadCallError, WorkspaceError
from analysis.store.batches import committed_batches, known_files, now, user
from analysis.store.failpoint import failpoint
from analysis.store.history import take_back
from analysis.store.vault import Vault
from analysis.tables import CONTRACTS

_MINE: Final = "(SELECT source_id FROM sources WHERE batch_id = $batch)"
_REPLACED: Final = f"""
SELECT s.batch_id FROM row_history h INNER JOIN sources s ON s.source_id = h.source_id
WHERE s.batch_id > $batch AND CAST(json_extract(h.was, '$.source_id') AS BIGINT) IN {_MINE}
"""
_SAME: Final = f"""
SELECT s.batch_id FROM skipped_rows k INNER JOIN sources s ON s.source_id = k.source_id
WHERE k.reason = 'same_as_loaded' AND s.batch_id > $batch
AND s.form IN (SELECT form FROM sources WHERE source_id IN {_MINE})
"""
_ANSWERED: Final = f"""
SELECT s.batch_id FROM returned_rows r INNER JOIN sources s ON s.source_id = r.source_id
WHERE s.batch_id > $batch AND r.answers_source IN {_MINE}
"""
_MADE_HERE: Final = """
SELECT DISTINCT file_name, file_sha256 FROM sources WHERE batch_id = $batch AND starts_with(file_name, $begin)
"""
_RULES: Final = (
    ("改过这一批的行", _REPLACED),
    ("有与这一批相同而略过的行", _SAME),
    ("改正了这一批退回的行", _ANSWERED),
)


@dataclass(frozen=True)
class Undone:
    """What was taken back: the batch, its files, the rows it had brought."""

    batch_id: int
    files: int
    accepted: int


def undo_batch(con: duckdb.DuckDBPyConnection, vault: Vault, batch_id: int, *, put_back: str) -> Undone:
    """Take a batch back. Raises BadCallError for a batch that is not there or that later batches stand on.

    `put_back`: what the names of files begin with that were made in the vault and removed once they were imported.
    """
    batches = committed_batches(con)
    if batch_id not in batches:
        raise BadCallError(
            f"没有第 {batch_id} 批。",
            expected=f"已导入的批次：{'、'.join(map(str, batches)) or '（还没有）'}",
            cure="用 touyan batches 看有哪些批次。",
        )
    _refuse_where_needed(con, vault, batch_id, [one for one in batches if one > batch_id])
    failpoint("undo.begin")
    con.begin()
    try:
        made_here = con.execute(_MADE_HERE, {"batch": batch_id, "begin": put_back}).fetchall()
        undone = _take_back(con, batch_id)
        for name, sha256 in made_here:
            vault.put_back(str(name), str(sha256))
        con.commit()
    except (OSError, duckdb.IOException) as error:
        con.rollback()
        raise WorkspaceError(
            "写入失败，没有撤销。",
            expected="磁盘有足够空间，文件夹可以写入",
            cure="请清理磁盘、检查权限后重新撤销。",
        ) from error
    except BaseException:
        con.rollback()
        raise
    failpoint("undo.committed")
    vault.drop_uncommitted(committed_batches(con), known_files(con))
    failpoint("undo.vault_dropped")
    return undone


def _take_back(con: duckdb.DuckDBPyConnection, batch_id: int) -> Undone:
    take_back(con, batch_id)
    failpoint("undo.rows_restored")
    told = {"batch": batch_id}
    files, rows_in, accepted, last = con.execute(
        "SELECT count(DISTINCT file_sha256), sum(rows_in)::BIGINT, sum(accepted)::BIGINT, max(source_id) FROM sources "
        "WHERE batch_id = $batch",
        told,
    ).fetchall()[0]
    con.execute(
        "INSERT INTO findings SELECT source_id, source_row, column_title, code, message FROM closed_findings "
        f"WHERE closed_by IN {_MINE}",
        told,
    )
    con.execute(
        "INSERT INTO undone_batches SELECT batch_id, imported_at, imported_by, ?, ?, ?, ?, ?, ? FROM batches "
        "WHERE batch_id = ?",
        [now(), user(), last, files, rows_in, accepted, batch_id],
    )
    con.execute(f"DELETE FROM closed_findings WHERE closed_by IN {_MINE}", told)
    for table in ("findings", "skipped_rows", "returned_rows", "row_history"):
        con.execute(f"DELETE FROM {table} WHERE source_id IN {_MINE}", told)
    for table in ("batch_changes", "gone_rows", "sources", "batches"):
        con.execute(f"DELETE FROM {table} WHERE batch_id = $batch", told)
    failpoint("undo.books_written")
    return Undone(batch_id, files, accepted)


def _refuse_where_needed(con: duckdb.DuckDBPyConnection, vault: Vault, batch_id: int, later: list[int]) -> None:
    if not later:
        return
    needs: dict[int, str] = {}
    for why, query in (*_RULES, *(("引用了这一批登记的对象", query) for query in _references())):
        for (other,) in con.execute(f"SELECT DISTINCT batch_id FROM ({query})", {"batch": batch_id}).fetchall():
            needs.setdefault(other, why)
    mine = vault.identities([batch_id])["member_id"]
    for other in later:
        if vault.identities([other])["member_id"].is_in(mine.implode()).any():
            needs.setdefault(other, "改过这一批登记的人员")
    if needs:
        listed = "；".join(f"第 {other} 批{why}" for other, why in sorted(needs.items()))
        raise BadCallError(
            f"第 {batch_id} 批不能单独撤销：{listed}。",
            expected="没有后来的批次依赖它",
            cure=f"请先从后往前撤销：{'、'.join(f'touyan undo {other}' for other in sorted(needs, reverse=True))}。",
        )


def _references() -> list[str]:
    """Rows of later batches that point to a row this batch made and nothing older would put back."""
    queries = []
    for contract in CONTRACTS.values():
        for column, target in contract.references:
            if contract.vault:
                continue
            key = CONTRACTS[target].keys[0]
            queries.append(
                f"SELECT s.batch_id FROM {contract.name} t INNER JOIN sources s ON s.source_id = t.source_id "
                f"INNER JOIN {target} o ON o.{key} = t.{column} "
                f"WHERE s.batch_id > $batch AND o.source_id IN {_MINE} AND o.row_key NOT IN (SELECT row_key FROM "
                f"row_history WHERE table_name = '{target}' AND was IS NOT NULL AND source_id IN {_MINE})"
            )
    return queries
