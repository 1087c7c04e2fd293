"""Where a committee is opened from, and what it is opened with."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.disclosure import open_release, profile_of
from analysis.publish.identities import vault_names
from analysis.publish.unit_report import UnitReport
from analysis.publish.year_view import year_view
from analysis.store.editions import Edition, edition_numbers
from analysis.workspace import HOME_VARIABLE, Workspace


def report_of(workspace: Workspace, edition: Edition, code: str, year: int | None, profile: str) -> UnitReport:
    """The unit's report of a year, by default that of 截至; with names under the internal profile."""
    identities = vault_names(workspace, edition) if profile_of(profile).shows_people else None
    release = open_release(edition, code, profile, identities=identities)
    return UnitReport(release, year_view(year or edition.as_of.year, edition.as_of))


def around() -> Path | None:
    """The folder above where a notebook lies in the working folder's `notebooks` and nothing else says where."""
    above = Path.cwd().parent
    return above if HOME_VARIABLE not in os.environ and edition_numbers(above / "data" / "editions") else None
