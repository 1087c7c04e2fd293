"""Undoing an import, and writing the return workbook again: the jobs beside importing that write to the store."""

from __future__ import annotations

from pathlib import Path

from analysis.intake.matrix import SPREAD
from analysis.intake.return_book import write_return_book
from analysis.store.batches import committed_batches, known_files
from analysis.store.failpoint import failpoint
from analysis.store.undo import Undone, undo_batch
from analysis.store.vault import open_vault
from analysis.store.working import open_store
from analysis.workspace import Workspace


def undo(workspace: Workspace, batch_id: int) -> Undone:
    """Take a batch back. Raises BadCallError for one that is not there or that later ones stand on."""
    with open_store(workspace, read_only=False) as con:
        vault = open_vault(workspace)
        undone = undo_batch(con, vault, batch_id, put_back=SPREAD)
        write_return_book(con, vault)
        failpoint("undo.done")
        return undone


def hand_back(workspace: Workspace) -> Path | None:
    """Write the return workbook again; None when no row is sent back any more."""
    with open_store(workspace, read_only=False) as con:
        vault = open_vault(workspace)
        vault.drop_uncommitted(committed_batches(con), known_files(con))
        return write_return_book(con, vault)
