"""The words of a SQL text: comments left out, strings kept whole, every token with its line and depth of brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "quoted", "string", "number", "symbol"]

_TOKEN = re.compile(
    r"""(?P<space>\s+|--[^\n]*)
    |(?P<comment>/\*)
    |(?P<string>'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")*")
    |(?P<number>(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<symbol>::|:=|->>|->|//|\|\||<=>|<>|!=|>=|<=|==|=>|\*\*|!?~~\*?|!~\*?|.)""",
    re.VERBOSE,
)
_COMMENT_EDGE = re.compile(r"/\*|\*/")


@dataclass(frozen=True)
class Token:
    """One token. `name` is its text, words in upper case; `opener`: the word before the bracket it stands in."""

    kind: TokenKind
    text: str
    line: int
    depth: int
    opener: str

    @property
    def name(self) -> str:
        return self.text.upper() if self.kind == "word" else self.text


def _comment_end(sql: str, start: int) -> int:
    depth = 0
    for edge in _COMMENT_EDGE.finditer(sql, start):
        depth += 1 if edge.group() == "/*" else -1
        if depth == 0:
            return edge.end()
    return len(sql)


def tokens_of(sql: str) -> Iterator[Token]:
    """Every token in order; a bracket bears the depth outside it."""
    at, line, before = 0, 1, ""
    openers: list[str] = []
    while (found := _TOKEN.match(sql, at)) is not None:
        kind, start, at = str(found.lastgroup), at, found.end()
        if kind == "comment":
            at = _comment_end(sql, start)
        if kind not in ("space", "comment"):
            text = found.group()
            if text == ")" and openers:
                openers.pop()
            token = Token(kind, text, line, len(openers), openers[-1] if openers else "")  # type: ignore[arg-type]
            yield token
            if text == "(":
                openers.append(before)
            before = token.name
        line += sql.count("\n", start, at)
