"""How the cases of own indicators went, on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from analysis.spec.answer import Difference
from analysis.spec.own import CaseResult, Tested
from analysis.terminal.say import console, table


def print_tested(tested: Sequence[Tested]) -> None:
    """One line per case; of a case that does not hold, the rows that differ."""
    out = console()
    for one in tested:
        held = sum(1 for case in one.cases if case.holds)
        out.print(f"{one.title}（{one.name}）：{len(one.cases)} 个算例，{held} 个相符", style="bold")
        for problem in one.problems:
            out.print(str(problem), style="red", markup=False)
        if not one.problems and not one.cases:
            out.print("还没有算例：先画几张小表、手算出结果，再写 SQL。", style="yellow")
        for case in one.cases:
            _print_case(out, case)


def _print_case(out: Console, case: CaseResult) -> None:
    if case.holds:
        out.print(f"  ✓ {case.title}", style="green", markup=False)
        return
    out.print(f"  ✗ {case.title}　手算：{case.why}", style="red", markup=False)
    if case.error is not None:
        out.print("\n".join(f"    {line}" for line in str(case.error).splitlines()), markup=False)
    for one in case.differences:
        _print_difference(out, one)


def _print_difference(out: Console, one: Difference) -> None:
    columns = list((*one.by_hand, *one.computed)[0])
    listed = table("", *columns)
    for told, rows in (("手算", one.by_hand), ("程序", one.computed)):
        for row in rows:
            listed.add_row(told, *(row[name] for name in columns))
    out.print(f"    {one.what} 不同的行：")
    out.print(listed)
