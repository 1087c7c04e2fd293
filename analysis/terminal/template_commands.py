"""The command that writes import workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from analysis.errors import EXIT_FINE, WorkspaceError
from analysis.terminal.options import ends_well, json_option
from analysis.terminal.say import say_json

_SETTINGS: Final = "设置模板"


@click.command("templates", options_metavar="[选项]")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@json_option
@ends_well
def templates_command(folder: Path | None, as_json: bool) -> int:
    """在 DIR（缺省为当前文件夹下的“导入模板”）写出导入模板，每种台账一个：栏目、下拉选项、说明和示例行。

    规则、等次、目标、年度和改正也可以记在 Excel 里：它们的模板写在旁边的“设置模板”，填好后放进 data/standards/ 或
    data/corrections/，不用导入。
    """
    from analysis.intake.setting_templates import write_setting_templates  # noqa: PLC0415 the engine is slow to load
    from analysis.intake.templates import write_templates  # noqa: PLC0415 the engine is slow to load

    target = folder or Path("导入模板")
    beside = target.absolute().parent / _SETTINGS
    try:
        paths = write_templates(target)
        settings = write_setting_templates(beside)
    except OSError as error:
        raise WorkspaceError(
            "导入模板写不进去。",
            where=str(target),
            expected="可以写入的文件夹，里面的模板没有被 Excel 打开",
            cure="请关闭打开着的模板，或换一个文件夹。",
        ) from error
    if as_json:
        say_json(
            {
                "folder": str(target),
                "files": [path.name for path in paths],
                "settings_folder": str(beside),
                "settings": [path.name for path in settings],
            }
        )
    else:
        click.echo(f"已在 {target} 写出 {len(paths)} 个导入模板。填好后：touyan import {target}")
        named = "、".join(path.stem for path in settings)
        click.echo(
            f"已在 {beside} 写出 {len(settings)} 个设置模板（{named}）：填好后放进 data/standards 或 data/corrections。"
        )
    return EXIT_FINE
