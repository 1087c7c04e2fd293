"""The command that compares published figures with an edition."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.terminal.options import edition_option, ends_well, home_option, json_option
from analysis.workspace import open_workspace


@click.command("backtest", options_metavar="[选项]")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--template", is_flag=True, help="在 FILE 写一份空的核对表，填好后再核对。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="把核对结果另存为这个 xlsx。")
@click.option("--unit", help="单位编码或名称；不写则为最上级。")
@edition_option
@home_option
@json_option
@ends_well
def backtest_command(
    file: Path, out: Path | None, unit: str | None, edition: int | None, home: Path | None, **flags: bool
) -> int:
    """回溯核对：FILE 里已公布的数字逐个与数据版次比较：一致、舍入不同，还是不一致，不一致的说出原因。"""
    from analysis.terminal.backtesting import backtest_and_tell, write_template  # noqa: PLC0415 the engine is slow to load

    workspace, as_json = open_workspace(home), flags["as_json"]
    if flags["template"]:
        return write_template(workspace, file, unit, as_json=as_json)
    return backtest_and_tell(workspace, file, unit, edition=edition, out=out, as_json=as_json)
