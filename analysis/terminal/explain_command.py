"""The command that walks a figure back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from analysis.errors import EXIT_FINE
from analysis.terminal.options import edition_option, ends_well, home_option, json_option
from analysis.terminal.say import say_json
from analysis.workspace import open_workspace

_PROFILES = click.Choice(["public", "superior", "internal"])


@click.command("explain", options_metavar="[选项]")
@click.argument("indicator")
@click.option("--unit", help="单位编码或名称；不写则为最上级。")
@click.option("--period", help="时间段：2025、2025H1、2025Q3、2025-10、2025-10YTD；不写则为截至年度。")
@click.option("--cut", default="", help="分项，例如 general_meeting 或 党员大会。")
@click.option("--profile", type=_PROFILES, default="superior", show_default=True, help="internal 才显示人员。")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="最多列几行依据；0 为全部。")
@edition_option
@home_option
@json_option
@ends_well
def explain_command(indicator: str, home: Path | None, as_json: bool, **asked: Any) -> int:
    """反查一个数字：口径、规则、分子分母、不计入的，直到文件、工作表、行。

    INDICATOR 用指标的名称或代码；也可以是附表“数字”一页的数字编号，逐项反查它由哪些数得出。
    """
    from analysis.disclosure.naming import cut_code, indicator_name  # noqa: PLC0415 the engine is slow to load
    from analysis.explain import explain, explain_figure  # noqa: PLC0415
    from analysis.explain.figure import is_figure_id  # noqa: PLC0415
    from analysis.store.editions import open_edition  # noqa: PLC0415
    from analysis.terminal.explanation import print_explanation, print_figure  # noqa: PLC0415
    from analysis.terminal.scope import release_of  # noqa: PLC0415

    workspace, limit, profile = open_workspace(home), asked["limit"] or None, asked["profile"]
    with open_edition(workspace.editions, asked["edition"]) as opened:
        release = release_of(opened, asked["unit"], profile, workspace=workspace)
        if is_figure_id(indicator):
            figure = explain_figure(release, indicator, limit=limit)
            say_json(figure.as_dict()) if as_json else print_figure(figure, profile)
            return EXIT_FINE
        name, period = indicator_name(release, indicator), asked["period"] or str(opened.as_of.year)
        found = explain(release, name, period, cut=cut_code(release, asked["cut"]), limit=limit)
        say_json(found.as_dict()) if as_json else print_explanation(found, profile)
    return EXIT_FINE
