"""Touyan (头雁): from exported branch and member data to figures a Party committee can defend.

Analysts begin with `import analysis as ty; committee = ty.open()`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.desk import Committee

__version__ = "0.1.0"

# Polars' allocator keeps what was freed, once for each thread: of an import of a million rows 30 of 400 MB. Read when
# Polars is loaded, so that it stands here; who sets it otherwise is heard.
os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1,muzzy_decay_ms:0")


def open(  # noqa: A001 read as `ty.open`
    unit: str | None = None,
    year: int | None = None,
    *,
    profile: str = "superior",
    edition: int | None = None,
    home: Path | str | None = None,
) -> Committee:
    """Open the newest edition of the working folder: the topmost unit and the year of 截至 unless told otherwise.

    `profile`: public, superior (no people) or internal · `home`: the working folder, by default as for `touyan`.
    Raises WorkspaceError where nothing was computed yet, BadCallError for an unknown unit, year or profile.
    """
    from analysis.desk import open_committee  # noqa: PLC0415 the package itself must stay quick to import

    return open_committee(unit, year, profile=profile, edition=edition, home=home)
