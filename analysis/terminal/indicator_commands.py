"""The commands for an organisation's own indicators: new, test."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.errors import EXIT_BAD_INPUT, EXIT_FINDINGS, EXIT_FINE
from analysis.terminal.options import ends_well, home_option, json_option
from analysis.terminal.say import say_json
from analysis.workspace import open_workspace


@click.group("indicator", options_metavar="[选项]", subcommand_metavar="命令 [参数]")
def indicator_group() -> None:
    """本单位自己的指标：new 写出一个能用的样子，test 核对它的算例；放在 data/standards/indicators/。"""


@indicator_group.command("new", options_metavar="[选项]")
@click.argument("name")
@click.option("--title", help="指标的中文名；不写则与 NAME 相同，之后再改。")
@home_option
@json_option
@ends_well
def new_command(name: str, title: str | None, home: Path | None, as_json: bool) -> int:
    """写出指标 NAME（小写英文）的 SQL 文件和算例文件，照着改成自己的口径。"""
    from analysis.spec.own import new_own  # noqa: PLC0415 the engine is slow to load

    paths = new_own(open_workspace(home).standards, name, title or name)
    if as_json:
        say_json({"files": [str(path) for path in paths]})
    else:
        click.echo("已写出：\n" + "\n".join(f"  {path}" for path in paths))
        click.echo(f"下一步：改好算例和 SQL，运行 touyan indicator test {name}，再 touyan compute。")
    return EXIT_FINE


@indicator_group.command("test", options_metavar="[选项]")
@click.argument("name", required=False)
@home_option
@json_option
@ends_well
def test_command(name: str | None, home: Path | None, as_json: bool) -> int:
    """核对本单位指标的算例：手算的和程序算的逐行比；不写 NAME 则全部核对。"""
    from analysis.spec.own import run_own_cases  # noqa: PLC0415 the engine is slow to load
    from analysis.terminal.own_indicators import print_tested  # noqa: PLC0415

    tested = run_own_cases(open_workspace(home).standards, name)
    if as_json:
        say_json({"indicators": [one.as_dict() for one in tested]})
    else:
        print_tested(tested)
    if any(one.problems for one in tested):
        return EXIT_BAD_INPUT
    return EXIT_FINE if all(one.holds for one in tested) else EXIT_FINDINGS
