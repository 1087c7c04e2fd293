"""Standards on the screen: rules in force, problems of files, what differs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from analysis.errors import StandardsError
from analysis.rulebook.shown import ShownRule
from analysis.rulebook.sides import Asked
from analysis.terminal.say import console, table

_USERS: Final = 3
_WHAT: Final = {"added": "新增", "gone": "不再有", "changed": "改变"}


def print_rules(rules: Sequence[ShownRule], on: date | None, *, in_full: bool) -> None:
    """One line a rule; in full, its text and everybody who uses it too."""
    out = console()
    out.print(f"{f'{on} 生效的' if on else '各个时期的'}规则 {len(rules)} 条", style="bold")
    listed = table("编号", "对象", "规定", "有效期", "出处", "可靠程度", "使用")
    for one in rules:
        users = [user.title for user in one.users]
        told = "、".join(users[:_USERS]) + (f" 等 {len(users)} 项" if len(users) > _USERS else "") if users else "—"
        certainty = f"{one.certainty}{'（本单位）' if one.is_own else ''}"
        listed.add_row(one.rule_id, one.applies_to, one.value, one.since, one.source, certainty, told)
    out.print(listed)
    for one in rules if in_full else ():
        out.print(f"{one.rule_id}（{one.applies_to}，{one.since}）：{one.text}", markup=False)
        out.print(f"  使用：{one.used_by}", markup=False)
    if not in_full:
        out.print("“—”是收录备查、没有指标读的。看内容：touyan standards show --rule 编号", style="dim")


def print_problems(problems: Sequence[StandardsError], files: int) -> None:
    """Every problem with its place, what was expected and the cure."""
    out = console()
    if not problems:
        out.print(f"标准文件没有问题（随附的全部，本单位的 {files} 个）。")
        return
    out.print(f"标准文件有 {len(problems)} 处问题：", style="bold")
    for number, one in enumerate(problems, 1):
        first, *rest = str(one).splitlines()
        out.print(f"{number}. {first}", style="red", markup=False)
        for line in rest:
            out.print(f"   {line}", markup=False)


def print_difference(asked: Asked, limit: int | None) -> None:
    """Rules that differ, then the figures that would change, at most `limit` of them."""
    out, found = console(), asked.found
    out.print(f"{asked.before} 与 {asked.after} 的标准（用第 {asked.edition} 版的数据计算）", style="bold")
    if not found.rules and not found.other:
        out.print("没有不同。")
    if found.rules:
        rules = table("规则", "对象", "", asked.before, asked.after)
        for one in found.rules:
            rules.add_row(one.rule_id, one.applies_to, _WHAT[one.what], one.before or "—", one.after or "—")
        out.print(rules)
    if found.other:
        out.print(f"另有不同：{'、'.join(found.other)}。")
    if not found.figures:
        out.print("没有数字会变。")
        return
    out.print(f"{len(found.figures)} 个全年的数字会变：", style="bold")
    figures = table("指标", "单位", "时间段", asked.before, asked.after, numbers=(asked.before, asked.after))
    shown = found.figures if limit is None else found.figures[:limit]
    for figure in shown:
        figures.add_row(figure.indicator, figure.unit, figure.period, figure.before, figure.after)
    out.print(figures)
    if len(found.figures) > len(shown):
        out.print(f"另有 {len(found.figures) - len(shown)} 个没有列出，全部列出请加 --limit 0。", style="dim")
