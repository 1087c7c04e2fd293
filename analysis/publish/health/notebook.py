"""The health report by its notebook: executed on a warm kernel, page and workbook written by its last cell."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from analysis.disclosure import Release
from analysis.publish.files import folder_name
from analysis.publish.health.write import HealthFiles, health_folder
from analysis.workspace import Workspace

TEMPLATE: Final = Path(__file__).parents[3] / "notebooks" / "templates" / "health_report.ipynb"
_TIMEOUT: Final = 600


def run_health_notebook(workspace: Workspace, release: Release) -> HealthFiles:
    """Execute the notebook into the folder of the year's health reports: `<unit code>.ipynb`, `.html`, `.xlsx`.

    Raises what `run_notebook` raises; what was there before then stays.
    """
    # The engine takes a second to load, which a check without a notebook need not spend.
    from analysis.publish.notebook.runner import run_notebook  # noqa: PLC0415
    from analysis.publish.notebook.warm_engine import EngineSettings, NotebookEngine  # noqa: PLC0415

    folder = health_folder(workspace, release.as_of.year)
    folder.mkdir(parents=True, exist_ok=True)
    name = folder_name(release.unit.unit_id)
    # Relative paths: the notebook can be run again from where it lies, and names nobody's machine.
    parameters: dict[str, object] = {
        "workspace": Path(os.path.relpath(workspace.root, folder)).as_posix(),
        "edition": release.edition_number,
        "unit": release.unit.unit_id,
        "profile": release.profile.name,
        "folder": ".",
    }
    output = folder / f"{name}.ipynb"
    with NotebookEngine(EngineSettings(preload=("analysis.publish.health",))) as engine:
        run_notebook(TEMPLATE, output, parameters, engine=engine, timeout_seconds=_TIMEOUT, folder=folder)
    return HealthFiles(folder / f"{name}.html", folder / f"{name}.xlsx", output)
