"""Writes docs/reference/health-checks.md from the checks: `python -m tests.spec.reconcile.reference`."""

from __future__ import annotations

from pathlib import Path

from analysis.disclosure.checkup import SEVERITIES, table_title
from analysis.reconcile.definition import Balance, Check, load_balances, load_checks
from analysis.reconcile.scores import scoring
from analysis.standards import load_standards
from tests.spec.reconcile.test_checks import drawn_cases

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "health-checks.md"


def page() -> str:
    """Every check and balance: code, severity, what it says, what to do, its rules, and the cases that prove it."""
    parts = ["# 核对项目\n", "由核对项目自身和用例生成（`python -m tests.spec.reconcile.reference`），请勿手改。\n"]
    parts += ["## 逐行核对\n", *(_section(check) for check in load_checks())]
    parts += ["## 校核关系\n", *(_section(balance) for balance in load_balances())]
    return "\n".join(parts)


def _section(entry: Check | Balance) -> str:
    lines = [
        f"### {entry.title}（`{entry.name}`）\n",
        f"{entry.explanation}\n",
        f"- 程度：{SEVERITIES[entry.severity]}",
    ]
    if entry.table:
        lines.append(f"- 数据表：{table_title(entry.table)}")
    if isinstance(entry, Check):
        lines.append(f"- 影响得分的方面：{scoring()['dimensions'][entry.dimension]['title']}")
        lines += [f"- 规则：{_rule(name)}" for name in entry.rules]
    lines.append(f"- 办法：{entry.cure}")
    lines += [f"- 用例：{one.case.title}。{one.case.why}" for one in drawn_cases() if one.check == entry.name]
    return "\n".join(lines) + "\n"


def _rule(name: str) -> str:
    row = next(row for row in load_standards().rules.iter_rows(named=True) if row["rule_id"] == name)
    return f"{row['text']}（`{name}`，{row['document']}{row['article'].replace('—', '')}）"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
