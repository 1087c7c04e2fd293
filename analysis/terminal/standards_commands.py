"""The commands for the standards: show, check, diff, adopt."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.terminal.options import edition_option, ends_well, home_option, json_option
from analysis.terminal.say import say_json
from analysis.workspace import open_workspace


@click.group("standards", options_metavar="[选项]", subcommand_metavar="命令 [参数]")
def standards_group() -> None:
    """标准：规则、目标、方案。show 看生效的，check 检查文件，diff 比较并算出哪些数字会变，adopt 采用样例。"""


@standards_group.command("show", options_metavar="[选项]")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="哪一天生效的，例如 2025-12-31；不写则为今天。")
@click.option("--all", "everything", is_flag=True, help="各个时期的都列出。")
@click.option("--rule", help="只看这条规则：编号，或内容里的几个字。")
@home_option
@json_option
@ends_well
def show_command(on: datetime | None, everything: bool, rule: str | None, home: Path | None, as_json: bool) -> int:
    """列出生效的规则：对谁、多少、出自哪里、核对到哪一步、谁在用。"""
    from analysis.rulebook.shown import shown_rules  # noqa: PLC0415 the catalogue is slow to load
    from analysis.terminal.rulebook import print_rules  # noqa: PLC0415

    day = None if everything else on.date() if on else date.today()  # noqa: DTZ011 the analyst's own day
    found = shown_rules(open_workspace(home).standards, on=day, rule=rule)
    if as_json:
        say_json({"on": day.isoformat() if day else None, "rules": [one.as_dict() for one in found]})
    else:
        print_rules(found, day, in_full=rule is not None)
    return EXIT_FINE


@standards_group.command("check", options_metavar="[选项]")
@home_option
@json_option
@ends_well
def check_command(home: Path | None, as_json: bool) -> int:
    """严格检查随附的和本单位的标准文件（规则、等次、目标、方案、指标和算例），一次列出所有问题。"""
    from analysis.rulebook.checked import files_checked, standards_problems  # noqa: PLC0415 the catalogue is slow to load
    from analysis.terminal.rulebook import print_problems  # noqa: PLC0415

    own = open_workspace(home).standards
    problems = standards_problems(own)
    if as_json:
        say_json({"files": files_checked(own), "problems": [one.as_dict() for one in problems]})
    else:
        print_problems(problems, files_checked(own))
    return EXIT_FINDINGS if problems else EXIT_FINE


@standards_group.command("diff", options_metavar="[选项]")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--limit", type=click.IntRange(min=0), default=40, show_default=True, help="最多列几个数字；0 为全部。")
@edition_option
@home_option
@json_option
@ends_well
def diff_command(before: str, after: str, limit: int, edition: int | None, home: Path | None, as_json: bool) -> int:
    """比较 A 和 B：两个日期，随附与本单位，或两个版次号；列出不同的规则，并用同一版数据算出哪些数字会变。"""
    from analysis.rulebook.sides import differ  # noqa: PLC0415
    from analysis.terminal.rulebook import print_difference  # noqa: PLC0415 the engine is slow to load

    asked = differ(open_workspace(home), before, after, edition)
    if as_json:
        say_json({"a": asked.before, "b": asked.after, "edition": asked.edition, **asked.found.as_dict(limit or None)})
    else:
        print_difference(asked, limit or None)
    return EXIT_FINE


@standards_group.command("adopt", options_metavar="[选项]")
@click.argument("name", required=False)
@home_option
@json_option
@ends_well
def adopt_command(name: str | None, home: Path | None, as_json: bool) -> int:
    """把随附的样例 NAME 复制到 data/standards，再改成本单位的；不写 NAME 则列出有哪些样例。"""
    from analysis.rulebook.examples import adopt, examples  # noqa: PLC0415 only this job needs them

    if name is None:
        found = examples()
        if as_json:
            say_json({"examples": [one.as_dict() for one in found]})
        for one in () if as_json else found:
            click.echo(f"{one.name}　→ {one.target}　{one.title}")
        return EXIT_FINE
    path = adopt(open_workspace(home).standards, name)
    if as_json:
        say_json({"file": str(path)})
    else:
        click.echo(f"已写出 {path}。改成本单位的规定后运行 touyan standards check，再 touyan compute。")
    return EXIT_FINE
