"""The year's directory: the committee's figures first, what failed and what is stale, then every unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.disclosure import Release
from analysis.measures import LIGHT_TEXTS
from analysis.publish.chart_rows import path_chart
from analysis.publish.files import folder_name, write_whole
from analysis.publish.headline import Headline, headlines
from analysis.publish.page import PAGE_NAME
from analysis.publish.provenance import provenance
from analysis.publish.shelf import FailedUnit, Shelf, read_shelf
from analysis.publish.templating import environment, json_block
from analysis.publish.unit_rows import ROW_INDICATORS, UnitRow, unit_row
from analysis.publish.year_view import YearView
from analysis.tables.codes import LEVELS

__all__ = ["FailedUnit", "Portal", "Shelf", "portal_html", "portal_of", "write_portal"]


@dataclass(frozen=True)
class Portal:
    """Everything the directory shows. `release` is that of the first top unit, whose figures stand first."""

    release: Release
    view: YearView
    cards: tuple[Headline, ...]
    rows: tuple[UnitRow, ...]
    shelf: Shelf


def portal_of(releases: Sequence[Release], view: YearView, shelf: Shelf) -> Portal:
    """The directory of a year, one release per top unit."""
    first = releases[0]
    for one in releases:
        units = [unit.unit_id for unit in one.units(view.year)]
        one.read_ahead(ROW_INDICATORS, {str(view.year), view.flow[0]}, units)
    rows = tuple(unit_row(one, unit, view) for one in releases for unit in one.units(view.year))
    return Portal(first, view, headlines(first, view), rows, shelf)


def portal_html(portal: Portal) -> str:
    """The directory as text."""
    release = portal.release
    chart = path_chart(release, portal.view)
    top = min((row.unit.depth for row in portal.rows), default=0)
    return (
        environment()
        .get_template("portal.html.j2")
        .render(
            portal=portal,
            root=release.unit,
            view=portal.view,
            release=release,
            rows=portal.rows,
            parents=frozenset(row.unit.parent_id for row in portal.rows),
            top=top,
            shelf=portal.shelf,
            levels={code: texts[0] for code, texts in LEVELS.items() if any(r.unit.level == code for r in portal.rows)},
            lights=LIGHT_TEXTS,
            chart=json_block(str(chart.to_json())),
            height=chart.layout.height,
            folder=folder_name,
            provenance=provenance(release, portal.view.flow[0], portal.view.day).rows,
            title=f"{release.unit.name}{portal.view.year}年度党建数据报告目录",
            assets="assets",
        )
    )


def write_portal(releases: Sequence[Release], view: YearView, folder: Path, failed: Sequence[FailedUnit] = ()) -> Path:
    """Write `index.html` into the year's folder; a unit is linked when its page is there.

    `failed` stand beside the failures noted in the units' folders.
    """
    units = [unit for one in releases for unit in one.units(view.year)]
    shelf = read_shelf(folder, units, releases[0].edition_number)
    portal = portal_of(releases, view, replace(shelf, failed=(*failed, *shelf.failed)))
    return write_whole(folder / PAGE_NAME, portal_html(portal))
