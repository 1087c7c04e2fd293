"""The reports of a year, from the command line: progress, what was made where, and what failed at the end."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.disclosure.naming import unit_code
from analysis.publish.outcome import PublishReport
from analysis.publish.year import publish_year
from analysis.store.editions import open_edition
from analysis.terminal.progress import progress_bar
from analysis.terminal.say import console, say_json
from analysis.workspace import Workspace


def make_reports(
    workspace: Workspace,
    year: int,
    *,
    units: Sequence[str],
    profile: str,
    edition: int | None,
    force: bool,
    as_json: bool,
) -> int:
    """Make the reports and tell how it went; the exit code is 1 when a unit failed."""
    with open_edition(workspace.editions, edition) as opened, progress_bar("报告", quiet=as_json) as progress:
        chosen = [unit_code(opened, unit) for unit in units] or None
        report = publish_year(workspace, opened, year, chosen, profile=profile, progress=progress, force=force)
    if as_json:
        say_json(report.as_dict())
    else:
        _print_report(report)
    return report.exit_code


def _print_report(report: PublishReport) -> None:
    out = console()
    told = [f"已生成 {len(report.made)} 个单位的 {report.year} 年报告（第 {report.edition} 版）"]
    if report.unchanged:
        told.append(f"{len(report.unchanged)} 个单位未变化，沿用原文件")
    out.print(f"{'，'.join(told)}，总目录：", end="")
    out.print(str(report.folder / "index.html"), style="bold", soft_wrap=True)
    for one in report.units:
        for name in one.beside:
            out.print(f"{one.name}：原稿有人改过，没有动它；新稿《{name}》，改动见同名的 _改动.md")
    for unit in report.failed:
        out.print(f"未生成：{unit.name}。{unit.error}", style="red")
