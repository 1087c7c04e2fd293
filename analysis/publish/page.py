"""The page of one unit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.publish.annex.putting_right import correction_table, late_table
from analysis.publish.files import write_whole
from analysis.publish.templating import environment, page_context
from analysis.publish.titles import document_names
from analysis.publish.whence import Whence

if TYPE_CHECKING:
    from analysis.publish.unit_report import UnitReport

PAGE_NAME: Final = "index.html"


def page_html(report: UnitReport, documents: Sequence[str] = ()) -> str:
    """The page as text; its assets are looked for in `../assets/`, `documents` beside it are offered to download."""
    charts = {
        "path": report.path_chart,
        "participation": report.participation_chart,
        "duties": report.duty_chart,
        **report.tier_charts,
    }
    context = page_context(report, charts)
    put_right = [table for table in (correction_table(report), late_table(report)) if table.rows]
    return (
        environment()
        .get_template("unit.html.j2")
        .render(
            **context,
            documents=documents,
            whence=Whence(report.release, report.shortfalls.rows),
            put_right=put_right,
        )
    )


def write_page(report: UnitReport, folder: Path) -> Path:
    """Write `index.html` into the unit's folder, whole or not at all."""
    documents = [name for name in document_names(report) if (folder / name).is_file()]
    return write_whole(folder / PAGE_NAME, page_html(report, documents))
