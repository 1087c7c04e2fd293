"""Writes docs/reference/rules.md from the rule rows and who uses them, for `python -m tests.docs.reference`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from analysis.disclosure.words import certainty_title
from analysis.indicators.definition import load_catalogue
from analysis.rulebook.usage import User, rule_users
from analysis.rulebook.wording import applies_text, since_text, source_text, value_text
from analysis.standards import SHIPPED, load_standards

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
_HEAD: Final = """# 规则一览

由规则文件（`analysis/standards/rules/*.toml`）和指标目录生成（`python -m tests.docs.reference`），请勿手改。

- 内容是我们的概括，不是条文原文；可靠程度说明核对到哪一步。文件只知道年份的，从当年 1 月 1 日起算。
- “使用”由程序从指标、核对项目和页面里找出来；“—”是收录备查、现在没有指标读它，改了它也没有数字会变。
- 看某一天生效的、换成本单位的规定：[how-to/standards.md](../how-to/standards.md)。
"""
_COLUMNS: Final = ("规则", "对象", "规定", "有效期", "内容", "出处", "可靠程度", "使用")


def rules_page() -> str:
    """Every rule of ours, a section a file, with who uses it."""
    users = rule_users(load_standards().rules["rule_id"].unique().to_list(), load_catalogue())
    lines = [_HEAD]
    for path in sorted((SHIPPED / "rules").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        lines += [f"## {text.splitlines()[0].removeprefix('# ')} `{path.name}`", ""]
        lines += [f"| {' | '.join(_COLUMNS)} |", f"|{' --- |' * len(_COLUMNS)}"]
        lines += [*_rows(tomllib.loads(text)["rule"], users), ""]
    return "\n".join(lines)


def _rows(rows: list[dict[str, Any]], users: Mapping[str, tuple[User, ...]]) -> Iterator[str]:
    for row in rows:
        rule = {"valid_to": None, **row, "rule_id": row["id"]}
        cells = (
            f"`{row['id']}`",
            applies_text(rule),
            value_text(rule),
            since_text(rule),
            row["text"],
            source_text(rule),
            certainty_title(row["certainty"]),
            "、".join(user.title for user in users[row["id"]]) or "—",
        )
        yield f"| {' | '.join(cells)} |"
