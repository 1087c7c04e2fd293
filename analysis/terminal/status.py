"""The status table: one line per unit, red, amber or green."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.text import Text

from analysis.measures import Figure
from analysis.publish.status import Status, StatusLine
from analysis.terminal.say import console, table

_COLOURS: Final = {"green": "green", "amber": "yellow", "red": "red", "grey": "dim"}
_COLUMNS: Final = ("单位", "过硬党支部{basis}", "还差", "参与率", "三会一课", "主题党日", "未按期换届", "状态")


def print_status(status: Status, late: Sequence[str] = ()) -> None:
    """Every unit in tree order, indented by its depth; `late`: sentences on late entries after a seal."""
    bases = {line.row.qualified.basis for line in status.lines}
    lines = table(
        *(title.format(basis="".join(f"（{basis}）" for basis in sorted(bases) if basis)) for title in _COLUMNS)
    )
    top = min((line.row.unit.depth for line in status.lines), default=0)
    for line in status.lines:
        lines.add_row(*_cells(line, top))
    out = console()
    out.print(f"{status.year} 年进度（截至 {status.as_of}，第 {status.edition} 版）", style="bold")
    for asked in dict.fromkeys(line.target for line in status.lines if line.target):
        out.print(f"过硬党支部比例目标：{asked}")
    out.print(lines)
    for told in late:
        out.print(told, style="yellow")
    out.print("“预测”为尚未认定的结果，“还差”为距目标还差几个支部。", style="dim")
    out.print("反查任何数字：touyan explain 过硬党支部比例 --unit 单位编码或名称", style="dim")


def _cells(line: StatusLine, top: int) -> list[str | Text]:
    row = line.row
    return [
        "　" * (row.unit.depth - top) + row.name,
        _told(row.qualified),
        f"{row.gap.value} 个" if row.gap and row.gap.is_known else "—",
        row.participation.text,
        row.meetings.text,
        row.theme_days.text,
        line.late_elections.text.replace("无缺项", "无") if line.late_elections.is_known else "—",
        Text(f"● {row.note or row.light_text}", style=_COLOURS[row.light]),
    ]


def _told(figure: Figure) -> str:
    return f"{figure.text} {figure.detail}" if figure.detail and figure.is_known else figure.text
