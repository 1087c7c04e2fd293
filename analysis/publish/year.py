"""The reports of a year: a notebook and a page for every unit, and their directory."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from analysis.disclosure import OpenEdition, Release, Unit, open_release, root_units
from analysis.errors import EXIT_FINDINGS, EXIT_FINE, BadCallError, TouyanError, WorkspaceError
from analysis.publish.assets import write_assets
from analysis.publish.files import folder_name
from analysis.publish.notebook.pool import NotebookJob, NotebookResult, run_many
from analysis.publish.notebook.warm_engine import PRELOAD, EngineSettings
from analysis.publish.portal import FailedUnit, write_portal
from analysis.publish.year_view import year_view
from analysis.workspace import Workspace

TEMPLATE: Final = Path(__file__).parents[2] / "notebooks" / "templates" / "unit_report.ipynb"
NOTEBOOK_NAME: Final = "报告.ipynb"
_SETTINGS: Final = EngineSettings(preload=(*PRELOAD, "analysis.publish.unit_report", "analysis.publish.page"))

Progress = Callable[[str, int, int], None]
"""Called with what has just ended, how many have ended, and how many there are."""


@dataclass(frozen=True)
class UnitOutcome:
    """How the report of one unit ended; `error` None means both files are there."""

    unit_id: str
    name: str
    folder: str
    error: str | None
    seconds: float


@dataclass(frozen=True)
class PublishReport:
    """What `publish_year` made: `folder` holds the directory, `units` one outcome each in tree order."""

    year: int
    edition: int
    profile: str
    folder: Path
    units: tuple[UnitOutcome, ...]

    @property
    def failed(self) -> tuple[UnitOutcome, ...]:
        return tuple(one for one in self.units if one.error is not None)

    @property
    def exit_code(self) -> int:
        return EXIT_FINDINGS if self.failed else EXIT_FINE

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "year": self.year,
            "edition": self.edition,
            "profile": self.profile,
            "folder": str(self.folder),
            "made": len(self.units) - len(self.failed),
            "failed": [{"unit": one.unit_id, "name": one.name, "error": one.error} for one in self.failed],
            "units": [{"unit": one.unit_id, "name": one.name, "folder": one.folder} for one in self.units],
        }


def _chosen(releases: Sequence[Release], year: int, codes: Sequence[str] | None) -> list[Unit]:
    present = {unit.unit_id: unit for release in releases for unit in release.units(year)}
    if codes is None:
        return list(present.values())
    for code in codes:
        if code not in present:
            raise BadCallError(
                f"{year} 年没有编码为“{code}”的党组织。", cure="核对党组织编码和年度；touyan status 列出全部单位。"
            )
    return [unit for code, unit in present.items() if code in set(codes)]


def _job(workspace: Workspace, edition: int, unit: Unit, year: int, profile: str, output: Path) -> NotebookJob:
    # Relative paths: the notebook can be run again from where it lies, and names nobody's machine.
    home = Path(os.path.relpath(workspace.root, output.parent)).as_posix()
    parameters = {
        "workspace": home,
        "edition": edition,
        "unit": unit.unit_id,
        "year": year,
        "profile": profile,
        "folder": ".",
    }
    output.parent.mkdir(parents=True)
    return NotebookJob(TEMPLATE, output, parameters, folder=output.parent)


def publish_year(
    workspace: Workspace,
    edition: OpenEdition,
    year: int,
    units: Sequence[str] | None = None,
    profile: str = "public",
    progress: Progress | None = None,
) -> PublishReport:
    """Make `reports/<year>/<unit code>/` (executed notebook and page) of every unit, or of `units`, and the directory.

    A unit that fails is told at the end and never stops the others; its last good files stay.
    Raises BadCallError for an unknown unit, year or profile, WorkspaceError for an edition without units.
    """
    view = year_view(year, edition.as_of)
    roots = root_units(edition)
    if not roots:
        raise WorkspaceError("这一版数据里没有党组织。", cure="先导入党组织花名册，再运行 touyan compute。")
    releases = [open_release(edition, root, profile) for root in roots]
    chosen = _chosen(releases, year, units)
    folder = workspace.reports / str(year)
    write_assets(folder / "assets")
    staging = workspace.reports / f".{uuid.uuid4().hex}"
    outputs = {(staging / folder_name(unit.unit_id) / NOTEBOOK_NAME).resolve(): unit for unit in chosen}
    jobs = [_job(workspace, edition.number, unit, year, profile, output) for output, unit in outputs.items()]
    outcomes: dict[str, UnitOutcome] = {}

    def keep(result: NotebookResult) -> None:
        unit = outputs[result.job.output.resolve()]
        outcomes[unit.unit_id] = _settle(unit, result, folder)
        if progress is not None:
            progress(unit.label, len(outcomes), len(jobs))

    try:
        run_many(jobs, workers=max(1, min(2, os.cpu_count() or 1)), on_done=keep, settings=_SETTINGS)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    made = tuple(outcomes[unit.unit_id] for unit in chosen)
    failed = [FailedUnit(one.name, one.error) for one in made if one.error is not None]
    write_portal(releases, view, folder, failed)
    return PublishReport(year, edition.number, profile, folder, made)


def _settle(unit: Unit, result: NotebookResult, folder: Path) -> UnitOutcome:
    """Bring a unit's finished files to their place; after a failure only the notebook that shows it."""
    name = folder_name(unit.unit_id)
    error = None if result.error is None else _told(result.error)
    made = result.job.output.parent
    if made.is_dir():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for path in sorted(made.iterdir()):
            if error is None or path.name.endswith(".failed.ipynb"):
                path.replace(folder / name / path.name)
    if error is None:
        (folder / name / NOTEBOOK_NAME).with_suffix(".failed.ipynb").unlink(missing_ok=True)
    return UnitOutcome(unit.unit_id, unit.label, name, error, result.seconds)


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, TouyanError) else f"程序内部错误：{type(error).__name__}"
