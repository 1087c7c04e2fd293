"""The command that writes import workbooks."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.errors import EXIT_FINE, WorkspaceError
from analysis.terminal.options import ends_well, json_option
from analysis.terminal.say import say_json


@click.command("templates", options_metavar="[选项]")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@json_option
@ends_well
def templates_command(folder: Path | None, as_json: bool) -> int:
    """在 DIR（缺省为当前文件夹下的“导入模板”）写出导入模板，每种台账一个：栏目、下拉选项、说明和示例行。"""
    from analysis.intake.templates import write_templates  # noqa: PLC0415 the engine is slow to load

    target = folder or Path("导入模板")
    try:
        paths = write_templates(target)
    except OSError as error:
        raise WorkspaceError(
            "导入模板写不进去。",
            where=str(target),
            expected="可以写入的文件夹，里面的模板没有被 Excel 打开",
            cure="请关闭打开着的模板，或换一个文件夹。",
        ) from error
    if as_json:
        say_json({"folder": str(target), "files": [path.name for path in paths]})
    else:
        click.echo(f"已在 {target} 写出 {len(paths)} 个导入模板。填好后：touyan import {target}")
    return EXIT_FINE
