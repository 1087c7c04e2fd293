"""The command that produces the year's papers."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.errors import EXIT_FINE
from analysis.terminal.options import edition_option, ends_well, home_option, json_option
from analysis.workspace import open_workspace

_PROFILES = click.Choice(["public", "superior", "internal"])


@click.command("produce", options_metavar="[选项]")
@click.argument("kind", metavar="[文种]", required=False)
@click.option("--list", "listed", is_flag=True, help="列出全部文种：名称、时间段、出给哪一级、出成什么。")
@click.option("--unit", "units", multiple=True, help="只出这个单位（编码或名称，可重复）；不写则出全部应出的单位。")
@click.option("--year", type=int, help="年度，例如 2025。")
@click.option("--month", help="月份，例如 2025-10。")
@click.option("--quarter", help="季度，例如 2025Q3。")
@click.option("--half", help="半年，例如 2025H1。")
@click.option("--profile", type=_PROFILES, help="发布口径；不写则用该文种的缺省口径。")
@click.option("--layout", default="", help="Word 版式名称（--list 末尾列出）；不写则用本单位的版式，没有就照国标。")
@click.option("--pdf", is_flag=True, help="在 Word 旁边出 PDF；要装有 LibreOffice。")
@click.option("--final", is_flag=True, help="把文件夹里的征求意见稿定稿；还有【待补】就不定，并逐处列出。")
@click.option("--by", help="签发人，记入签发记录；与 --final 同用。")
@click.option("--note", help="签发说明，记入签发记录；与 --final 同用。")
@click.option("--force", is_flag=True, help="没有变化的单位也重新生成。")
@edition_option
@home_option
@json_option
@ends_well
def produce_command(  # noqa: PLR0913, PLR0917 a command has as many arguments as the reader has options
    kind: str | None,
    listed: bool,
    units: tuple[str, ...],
    year: int | None,
    month: str | None,
    quarter: str | None,
    half: str | None,
    profile: str | None,
    layout: str,
    pdf: bool,
    final: bool,
    by: str | None,
    note: str | None,
    force: bool,
    edition: int | None,
    home: Path | None,
    as_json: bool,
) -> int:
    """出一种文稿（月度通报、换届提醒函……），一家一份，放在 reports/<年度>/<单位编码>/；时间段缺省为截至日所在的。"""
    from analysis.terminal.producing import (  # noqa: PLC0415 the engine is slow to load
        ProduceCall,
        list_kinds,
        produce_and_tell,
        signing_of,
    )

    workspace = open_workspace(home)
    if listed or kind is None:
        list_kinds(workspace, as_json=as_json)
        return EXIT_FINE
    periods = (str(year) if year else None, month, quarter, half)
    signing = signing_of(final=final, by=by, note=note)
    call = ProduceCall(kind, periods, units, profile, force, layout, pdf, signing)
    return produce_and_tell(workspace, call, edition=edition, as_json=as_json)
