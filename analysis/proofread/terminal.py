"""The report on the terminal, in Chinese; the exit code tells whether anything is contradictory."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.proofread.annotate import bounds
from analysis.proofread.statement import KIND_TITLES, VERDICT_TITLES, Report, Statement, Verdict

_STYLES: Final[dict[Verdict, str]] = {
    "contradictory": "bold red", "unchecked": "yellow", "within_rounding": "cyan", "exact": "green",
}  # fmt: skip


def render(report: Report, console: Console, *, everything: bool = False) -> int:
    """Print the findings (with `everything`, all statements); 1 when there is a contradiction, else 0."""
    counts = report.counts()
    summary = "，".join(f"{VERDICT_TITLES[verdict]} {counts[verdict]} 处" for verdict in VERDICT_TITLES)
    console.print(Text(f"《{report.name}》共核 {len(report.statements)} 处：{summary}"))
    shown = report.statements if everything else report.contradictions
    if shown:
        console.print(_table(shown))
    if not report.contradictions:
        console.print(Text("没有发现互相矛盾的数字。“未核”只表示文中缺少可以比较的数字。"))
    return EXIT_FINDINGS if report.contradictions else EXIT_FINE


def _table(statements: tuple[Statement, ...]) -> Table:
    table = Table(show_lines=True)
    for title in ("位置", "类别", "结论", "文中写", "按文中数字应为", "依据的数字", "说明", "句子"):
        table.add_column(title, overflow="fold")
    for statement in statements:
        table.add_row(
            str(statement.position), KIND_TITLES[statement.kind],
            Text(VERDICT_TITLES[statement.verdict], style=_STYLES[statement.verdict]),
            Text(statement.printed), bounds(statement), Text("、".join(number.text for number in statement.numbers)),
            Text(statement.reason), Text(statement.sentence),
        )  # fmt: skip
    return table
