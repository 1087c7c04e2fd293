"""The command that says how every unit stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from analysis.errors import EXIT_FINE
from analysis.terminal.options import edition_option, ends_well, home_option, json_option
from analysis.terminal.say import say_json
from analysis.workspace import open_workspace


@click.command("status", options_metavar="[选项]")
@click.option("--unit", help="单位编码或名称；不写则从最上级看起。")
@click.option("--year", type=int, help="年度；不写则用截至日期所在年度。")
@click.option("--same-basis", is_flag=True, help="与上年同口径比较：上年的数按今年的隶属（含撤并）重新归集。")
@click.option("--same-rules", is_flag=True, help="与 --same-basis 同写：两年都按截至日生效的规则计算。")
@edition_option
@home_option
@json_option
@ends_well
def status_command(home: Path | None, as_json: bool, **asked: Any) -> int:
    """各单位进度：过硬比例、距目标还差几个、参与率、逾期事项，红黄绿一目了然。"""
    from analysis.disclosure.appendix import late_words, read_late_entries  # noqa: PLC0415 the engine is slow to load
    from analysis.publish.status import read_status  # noqa: PLC0415 the engine is slow to load
    from analysis.store.editions import open_edition  # noqa: PLC0415
    from analysis.terminal.same_basis import print_same_basis, same_basis  # noqa: PLC0415
    from analysis.terminal.scope import release_of  # noqa: PLC0415
    from analysis.terminal.status import print_status  # noqa: PLC0415

    by_rules = bool(asked["same_rules"])
    with open_edition(open_workspace(home).editions, asked["edition"]) as opened:
        release = release_of(opened, asked["unit"], "superior")
        if asked["same_basis"] or by_rules:
            rows = same_basis(opened, release, asked["year"], by_rules=by_rules)
            told = {"year": asked["year"] or opened.as_of.year, "same_rules": by_rules}
            say_json({**told, "rows": [row.as_dict() for row in rows]}) if as_json else print_same_basis(
                rows, by_rules=by_rules
            )
            return EXIT_FINE
        status, late = read_status(release, asked["year"]), late_words(read_late_entries(opened, release))
        say_json(status.as_dict() | {"late_entries": late}) if as_json else print_status(status, late)
    return EXIT_FINE
