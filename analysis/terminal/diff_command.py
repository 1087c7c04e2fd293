"""The command that compares two editions."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.terminal.options import ends_well, home_option, json_option
from analysis.workspace import open_workspace


@click.command("diff", options_metavar="[选项]")
@click.argument("before", type=int)
@click.argument("after", type=int, required=False)
@click.option("--unit", help="单位编码或名称；不写则为最上级及其所属。")
@click.option("--indicator", help="只看这个指标；与 --period 同写时，列出是哪些行变了。")
@click.option("--period", help="只看这个时间段；不写则只列全年的数。")
@click.option("--limit", type=click.IntRange(min=0), default=40, show_default=True, help="最多列几个数字；0 为全部。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="把全部变动另存为这个 xlsx。")
@home_option
@json_option
@ends_well
def diff_command(before: int, after: int | None, out: Path | None, home: Path | None, **asked: object) -> int:
    """比较两个版次：第 BEFORE 版到第 AFTER 版（缺省为最新）哪些数字变了，因为数据、规则，还是程序。"""
    from analysis.terminal.comparing import Question, compare_and_tell  # noqa: PLC0415 the engine is slow to load

    as_json = bool(asked.pop("as_json"))
    question = Question(before, after, **asked)  # type: ignore[arg-type]  # click has checked what each option is
    return compare_and_tell(open_workspace(home), question, out=out, as_json=as_json)
