"""An explanation on the screen: figure, 口径, rules, what was counted and left out, and the rows it came from."""

from __future__ import annotations

from typing import Final

from rich.table import Table

from analysis.disclosure.rules import Rule
from analysis.disclosure.words import certainty_title
from analysis.explain import ExplainedFigure, Explanation
from analysis.terminal.say import console, table

_FILES: Final = 6


def print_explanation(found: Explanation, profile: str) -> None:
    """Print one walk from the figure down to files, sheets and rows."""
    out = console()
    out.print(f"{found.unit} · {found.period} · {found.indicator.title}：{found.figure.text}", style="bold")
    out.print(f"口径：{found.indicator.definition}")
    for rule in found.rules:
        out.print(f"依据：{_rule_text(rule)}")
    fact = found.fact
    if fact.numerator is not None:
        below = f"，分母 {fact.denominator}" if found.indicator.kind == "ratio" else ""
        out.print(f"计数：分子 {fact.numerator}{below}，不计入 {fact.excluded}（事实编号 {fact.id}）")
    for reason, count in found.shortfalls:
        out.print(f"  其中：{reason} {count} 条")
    for left_out in found.exclusions:
        told = f"{left_out.reason}：" if left_out.reason else ""
        source = f"（{left_out.source}）" if left_out.source else ""
        out.print(f"  不计入 {left_out.items} 条：{told}{left_out.rule}{source}", markup=False)
    for place in found.files[:_FILES]:
        out.print(f"  出自《{place.file}》{place.sheet or ''} {place.rows} 行", markup=False)
    if found.evidence:
        out.print(_table(found, with_people=profile == "internal"))
    hidden = found.total - sum(row.items for row in found.evidence)
    if hidden > 0:
        out.print(f"另有 {hidden} 条未列出，全部列出请加 --limit 0。", style="dim")
    if profile != "internal" and any(row.items > 1 or row.file is None for row in found.evidence):
        out.print("人员明细及其所在的文件、行，只在内部版显示：加 --profile internal。", style="dim")


def print_figure(found: ExplainedFigure, profile: str) -> None:
    """Print every fact and target a figure was made from, in its order."""
    out = console()
    out.print(f"{found.id}：由 {len(found.parts)} 项得出", style="bold", markup=False)
    for number, part in enumerate(found.parts, 1):
        out.print(f"—— {number} ——", style="dim")
        if isinstance(part, Explanation):
            print_explanation(part, profile)
        else:
            out.print(part.text, markup=False)


def _rule_text(rule: Rule) -> str:
    # What held all the time needs no dates; what changed or ended does.
    until = f"，至 {rule.valid_to}（不含）" if rule.valid_to else ""
    return f"{rule.text}（{rule.source}，{rule.valid_from} 起{until}，{certainty_title(rule.certainty)}）"


def _table(found: Explanation, *, with_people: bool) -> Table:
    titles = ["党组织", "日期", "计数", "是否计入", "原因", "出处"]
    if with_people:
        titles.insert(1, "党员")
    listed = table(*titles)
    for row, own in zip(found.evidence, found.own_rows, strict=True):
        place = f"《{row.file}》{row.sheet or ''} 第 {row.row} 行" if row.file else "—"
        if own:
            place += "\n" + "；".join((own.summary, *own.places))
        counts = f"{row.numerator}/{row.denominator}" if row.denominator else str(row.numerator)
        cells = [row.org_name, row.on_date.isoformat(), counts, row.status, row.reason or row.rule or "", place]
        if with_people:
            cells.insert(1, row.member_name or row.member_id or "")
        listed.add_row(*cells)
    return listed
