"""Imports on the screen: the list of batches, what an undo took back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console

from analysis.intake.changes import TableChange
from analysis.store.batch_list import BatchLine
from analysis.terminal.say import console, table

_NUMBERS: Final = ("读入", "接收", "退回", "未改正", "略过")
_SHOWN: Final = 3
_HASH: Final = 12


def print_batches(lines: Sequence[BatchLine]) -> None:
    """One line per import, with its files' hashes and what it changed."""
    out = console()
    if not lines:
        out.print("还没有导入过。")
        return
    batches = table("批次", "时间", "导入人", "文件", *_NUMBERS, "变动", numbers=_NUMBERS)
    for line in lines:
        counts = (line.rows_in, line.accepted, line.quarantined, line.open, line.skipped)
        told = "；".join(change_text(*change) for change in line.changes)
        if line.undone_at:
            told = f"已撤销（{line.undone_at:%Y-%m-%d %H:%M}，{line.undone_by}）"
        when = f"{line.imported_at:%Y-%m-%d %H:%M}"
        cells = (str(line.batch_id), when, line.imported_by, _files(line), *(f"{count:,}" for count in counts), told)
        batches.add_row(*cells, style="dim" if line.undone_at else None)
    out.print(batches)
    out.print("撤销一批：touyan undo 批次号；文件名后是 SHA-256 的前 12 位，全文见 --json。", style="dim")


def print_changes(out: Console, changes: Sequence[TableChange]) -> None:
    """What the import added, changed, removed, table by table; and what a full register no longer lists."""
    for change in changes:
        out.print(f"  {change_text(change.title, change.added, change.changed, change.removed, change.gone)}")
    if any(change.gone for change in changes):
        out.print("  “新花名册已无”的记录仍然保留：请核对是转走、撤销还是漏报，再登记离开或撤销日期。", style="yellow")


def change_text(title: str, added: int, changed: int, removed: int, gone: int) -> str:
    """党员 新增 3、更新 1."""
    counts = (("新增", added), ("更新", changed), ("替换掉", removed), ("新花名册已无", gone))
    return f"{title} {'、'.join(f'{word} {count:,}' for word, count in counts if count)}"


def _files(line: BatchLine) -> str:
    told = [f"{name} {sha256[:_HASH]}" for name, sha256 in line.files[:_SHOWN]]
    more = len(line.files) - _SHOWN
    return "\n".join([*told, f"……等 {len(line.files)} 个"] if more > 0 else told) or "—"
