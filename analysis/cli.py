"""The command `touyan`: one thin command per job.

Exit codes: 0 fine, 1 findings or failed units, 2 bad call or bad input.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from analysis import __version__
from analysis.errors import EXIT_FINE
from analysis.terminal.backtest_command import backtest_command
from analysis.terminal.batch_commands import COMMANDS as BATCH_COMMANDS
from analysis.terminal.diff_command import diff_command
from analysis.terminal.explain_command import explain_command
from analysis.terminal.indicator_commands import indicator_group
from analysis.terminal.language import speak_chinese
from analysis.terminal.options import edition_option, ends_well, home_option, json_option
from analysis.terminal.produce_command import produce_command
from analysis.terminal.say import say_json
from analysis.terminal.standards_commands import standards_group
from analysis.terminal.status_command import status_command
from analysis.terminal.template_commands import templates_command
from analysis.workspace import open_workspace

_PROFILES = click.Choice(["public", "superior", "internal"])


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]",
)
@click.version_option(__version__, prog_name="touyan", help="显示版本。")
def app() -> None:
    """头雁：把各系统导出的党组织、党员数据变成站得住的数字和每个单位的年终报告。

    常用顺序：import（导入）→ compute（计算）→ status（看进度）→ report（出报告）；explain 反查任何一个数字。
    """


@app.command("sample", options_metavar="[选项]")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", type=int, default=2025, show_default=True, help="随机种子；同一种子写出的文件逐字节相同。")
@json_option
@ends_well
def sample_command(folder: Path, seed: int, as_json: bool) -> int:
    """在 FOLDER 写出一套示例矿业集团的导出文件（虚构，供试用和教学）。"""
    from analysis.terminal.sampling import write_sample_files  # noqa: PLC0415 the generator is not needed by others

    written = write_sample_files(folder, seed)
    if as_json:
        say_json(written.as_dict())
    else:
        click.echo(written.text)
    return EXIT_FINE


@app.command("import", options_metavar="[选项]")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只试不导：表头在哪、哪列读作什么、会新增更新多少；什么也不写。")
@home_option
@json_option
@ends_well
def import_command(paths: tuple[Path, ...], dry_run: bool, home: Path | None, as_json: bool) -> int:
    """导入 PATHS（文件或文件夹）：识别、检查、入库；有问题的行退回并说明原因。"""
    from analysis.intake import import_paths, rehearse_import  # noqa: PLC0415 reading libraries are slow to load
    from analysis.terminal.import_report import print_import  # noqa: PLC0415
    from analysis.terminal.import_trial import print_trial  # noqa: PLC0415
    from analysis.terminal.progress import progress_bar  # noqa: PLC0415

    with progress_bar("导入", quiet=as_json) as progress:
        bring = rehearse_import if dry_run else import_paths
        report = bring(open_workspace(home), paths, progress=progress)
    if as_json:
        say_json(report.as_dict())
    elif dry_run:
        print_trial(report)
    else:
        print_import(report)
    return report.exit_code


_JOBS = (
    *BATCH_COMMANDS,
    backtest_command,
    diff_command,
    explain_command,
    indicator_group,
    produce_command,
    standards_group,
    status_command,
    templates_command,
)
for _job in _JOBS:
    app.add_command(_job)


@app.command("compute", options_metavar="[选项]")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="截至日期，例如 2025-12-31；不写则取数据最新月份的月末。",
)
@home_option
@json_option
@ends_well
def compute_command(as_of: datetime | None, home: Path | None, as_json: bool) -> int:
    """由已导入的数据计算指标，生成一个不再改动的数据版次。"""
    from analysis.pipeline import compute  # noqa: PLC0415 the engine is slow to load

    computed = compute(open_workspace(home), as_of.date() if as_of else None)
    if as_json:
        say_json({"edition": computed.number, "as_of": computed.as_of.isoformat(), "unchanged": computed.unchanged})
    elif computed.unchanged:
        click.echo(f"数据、规则和截至日期都没有变化，沿用第 {computed.number} 版（截至 {computed.as_of}）。")
    else:
        click.echo(f"已生成第 {computed.number} 版（截至 {computed.as_of}）。")
    return EXIT_FINE


@app.command("check", options_metavar="[选项]")
@click.option("--unit", help="单位编码或名称；不写则从最上级看起。")
@click.option("--lookup", help="反查两张表差的是谁、为什么，例如 members,appraisals 或 年末在册党员,民主评议。")
@click.option("--year", type=int, help="反查的年度；不写则用截至日期所在年度。")
@click.option("--no-notebook", is_flag=True, help="不运行笔记本，只写报告和工作簿（少等两三秒）。")
@click.option("--against", type=int, help="与这一版比较各年末的党员数、党组织数：期初是否仍等于当时的期末。")
@edition_option
@home_option
@json_option
@ends_well
def check_command(
    unit: str | None,
    lookup: str | None,
    year: int | None,
    against: int | None,
    no_notebook: bool,
    edition: int | None,
    home: Path | None,
    as_json: bool,
) -> int:
    """健康检查：表内、表间校核，每张表、每个单位的得分，问题所在的文件和行；由笔记本写出报告和工作簿。"""
    from analysis.terminal.checking import check_and_tell, look_up_and_tell  # noqa: PLC0415 the engine is slow to load

    workspace = open_workspace(home)
    if lookup:
        return look_up_and_tell(workspace, lookup, unit, year=year, edition=edition, as_json=as_json)
    return check_and_tell(workspace, unit, against=against, edition=edition, notebook=not no_notebook, as_json=as_json)


@app.command("report", options_metavar="[选项]")
@click.option("--year", type=int, help="报告年度；不写则用截至日期所在年度。")
@click.option("--month", help="月份，例如 2025-10：出月报和缺项提醒单；不与 --year 同写。")
@click.option("--unit", "units", multiple=True, help="只出这个单位（编码或名称，可重复）；不写则出全部单位。")
@click.option("--profile", type=_PROFILES, default="public", show_default=True, help="发布口径，缺省最严。")
@click.option("--force", is_flag=True, help="没有变化的单位也重新生成。")
@edition_option
@home_option
@json_option
@ends_well
def report_command(
    year: int | None,
    month: str | None,
    units: tuple[str, ...],
    profile: str,
    force: bool,
    edition: int | None,
    home: Path | None,
    as_json: bool,
) -> int:
    """为每个单位生成年度报告，或一个月的月报和缺项提醒单；总目录 reports/<年度>/index.html；内容没有变化的不重做。"""
    from analysis.terminal.reporting import ReportCall, make_reports  # noqa: PLC0415 templates are slow to load

    call = ReportCall(year, month, units, profile, force)
    return make_reports(open_workspace(home), call, edition=edition, as_json=as_json)


@app.command("proofread", options_metavar="[选项]")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--compare", is_flag=True, help="同时与数据版次核对（按 --unit、--edition 选定）。")
@click.option("--unit", help="与哪个单位及其所属核对：编码或名称；不写则为最上级。")
@click.option("--copy", is_flag=True, help="另存一份带批注的副本（仅 docx、xlsx）；原件不动。")
@click.option("--all", "everything", is_flag=True, help="相符的、未核的也都列出。")
@edition_option
@home_option
@json_option
@ends_well
def proofread_command(
    file: Path,
    compare: bool,
    unit: str | None,
    copy: bool,
    everything: bool,
    edition: int | None,
    home: Path | None,
    as_json: bool,
) -> int:
    """核数：核对 FILE（docx、xlsx、txt、md）里的数字前后是否一致；谁写的都行。"""
    from analysis.terminal.proofreading import figures_of, proofread_and_tell  # noqa: PLC0415 only this job needs them

    figures = figures_of(open_workspace(home), unit, edition) if compare or unit or edition else []
    return proofread_and_tell(file, figures=figures, copy=copy, everything=everything, as_json=as_json)


@app.command("lab", options_metavar="[选项]")
@click.option("--port", type=click.IntRange(1, 65535), default=8888, show_default=True, help="端口；被占用时顺延。")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只显示地址。")
@home_option
@ends_well
def lab_command(port: int, no_browser: bool, home: Path | None) -> int:
    """打开 JupyterLab（中文、离线、只限本机、带口令），从笔记本 00 开始。"""
    from analysis.terminal.lab import serve_lab  # noqa: PLC0415 the server is not needed by others

    return serve_lab(open_workspace(home), port=port, browser=not no_browser)


def main() -> None:
    """Entry point of `touyan`."""
    speak_chinese()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Chinese Windows console is GBK and cannot say every character; it must not crash for it.
            stream.reconfigure(errors="replace")
    app(prog_name="touyan")
