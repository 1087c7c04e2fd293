"""The health check and 数据反查, from the command line."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Final

from rich.text import Text

from analysis.disclosure import Release
from analysis.disclosure.checkup import read_checkup
from analysis.disclosure.closings import ClosingChange, closing_changes
from analysis.disclosure.lookup import Lookup, Missing, look_up
from analysis.errors import EXIT_FINDINGS, EXIT_FINE, BadCallError, TouyanError
from analysis.publish.health import HealthFiles, Verdict, judge, run_health_notebook, write_health_report
from analysis.store.editions import open_edition
from analysis.terminal.say import console, say_json, table
from analysis.terminal.scope import release_of
from analysis.workspace import Workspace

_SHOWN: Final = 30
_UNITS: Final = 3
_COLOURS: Final = {"error": "red", "warning": "yellow", "note": "dim"}


def check_and_tell(
    workspace: Workspace,
    unit: str | None,
    *,
    against: int | None,
    edition: int | None,
    notebook: bool,
    as_json: bool,
) -> int:
    """Write the health report and tell the verdict; exit code 1 when there are unexplained errors or warnings.

    `notebook`: by its notebook, which is kept beside page and workbook; without one those two are written alone ·
    `against`: an earlier edition whose year-end figures should still hold (期初等于上年期末).
    """
    changes: tuple[ClosingChange, ...] = ()
    with open_edition(workspace.editions, edition) as opened:
        release = release_of(opened, unit, "superior")
        verdict = judge(release, read_checkup(opened, release))
        if not as_json:
            # Before the files: a kernel takes its seconds, the verdict is there.
            _print_verdict(verdict)
        files = _write(workspace, release, verdict, notebook=notebook)
        if against is not None:
            with open_edition(workspace.editions, against) as earlier:
                changes = closing_changes(opened, earlier, release)
    if as_json:
        closings = {"closings": [asdict(one) for one in changes]} if against is not None else {}
        told = {"page": str(files.page), "workbook": str(files.workbook)}
        told |= {"notebook": str(files.notebook)} if files.notebook else {}
        told |= {"notebook_error": files.failure} if files.failure else {}
        say_json({**verdict.as_dict(), **closings, **told})
    else:
        _print_files(files)
        if against is not None:
            _print_closings(changes, against)
    return EXIT_FINDINGS if changes else verdict.exit_code


def _write(workspace: Workspace, release: Release, verdict: Verdict, *, notebook: bool) -> HealthFiles:
    """By the notebook; where that cannot be run (no kernel, no memory) page and workbook are written all the same."""
    if not notebook:
        return write_health_report(workspace, verdict)
    try:
        return run_health_notebook(workspace, release)
    except TouyanError as error:
        return replace(write_health_report(workspace, verdict), failure=error.what)


def look_up_and_tell(
    workspace: Workspace, asked: str, unit: str | None, *, year: int | None, edition: int | None, as_json: bool
) -> int:
    """Tell who or which branch one table has and the other has not; exit code 1 when they differ."""
    names = [name.strip() for name in asked.replace("，", ",").split(",")]
    if len(names) != 2:
        raise BadCallError("反查要写两张表。", expected="--lookup members,appraisals", cure="两张表之间用逗号。")
    with open_edition(workspace.editions, edition) as opened:
        release = release_of(opened, unit, "superior")
        found = look_up(opened, release, names[0], names[1], year or opened.as_of.year)
    if as_json:
        say_json(found.as_dict())
    else:
        _print_lookup(found)
    return EXIT_FINDINGS if found.only_left or found.only_right else EXIT_FINE


def _print_verdict(verdict: Verdict) -> None:
    out = console()
    out.print(f"{verdict.unit.label}数据健康检查（截至 {verdict.as_of}，第 {verdict.edition} 版）", style="bold")
    told = f"{verdict.score} 分" if verdict.score is not None else "没有可查的数据"
    out.print(f"{told}；差错 {verdict.errors} 处，疑点 {verdict.warnings} 处，提示 {verdict.notes} 处。")
    scores = table("数据表", "得分", *(one.title for one in verdict.checkup.dimensions), "差错", "疑点")
    for line in verdict.tables:
        cells = [_number(one) for one in (line.score, *line.by_dimension)]
        scores.add_row(line.title, *cells, str(line.errors or ""), str(line.warnings or ""))
    out.print(scores)
    found = table("程度", "核对项目", "处", "主要在", "办法", numbers=("处",))
    for group in verdict.groups:
        if group.open:
            places = "、".join(f"{name} {count}" for name, count in group.units[:_UNITS] if name != "—")
            more = f" 等 {len(group.units)} 个单位" if len(group.units) > _UNITS else ""
            severity = Text(group.severity, style=_COLOURS[group.check.severity])
            found.add_row(severity, group.check.title, str(len(group.open)), places + more, group.check.cure)
    out.print(found)
    for one in verdict.not_run:
        out.print(f"没有查：{one.title}（导入的表没有所需的栏）", style="dim")


def _print_files(files: HealthFiles) -> None:
    out = console()
    out.print("每一处的文件、工作表、行：", style="dim", end="")
    out.print(str(files.workbook), soft_wrap=True)
    out.print("报告：", style="dim", end="")
    out.print(str(files.page), style="bold", soft_wrap=True)
    if files.notebook:
        out.print("笔记本：", style="dim", end="")
        out.print(str(files.notebook), soft_wrap=True)
    if files.failure:
        out.print(f"笔记本没有生成：{files.failure}报告和工作簿已直接写出。", style="yellow")


def _print_closings(changes: tuple[ClosingChange, ...], against: int) -> None:
    out = console()
    if not changes:
        out.print(f"各年末的党员数、党组织数与第 {against} 版相同：期初等于上年期末。")
        return
    out.print(f"年末数与第 {against} 版不同，期初不再等于当时上报的期末：", style="bold")
    listed = table("单位", "年度", "年末数", f"第 {against} 版", "这一版", numbers=(f"第 {against} 版", "这一版"))
    for one in changes[:_SHOWN]:
        listed.add_row(one.unit, str(one.year), one.title, _number(one.before), _number(one.now))
    out.print(listed)
    if len(changes) > _SHOWN:
        out.print(f"另有 {len(changes) - _SHOWN} 处，全部列出请加 --json。", style="dim")


def _print_lookup(found: Lookup) -> None:
    out = console()
    out.print(f"{found.year} 年反查：{found.left} 与 {found.right}（{found.last_day}）", style="bold")
    sides = ((found.left, found.only_left), (found.right, found.only_right))
    told = (f"{title} {found.both + len(rows)} = 两表都有 {found.both} + 只在此表 {len(rows)}" for title, rows in sides)
    out.print(f"{'；'.join(told)}。")
    for title, rows in sides:
        if rows:
            _print_missing(title, rows)


def _print_missing(title: str, rows: tuple[Missing, ...]) -> None:
    out = console()
    listed = table("单位", "原因", "所在行")
    for one in rows[:_SHOWN]:
        listed.add_row(one.unit, one.reason, str(one.place or "—"))
    out.print(f"只在“{title}”：")
    out.print(listed)
    if len(rows) > _SHOWN:
        out.print(f"另有 {len(rows) - _SHOWN} 行，全部列出请加 --json。", style="dim")


def _number(score: object) -> str:
    return "—" if score is None else str(score)
