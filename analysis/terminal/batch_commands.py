"""The commands that keep the books of imports: batches, undo, sent-back, seal."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.terminal.options import edition_option, ends_well, home_option, json_option
from analysis.terminal.say import say_json
from analysis.workspace import open_workspace


@click.command("batches", options_metavar="[选项]")
@home_option
@json_option
@ends_well
def batches_command(home: Path | None, as_json: bool) -> int:
    """列出每一批导入：时间、导入人、文件及其指纹、行数，以及新增、更新了什么。"""
    from analysis.store.batch_list import list_batches  # noqa: PLC0415 the engine is slow to load
    from analysis.store.working import open_store  # noqa: PLC0415
    from analysis.terminal.batches import print_batches  # noqa: PLC0415

    workspace = open_workspace(home)
    with open_store(workspace, read_only=True) as con:
        lines = list_batches(con)
    if as_json:
        say_json({"batches": [line.as_dict() for line in lines]})
    else:
        print_batches(lines)
    return EXIT_FINE


@click.command("undo", options_metavar="[选项]")
@click.argument("batch", type=int)
@home_option
@json_option
@ends_well
def undo_command(batch: int, home: Path | None, as_json: bool) -> int:
    """撤销第 BATCH 批导入：它新增的行删去，它更新的行恢复原样；后来的批次依赖它时不撤销并说明。"""
    from analysis.intake.undoing import undo  # noqa: PLC0415 the engine is slow to load

    undone = undo(open_workspace(home), batch)
    if as_json:
        say_json(vars(undone))
    else:
        click.echo(
            f"已撤销第 {undone.batch_id} 批（{undone.files} 个文件，接收过 {undone.accepted:,} 行）。"
            "下一步：touyan compute"
        )
    return EXIT_FINE


@click.command("sent-back", options_metavar="[选项]")
@home_option
@json_option
@ends_well
def sent_back_command(home: Path | None, as_json: bool) -> int:
    """重新写出退回清单.xlsx（在保险库文件夹，含个人信息）：所有尚未改正的退回行。"""
    from analysis.intake.undoing import hand_back  # noqa: PLC0415 the engine is slow to load

    book = hand_back(open_workspace(home))
    if as_json:
        say_json({"return_book": str(book) if book else None})
    else:
        click.echo(f"退回清单：{book}" if book else "没有退回而未改正的行。")
    return EXIT_FINDINGS if book else EXIT_FINE


@click.command("seal", options_metavar="[选项]")
@click.argument("year", type=int)
@edition_option
@home_option
@json_option
@ends_well
def seal_command(year: int, edition: int | None, home: Path | None, as_json: bool) -> int:
    """封存 YEAR 年：这一版连同指纹和清单永久保留，报告随时可以重出；之后的补报单独列出。"""
    from analysis.store.sealing import seal_year  # noqa: PLC0415 the engine is slow to load

    seal = seal_year(open_workspace(home).editions, year, edition)
    if as_json:
        say_json(vars(seal))
    else:
        click.echo(
            f"{seal.year} 年已封存为第 {seal.edition} 版（截至 {seal.as_of}，{seal.sealed_by} 于 {seal.sealed_at}）。\n"
            f"SHA-256：{seal.sha256}\n重出报告：touyan report --year {seal.year} --edition {seal.edition}"
        )
    return EXIT_FINE


COMMANDS = (batches_command, undo_command, sent_back_command, seal_command)
