"""The portable SQL subset of the catalogue: what DuckDB understands alone, or differently from Spark, is refused.

The subset is data (`portable.toml`). The lint reads tokens, not meaning: types of columns are out of its sight.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from analysis.errors import Place
from analysis.indicators.sql_tokens import Token, tokens_of

_CLAUSE_ENDS = frozenset(
    {"WHERE", "GROUP", "HAVING", "ORDER", "UNION", "EXCEPT", "INTERSECT", "LIMIT", "WINDOW", "QUALIFY", "SELECT"}
)
_FROM_INSIDE = frozenset({"EXTRACT", "SUBSTRING", "TRIM"})


@dataclass(frozen=True)
class Problem:
    """One construct outside the subset: where (file and line), what it is, and the portable way."""

    where: Place | str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        place = str(replace(self.where, row=self.line) if isinstance(self.where, Place) else self.where)
        if not isinstance(self.where, Place):
            place = f"{place} 第 {self.line} 行".strip()
        return f"{place}：不可移植的写法：{self.what}。可移植的写法：{self.instead}。"


@cache
def _subset() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("portable.toml").read_text("utf-8"))


Finding = tuple[Token, str, str]


def _refused_words(tokens: Sequence[Token]) -> Iterator[Finding]:
    names = [token.name if token.kind in ("word", "symbol") else "" for token in tokens]
    for rule in _subset()["refused"]:
        words = rule["words"]
        for at in range(len(tokens) - len(words) + 1):
            if names[at : at + len(words)] == words and (at == 0 or names[at - 1] != "."):
                yield tokens[at], rule["what"], rule["instead"]


def _functions(tokens: Sequence[Token]) -> Iterator[Finding]:
    subset = _subset()
    for at, (token, after) in enumerate(pairwise(tokens)):
        if token.kind != "word" or after.text != "(" or token.name in subset["words_before_bracket"]:
            continue
        name = token.text.lower()
        if at and tokens[at - 1].text == ".":
            yield token, f"“.{name}()” 连写", "把函数写在外面：函数(值)"
        elif token.opener == "CAST" and tokens[at - 1].name == "AS":
            continue
        elif name not in subset["functions"] and name != "filter":
            instead = subset["instead_of_function"].get(name, "改用清单内的函数（见 portable.toml）")
            yield token, f"函数 {name}()", instead


def _types(tokens: Sequence[Token]) -> Iterator[Finding]:
    allowed = _subset()["types"]
    for before, token in pairwise(tokens):
        if before.name == "AS" and token.opener == "CAST" and token.text.lower() not in allowed:
            yield token, f"类型 {token.text.upper()}", f"只用 {'、'.join(allowed)}"


def _literals(tokens: Sequence[Token]) -> Iterator[Finding]:
    for token in tokens:
        if token.kind == "number" and not token.text.isdecimal():
            yield token, f"不是整数的数 {token.text}", "换成千分之几等整数单位"
        if token.kind == "quoted":
            yield token, f"带引号的名称 {token.text}", "用不带引号的小写英文名"
        if token.kind == "string" and "\\" in token.text:
            yield token, "文字里的反斜杠", "各引擎对反斜杠解释不同，换一种写法"
        if token.kind == "symbol" and token.text in ("'", '"'):
            yield token, "没有配对的引号", "补上后引号"


def _stars(tokens: Sequence[Token]) -> Iterator[Finding]:
    for before, token in pairwise(tokens):
        if token.text == "*" and before.name in ("SELECT", "DISTINCT", "ALL", ",", "."):
            yield token, "SELECT *", "逐列写出"


def _small_grammar(tokens: Sequence[Token]) -> Iterator[Finding]:
    names = [token.name for token in tokens] + ["", ""]
    if names[0] not in ("SELECT", "WITH"):
        yield tokens[0], f"以 {tokens[0].text} 开头", "一个文件只有一条 SELECT（可带 WITH）"
    for at, token in enumerate(tokens):
        if token.kind not in ("word", "symbol"):
            continue
        before, after = names[at - 1] if at else "", names[at + 1]
        if token.name == "BETWEEN" and before not in ("ROWS", "RANGE"):
            yield token, "BETWEEN", "日期一律前闭后开：列 >= 起 AND 列 < 止"
        if token.name == "IN" and after != "(":
            yield token, "IN 后面不是括号", "IN (值, …)，或与一张表连接"
        if token.name == "," and (after in _CLAUSE_ENDS - {"SELECT"} or after in ("FROM", ")")):
            yield token, "多余的逗号", "去掉最后一项后面的逗号"
        if token.name == "WITH" and at:
            yield token, "嵌套的 WITH", "把全部 WITH 项平铺在最前面，名称不重复"


def _clause(tokens: Sequence[Token], start: int) -> Iterator[tuple[int, Token]]:
    """The tokens of a clause at its own depth, up to the next clause or the closing bracket."""
    depth = tokens[start].depth
    for at in range(start + 1, len(tokens)):
        token = tokens[at]
        if token.depth < depth or (token.depth == depth and token.name in _CLAUSE_ENDS):
            return
        if token.depth == depth:
            yield at, token


def _comma_joins(tokens: Sequence[Token]) -> Iterator[Finding]:
    for at, token in enumerate(tokens):
        if token.name != "FROM" or token.kind != "word" or token.opener in _FROM_INSIDE:
            continue
        if at and tokens[at - 1].name == "DISTINCT" and at > 1 and tokens[at - 2].name in ("IS", "NOT"):
            continue
        for _, inner in _clause(tokens, at):
            if inner.text == ",":
                yield inner, "逗号连接", "JOIN … ON …，真要全配对时写 CROSS JOIN"


def _positions(tokens: Sequence[Token]) -> Iterator[Finding]:
    for at, token in enumerate(tokens[1:], start=1):
        if token.name != "BY" or tokens[at - 1].name not in ("GROUP", "ORDER"):
            continue
        for place, inner in _clause(tokens, at):
            alone = place + 1 == len(tokens) or not _continues(tokens[place + 1])
            if inner.kind == "number" and tokens[place - 1].name in ("BY", ",") and alone:
                yield inner, f"按位置 {inner.text} 分组或排序", "写出列名"


def _continues(token: Token) -> bool:
    return token.kind == "symbol" and token.text not in (",", ")")


def _repeated_names(tokens: Sequence[Token]) -> Iterator[Finding]:
    if not tokens or tokens[0].name != "WITH":
        return
    seen: set[str] = set()
    for before, token in pairwise(tokens):
        if token.depth == 0 and token.name == "SELECT":
            return
        if token.depth == 0 and token.kind == "word" and before.name in ("WITH", ","):
            if token.name in seen:
                yield token, f"重复的 WITH 名称 {token.text}", "每个 WITH 项起不同的名称"
            seen.add(token.name)


_CHECKS = (
    _refused_words,
    _functions,
    _types,
    _literals,
    _stars,
    _small_grammar,
    _comma_joins,
    _positions,
    _repeated_names,
)


def check_portable(sql: str, *, where: Place | str = "") -> list[Problem]:
    """Every construct of one catalogue SELECT that is outside the subset, in order of lines; empty when portable."""
    tokens = list(tokens_of(sql))
    if not tokens:
        return [Problem(where, 1, "没有语句", "写一条 SELECT")]
    found = [Problem(where, token.line, what, cure) for check in _CHECKS for token, what, cure in check(tokens)]
    return sorted(found, key=lambda problem: problem.line)
