"""The year's directory: every unit with its figures, what failed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure import Release
from analysis.publish.files import folder_name, write_whole
from analysis.publish.page import PAGE_NAME
from analysis.publish.templating import environment
from analysis.publish.unit_rows import unit_row
from analysis.publish.year_view import YearView


@dataclass(frozen=True)
class FailedUnit:
    """A unit whose report could not be made, and why."""

    name: str
    error: str


def portal_html(
    releases: Sequence[Release], view: YearView, pages: frozenset[str], failed: Sequence[FailedUnit]
) -> str:
    """The directory as text, one release per top unit; `pages` are the codes of the units that have a page."""
    release = releases[0]
    return (
        environment()
        .get_template("portal.html.j2")
        .render(
            root=release.unit,
            view=view,
            as_of=release.as_of,
            edition_number=release.edition_number,
            profile=release.profile,
            rows=[unit_row(one, unit, view) for one in releases for unit in one.units(view.year)],
            pages=pages,
            failed=failed,
            folder=folder_name,
            title=f"{release.unit.name}{view.year}年度党建数据报告目录",
            assets="assets",
        )
    )


def write_portal(releases: Sequence[Release], view: YearView, folder: Path, failed: Sequence[FailedUnit] = ()) -> Path:
    """Write `index.html` into the year's folder; a unit is linked when its page is there."""
    codes = (unit.unit_id for one in releases for unit in one.units(view.year))
    pages = frozenset(code for code in codes if (folder / folder_name(code) / PAGE_NAME).exists())
    return write_whole(folder / PAGE_NAME, portal_html(releases, view, pages, failed))
