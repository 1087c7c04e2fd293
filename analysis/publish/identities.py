"""Names for an internal report, out of the vault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from analysis.disclosure import IdentityLookup, OpenEdition
from analysis.store.vault import open_vault
from analysis.workspace import Workspace


def vault_names(workspace: Workspace, edition: OpenEdition) -> IdentityLookup:
    """A lookup of the names the edition's batches brought; the vault is opened only when a name is asked for."""
    rows = edition.con.execute("SELECT DISTINCT batch_id FROM sources ORDER BY batch_id").fetchall()
    batches = [int(row[0]) for row in rows]

    def names(member_ids: Sequence[str]) -> Mapping[str, str]:
        people = open_vault(workspace).identities(batches)
        return dict(people.filter(pl.col("member_id").is_in(list(member_ids))).select("member_id", "name").rows())

    return names
