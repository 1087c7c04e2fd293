"""核数 from the command line: check a file, say what contradicts, write a copy with comments."""

from __future__ import annotations

import sys
from pathlib import Path

from analysis.proofread import KnownFigure, annotate, proofread_file, render
from analysis.store.editions import open_edition
from analysis.terminal.known_figures import known_figures
from analysis.terminal.say import console
from analysis.terminal.scope import release_of
from analysis.workspace import Workspace


def proofread_and_tell(file: Path, *, figures: list[KnownFigure], copy: bool, everything: bool, as_json: bool) -> int:
    """Check the file; the exit code is 1 when a statement contradicts itself or the edition."""
    report = proofread_file(file, figures)
    if as_json:
        sys.stdout.write(report.to_json())
        code = int(bool(report.contradictions))
    else:
        code = render(report, console(), everything=everything)
    if copy:
        target = file.with_name(f"{file.stem}_核数{file.suffix}")
        comments = annotate(file, report, target)
        console(stderr=True).print(f"已写出带 {comments} 条批注的副本：{target.name}", soft_wrap=True)
    return code


def figures_of(workspace: Workspace, unit: str | None, edition: int | None) -> list[KnownFigure]:
    """The figures of a unit and those below it, of the year of 截至 and the two before."""
    with open_edition(workspace.editions, edition) as opened:
        release = release_of(opened, unit, "superior")
        year = release.as_of.year
        return known_figures(release, (year - 2, year - 1, year))
