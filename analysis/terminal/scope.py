"""The release a command reads."""

from __future__ import annotations

from analysis.disclosure import Release, open_release
from analysis.disclosure.naming import unit_code
from analysis.publish.identities import vault_names
from analysis.store.editions import Edition
from analysis.workspace import Workspace


def release_of(edition: Edition, unit: str | None, profile: str, workspace: Workspace | None = None) -> Release:
    """The release of a unit; names are looked up in the vault for the internal profile only."""
    identities = vault_names(workspace, edition) if profile == "internal" and workspace is not None else None
    return open_release(edition, unit_code(edition, unit), profile, identities=identities)
