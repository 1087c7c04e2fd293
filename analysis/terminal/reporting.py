"""The reports of a year or a month, from the command line: progress, what was made where, what failed at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.disclosure.appendix import late_words, read_late_entries
from analysis.disclosure.naming import unit_code
from analysis.errors import BadCallError
from analysis.publish.advice import advice_summary
from analysis.publish.month import publish_month
from analysis.publish.monthly.month_outcome import MonthPublishReport
from analysis.publish.narrative.repetition import Repeated, repeated_sentences
from analysis.publish.outcome import PublishReport
from analysis.publish.shelf import PAPERS_PAGE
from analysis.publish.year import publish_year
from analysis.store.editions import open_edition
from analysis.terminal.progress import progress_bar
from analysis.terminal.say import console, say_json
from analysis.terminal.scope import release_of
from analysis.workspace import Workspace


@dataclass(frozen=True)
class ReportCall:
    """What was asked for: a month or a year, without either the year of 截至; no units are all units."""

    year: int | None
    month: str | None
    units: Sequence[str]
    profile: str
    force: bool


def make_reports(workspace: Workspace, call: ReportCall, *, edition: int | None, as_json: bool) -> int:
    """Make the reports and tell how it went; the exit code is 1 when a unit failed.

    Raises BadCallError when both year and month are given.
    """
    if call.year is not None and call.month is not None:
        raise BadCallError("年度和月份只写一个。", cure="年度报告写 --year 2025，月报写 --month 2025-10。")
    report: PublishReport | MonthPublishReport
    repeated: tuple[Repeated, ...] = ()
    with open_edition(workspace.editions, edition) as opened, progress_bar("报告", quiet=as_json) as progress:
        chosen = [unit_code(opened, unit) for unit in call.units] or None
        late = late_words(read_late_entries(opened, release_of(opened, next(iter(call.units), None), "superior")))
        if call.month is not None:
            report = publish_month(
                workspace, opened, call.month, chosen, profile=call.profile, progress=progress, force=call.force
            )
        else:
            report = publish_year(
                workspace,
                opened,
                call.year or opened.as_of.year,
                chosen,
                profile=call.profile,
                progress=progress,
                force=call.force,
            )
            names = {unit.unit_id: unit.label for unit in release_of(opened, None, "superior").every_unit()}
            repeated = repeated_sentences(workspace.notes, names)
    if as_json:
        say_json(report.as_dict() | {"repeated": [vars(one) for one in repeated]})
    elif isinstance(report, MonthPublishReport):
        _print_month(report)
    else:
        print_report(report)
    if not as_json:
        for told in late:
            console().print(told, style="yellow")
        for one in repeated:
            console().print(
                f"模板化：{len(one.units)} 个单位写了同样的话“{one.sentence}”：{'、'.join(one.units)}", style="yellow"
            )
    return report.exit_code


def _print_month(report: MonthPublishReport) -> None:
    out = console()
    told = [f"已生成 {len(report.in_state('made'))} 个单位的 {report.month} 月报（第 {report.edition} 版）"]
    if report.in_state("unchanged"):
        told.append(f"{len(report.in_state('unchanged'))} 个单位未变化，沿用原文件")
    out.print(f"{'，'.join(told)}，总目录：", end="")
    out.print(str(report.folder / "index.html"), style="bold", soft_wrap=True)
    out.print(f"缺项提醒单 {len(report.reminders)} 份；{len(report.complete)} 个党支部没有缺项，不出提醒单。")
    for one in report.reminders:
        note = "（原稿有人改过，没有动它，这是新稿）" if one.beside else ""
        out.print(f"  {one.name}：{one.folder}/{one.reminder}{note}", soft_wrap=True)
    for one in report.in_state("failed"):
        out.print(f"未生成：{one.name}。{one.error}", style="red")


def print_report(report: PublishReport) -> None:
    """What was made of a year, one line on the length of its texts, and what failed."""
    out = console()
    done = [f"已生成 {len(report.made)} 个单位的 {report.year} 年报告（第 {report.edition} 版）"]
    if report.unchanged:
        done.append(f"{len(report.unchanged)} 个单位未变化，沿用原文件")
    out.print(f"{'，'.join(done)}，总目录：", end="")
    out.print(str(report.folder / "index.html"), style="bold", soft_wrap=True)
    for one in report.units:
        for name in one.beside:
            out.print(f"{one.name}：原稿有人改过，没有动它；新稿《{name}》，改动见同名的 _改动.md")
    if summed := advice_summary(one.advice for one in report.units):
        out.print(f"篇幅：{summed}；逐家见《{PAPERS_PAGE}》。", style="yellow", soft_wrap=True)
    for unit in report.failed:
        out.print(f"未生成：{unit.name}。{unit.error}", style="red")
