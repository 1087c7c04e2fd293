"""What an import asks of a person, on the screen: headers and names of organisations nobody could know."""

from __future__ import annotations

from typing import Final

from rich.console import Console

from analysis.intake.question_book import Questions

_SHOWN: Final = 12


def print_questions(out: Console, questions: Questions) -> None:
    """Each with its proposals, and where to answer."""
    if not questions.asked:
        return
    out.print(f"\n有 {len(questions.asked)} 处要由人确认（不猜）：", style="bold yellow")
    for one in questions.asked[:_SHOWN]:
        what = f"《{one.form.title}》的表头“{one.text}”" if one.form else f"党组织“{one.text}”"
        told = f"是不是：{'、'.join(one.proposals)}" if one.proposals else "没有相近的"
        out.print(f"  {what}：{told}（{one.place}）")
    if (hidden := len(questions.asked) - _SHOWN) > 0:
        out.print(f"  另有 {hidden} 处，全部列出请加 --json。", style="dim")
    if questions.is_locked:
        out.print("对照表写不进去，可能正被 Excel 打开：请关闭后重新导入。", style="red")
    elif questions.book:
        out.print(f"请在对照表里选好“确认为”，保存后重新导入：{questions.book}", soft_wrap=True)
