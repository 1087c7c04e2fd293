"""Writes docs/reference/seeds.md from tests/spec/seeds.toml and the catalogue, for `python -m tests.docs.reference`."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from analysis.indicators.definition import load_catalogue

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "seeds.md"
_ROWS: Final = Path(__file__).parents[1] / "spec" / "seeds.toml"
_HEAD: Final = """# 从原始材料到指标

由 `tests/spec/seeds.toml` 和指标目录生成（`python -m tests.docs.reference`），请勿手改。

- 种子材料里可以量化的每一条，由哪些指标回答；不能成为指标的，写明为什么。
- 25 个指标、没有指标读的规定、各地不同的做法，同样逐条写明。
- 指标的口径和算例见 [indicators.md](indicators.md)，规定见 [rules.md](rules.md)，
  考评方案样例见 [schemes.md](schemes.md)。
"""


def seeds() -> dict[str, list[dict[str, Any]]]:
    """`seed`: document, text, indicators, why · `numbered`: the 25 · `unread`: rules, why · `local`: text, how."""
    rows: dict[str, list[dict[str, Any]]] = tomllib.loads(_ROWS.read_text(encoding="utf-8"))
    return rows


def seeds_page() -> str:
    """The whole page."""
    rows = seeds()
    lines = [_HEAD]
    for document, of_it in groupby(rows["seed"], key=lambda row: str(row["document"])):
        lines += _table(document, ("原文（概括）", "指标", "说明"), (_answered(row) for row in of_it))
    numbered = ((str(row["number"]), *_answered(row)) for row in rows["numbered"])
    lines += _table("25 个指标", ("序号", "名称", "指标", "可以选的、要留意的"), numbered)
    unread = ((_codes(row["rules"]), row["why"]) for row in rows["unread"])
    lines += _table("收录备查、没有指标读的规定", ("规则", "为什么"), unread)
    lines += _table("各地不同的做法", ("做法", "怎样改成"), ((row["text"], row["how"]) for row in rows["local"]))
    return "\n".join(lines).rstrip() + "\n"


def _table(title: str, columns: Collection[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield from (f"## {title}", "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}")
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _answered(row: dict[str, Any]) -> tuple[str, str, str]:
    named = "、".join(f"{_titles().get(name, '？')} `{name}`" for name in row.get("indicators", ()))
    return row["text"], named or "—", row.get("why", "")


def _codes(names: Collection[str]) -> str:
    return "、".join(f"`{name}`" for name in names)


@cache
def _titles() -> dict[str, str]:
    return {one.name: one.title for one in load_catalogue()}
