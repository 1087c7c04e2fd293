"""The reports of a year: a notebook and a page for every unit, and their directory."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.disclosure import OpenEdition, Release, Unit, open_release, root_units
from analysis.errors import BadCallError, TouyanError, WorkspaceError
from analysis.publish.advice import ADVICE, keep_advice, read_advice
from analysis.publish.assets import write_assets
from analysis.publish.drafts import bring_documents
from analysis.publish.files import folder_name, staging_folder
from analysis.publish.kinds.directory import write_directory
from analysis.publish.kinds.kind import own_folder
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.made import (
    code_digest,
    content_key,
    edition_digest,
    file_digest,
    is_unchanged,
    note_failed,
    note_made,
)
from analysis.publish.outcome import PublishReport, UnitOutcome
from analysis.publish.portal import write_portal
from analysis.publish.shelf import YEARLY
from analysis.publish.year_view import year_view
from analysis.workspace import Workspace

if TYPE_CHECKING:
    from analysis.publish.notebook.pool import NotebookJob, NotebookResult

TEMPLATE: Final = Path(__file__).parents[2] / "notebooks" / "templates" / "unit_report.ipynb"
NOTEBOOK_NAME: Final = "报告.ipynb"

# What our template imports, and no more: pandas alone would take each kernel a third of a second.
_PRELOAD: Final = (
    "nbformat",
    "plotly.io",
    "analysis.publish.unit_report",
    "analysis.publish.page",
    "analysis.publish.documents",
)

Progress = Callable[[str, int, int], None]
"""Called with what has just ended, how many have ended, and how many there are."""


def top_releases(edition: OpenEdition, profile: str) -> list[Release]:
    """One release per unit with nobody above it. Raises WorkspaceError for an edition without units."""
    roots = root_units(edition)
    if not roots:
        raise WorkspaceError("这一版数据里没有党组织。", cure="先导入党组织花名册，再运行 touyan compute。")
    return [open_release(edition, root, profile) for root in roots]


def chosen_units(releases: Sequence[Release], year: int, codes: Sequence[str] | None) -> list[Unit]:
    """The units of the year, or those named. Raises BadCallError for one that did not exist in it."""
    present = {unit.unit_id: unit for release in releases for unit in release.units(year)}
    if codes is None:
        return list(present.values())
    for code in codes:
        if code not in present:
            raise BadCallError(
                f"{year} 年没有编码为“{code}”的党组织。", cure="核对党组织编码和年度；touyan status 列出全部单位。"
            )
    return [unit for code, unit in present.items() if code in set(codes)]


def _parameters(
    workspace: Workspace, edition: int, unit: Unit, year: int, profile: str, folder: Path
) -> dict[str, object]:
    # Relative paths: the notebook can be run again from where it lies, and names nobody's machine.
    home = Path(os.path.relpath(workspace.root, folder)).as_posix()
    return {
        "workspace": home,
        "edition": edition,
        "unit": unit.unit_id,
        "year": year,
        "profile": profile,
        "folder": ".",
    }


def own_material(workspace: Workspace, unit: Unit) -> tuple[Path, Path]:
    """Folders of a committee's own files that a unit's report may rest on: its notes, its standards and templates."""
    return workspace.notes / folder_name(unit.unit_id), workspace.standards


def publish_year(
    workspace: Workspace,
    edition: OpenEdition,
    year: int,
    units: Sequence[str] | None = None,
    *,
    profile: str = "public",
    progress: Progress | None = None,
    force: bool = False,
) -> PublishReport:
    """Make `reports/<year>/<unit code>/` (executed notebook and page) of every unit, or of `units`, and the directory.

    A unit whose content is as when it was made is left alone unless `force`; one that fails is told at the end and
    never stops the others, its last good files stay.
    Raises BadCallError for an unknown unit, year or profile, WorkspaceError for an edition without units,
    StandardsError for a kind of paper of one's own that is not right.
    """
    view = year_view(year, edition.as_of)
    kinds = list(load_kinds(own_folder(workspace.standards)).kinds.values())
    releases = top_releases(edition, profile)
    chosen = chosen_units(releases, year, units)
    folder = workspace.reports / str(year)
    write_assets(folder / "assets")
    digests = (edition_digest(edition), code_digest(), file_digest(TEMPLATE))
    keys, jobs = dict[str, str](), dict[str, dict[str, object]]()
    outcomes: dict[str, UnitOutcome] = {}
    present = {unit.unit_id: unit for unit in chosen}

    def keep(code: str, result: NotebookResult) -> None:
        unit = present[code]
        outcomes[code] = _settle(unit, result, folder, keys[code], edition.number)
        if progress is not None:
            progress(unit.label, len(outcomes) - len(chosen) + len(jobs), len(jobs))

    with staging_folder(workspace.reports) as staging:
        for unit in chosen:
            name = folder_name(unit.unit_id)
            parameters = _parameters(workspace, edition.number, unit, year, profile, staging / name)
            keys[unit.unit_id] = content_key(parameters, digests, own_material(workspace, unit))
            if not force and is_unchanged(folder / name, YEARLY, keys[unit.unit_id]):
                outcomes[unit.unit_id] = UnitOutcome(
                    unit.unit_id, unit.label, name, "unchanged", advice=read_advice(folder / name)
                )
            else:
                jobs[unit.unit_id] = parameters
        _run(staging, jobs, keep)
    ended = tuple(outcomes[unit.unit_id] for unit in chosen)
    write_directory(folder, releases, view, kinds)
    write_portal(releases, view, folder)
    return PublishReport(year, edition.number, profile, folder, ended)


def _run(staging: Path, jobs: dict[str, dict[str, object]], keep: Callable[[str, NotebookResult], None]) -> None:
    """Run a notebook per unit code in a folder of its own below `staging`; without jobs no kernel is started."""
    if not jobs:
        return
    # The engine takes a second to load, which an unchanged year need not spend.
    from analysis.publish.notebook.pool import NotebookJob, run_many  # noqa: PLC0415
    from analysis.publish.notebook.warm_engine import EngineSettings  # noqa: PLC0415

    settings = EngineSettings(
        preload=_PRELOAD,
        prepare=_holding(*next(iter(jobs.items())), staging),
    )
    codes: dict[Path, str] = {}
    asked: list[NotebookJob] = []
    for code, parameters in jobs.items():
        output = (staging / folder_name(code) / NOTEBOOK_NAME).resolve()
        output.parent.mkdir(parents=True)
        codes[output] = code
        asked.append(NotebookJob(TEMPLATE, output, parameters, folder=output.parent))
    run_many(
        asked,
        workers=max(1, min(2, os.cpu_count() or 1)),
        on_done=lambda result: keep(codes[result.job.output.resolve()], result),
        settings=settings,
    )


def _holding(code: str, parameters: dict[str, object], staging: Path) -> str:
    """What a kernel runs before its first report: the edition of all of them stays open."""
    home = str((staging / folder_name(code) / str(parameters["workspace"])).resolve())
    return (
        "from analysis.store.editions import hold_edition\nfrom analysis.workspace import open_workspace\n"
        f"from pathlib import Path\nhold_edition(open_workspace(Path({home!r})).editions, {parameters['edition']})"
    )


def _settle(unit: Unit, result: NotebookResult, folder: Path, key: str, edition: int) -> UnitOutcome:
    """Bring a unit's finished files to their place; after a failure only the notebook that shows it."""
    name = folder_name(unit.unit_id)
    error = None if result.error is None else _told(result.error)
    made = result.job.output.parent
    placed, beside = list[str](), tuple[str, ...]()
    if made.is_dir():
        (folder / name).mkdir(parents=True, exist_ok=True)
        if error is None:
            error, placed, beside = _bring_documents(made, folder / name)
        for path in sorted(made.iterdir()):
            if error is None or path.name.endswith(".failed.ipynb"):
                path.replace(folder / name / path.name)
                placed.append(path.name)
    if error is None:
        (folder / name / NOTEBOOK_NAME).with_suffix(".failed.ipynb").unlink(missing_ok=True)
        note_made(folder / name, YEARLY, key, edition, placed)
        if ADVICE not in placed:
            keep_advice(folder / name, ())
        advice = read_advice(folder / name)
        return UnitOutcome(unit.unit_id, unit.label, name, "made", None, result.seconds, beside, advice)
    note_failed(folder / name, YEARLY, error)
    return UnitOutcome(unit.unit_id, unit.label, name, "failed", error, result.seconds)


def _bring_documents(made: Path, folder: Path) -> tuple[str | None, list[str], tuple[str, ...]]:
    """What went wrong, the names of the documents, and those that stand beside one a person edited."""
    try:
        documents = bring_documents(made, folder)
    except TouyanError as error:
        return str(error), [], ()
    return None, [one.file for one in documents.files], tuple(one.file for one in documents.beside)


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, TouyanError) else f"程序内部错误：{type(error).__name__}"
