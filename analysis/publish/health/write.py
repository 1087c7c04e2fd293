"""The health report's two files in the folder of a year."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.publish.assets import write_assets
from analysis.publish.files import folder_name, write_whole
from analysis.publish.health.verdict import Verdict
from analysis.publish.health.workbook import write_workbook
from analysis.publish.templating import environment
from analysis.workspace import Workspace

FOLDER: Final = "健康检查"
SHOWN: Final = 12


@dataclass(frozen=True)
class HealthFiles:
    """Where the page, the workbook and, unless it was left out, the executed notebook lie; why it could not be run."""

    page: Path
    workbook: Path
    notebook: Path | None = None
    failure: str | None = None


def write_health_report(workspace: Workspace, verdict: Verdict) -> HealthFiles:
    """Write `reports/<year>/健康检查/<unit code>.html` and `.xlsx`, each whole or not at all."""
    return write_health_files(verdict, health_folder(workspace, verdict.as_of.year))


def health_folder(workspace: Workspace, year: int) -> Path:
    """Where the health reports of a year lie."""
    return workspace.reports / str(year) / FOLDER


def write_health_files(verdict: Verdict, folder: Path) -> HealthFiles:
    """The same into any folder; the assets lie beside it."""
    write_assets(folder.resolve().parent / "assets")
    name = folder_name(verdict.unit.unit_id)
    workbook = write_workbook(verdict, folder / f"{name}.xlsx")
    return HealthFiles(write_whole(folder / f"{name}.html", page_html(verdict, workbook.name)), workbook)


def page_html(verdict: Verdict, workbook: str) -> str:
    """The page as text; its assets are looked for in `../assets/`."""
    template = environment().get_template("health.html.j2")
    return template.render(
        verdict=verdict,
        unit=verdict.unit,
        workbook=workbook,
        shown=SHOWN,
        title=f"{verdict.unit.label}数据健康检查",
        assets="../assets",
    )
