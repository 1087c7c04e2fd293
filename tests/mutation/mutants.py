"""Small errors in a SQL text: a border moved, a join turned, a date taken from the other end, a null let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import sqlglot
from sqlglot import exp

_BORDERS: Final[dict[type[exp.Expression], type[exp.Expression]]] = {
    exp.GTE: exp.GT,
    exp.GT: exp.GTE,
    exp.LTE: exp.LT,
    exp.LT: exp.LTE,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
}
_DATES: Final = {
    "start_date": "last_day",
    "end_date": "last_day",
    "last_day": "start_date",
    "next_day": "last_day",
    "valid_to": "valid_from",
}


@dataclass(frozen=True)
class Mutant:
    """One error in one place. `was` became `now`; `nth` counts equal places of the file from 1."""

    file: str
    was: str
    now: str
    nth: int
    sql: str

    @property
    def name(self) -> tuple[str, str, str, int]:
        return self.file, self.was, self.now, self.nth


def mutants(file: str, sql: str) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its text."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    places = list(tree.walk(bfs=False))
    seen: Counter[tuple[str, str]] = Counter()
    for at, node in enumerate(places):
        for other in _others(node):
            copy = tree.copy()
            target = list(copy.walk(bfs=False))[at]
            # A bare number or column says nothing without what it stands in.
            around = target.parent if isinstance(target, exp.Literal | exp.Column) else None
            was = _told(around or target)
            if other is None:
                target.pop()
            elif target is copy:
                copy = other
            else:
                target.replace(other)
            now = _told(around) if around else "" if other is None else _told(other)
            seen[was, now] += 1
            yield Mutant(file, was, now, seen[was, now], copy.sql("duckdb", comments=False))


def _told(node: exp.Expression) -> str:
    if isinstance(node, exp.Union):
        return f"UNION{'' if node.args.get('distinct') else ' ALL'} before {_told(node.expression)}"
    text = node.sql("duckdb", comments=False)
    return " ".join(text.split()) if len(text) <= 200 else f"{' '.join(text.split())[:200]}…"


def _others(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """What stands in the node's place in each of its mutants; None where it is left out."""
    kind = type(node)
    if kind in _BORDERS:
        yield _BORDERS[kind](this=node.this.copy(), expression=node.expression.copy())
    for one, broken in _BROKEN.items():
        if isinstance(node, one):
            yield from broken(node)


def _one_side(node: exp.Expression) -> Iterator[exp.Expression]:
    yield node.this.copy()
    yield node.expression.copy()


def _inner(node: exp.Expression) -> Iterator[exp.Expression]:
    yield node.this.copy()


def _opposite(node: exp.Expression) -> Iterator[exp.Expression]:
    if not isinstance(node.parent, exp.Not):
        yield exp.Not(this=node.copy())


def _one_value(node: exp.Expression) -> Iterator[exp.Expression]:
    yield node.this.copy()
    yield node.expressions[0].copy()


def _one_more(node: exp.Expression) -> Iterator[exp.Expression]:
    if not node.is_string:
        yield exp.Literal.number(int(node.this) + 1)


def _turned(join: exp.Expression) -> Iterator[exp.Expression]:
    if join.args.get("on"):
        copy = join.copy()
        copy.set("side", None if join.args.get("side") == "LEFT" else "LEFT")
        yield copy


def _doubles(node: exp.Expression) -> Iterator[exp.Expression]:
    copy = node.copy()
    copy.set("distinct", not node.args.get("distinct"))
    yield copy


def _left_out(node: exp.Expression) -> Iterator[None]:
    if isinstance(node, exp.Where) or isinstance(node.parent, exp.Select):
        yield None


def _one_fewer(key: str) -> Callable[[exp.Expression], Iterator[exp.Expression]]:
    def fewer(node: exp.Expression) -> Iterator[exp.Expression]:
        parts = node.args.get(key) or []
        for at in range(len(parts)) if len(parts) > 1 else ():
            copy = node.copy()
            copy.set(key, [part for place, part in enumerate(copy.args[key]) if place != at])
            yield copy

    return fewer


def _other_end(node: exp.Expression) -> Iterator[exp.Expression]:
    if node.name in _DATES and not isinstance(node.parent, exp.Select):
        yield exp.column(_DATES[node.name], table=node.args.get("table"))


def _other_extreme(node: exp.Expression) -> Iterator[exp.Expression]:
    if not isinstance(node.parent, exp.Window):
        yield (exp.Max if isinstance(node, exp.Min) else exp.Min)(this=node.this.copy())


_BROKEN: Final[dict[type[exp.Expression], Callable[[exp.Expression], Iterator[exp.Expression | None]]]] = {
    exp.And: _one_side,
    exp.Or: _one_side,
    exp.Not: _inner,
    exp.Is: _opposite,
    exp.Coalesce: _one_value,
    exp.Literal: _one_more,
    exp.Join: _turned,
    exp.Union: _doubles,
    exp.Distinct: _left_out,
    exp.Where: _left_out,
    exp.In: _one_fewer("expressions"),
    exp.Case: _one_fewer("ifs"),
    exp.Column: _other_end,
    exp.Min: _other_extreme,
    exp.Max: _other_extreme,
}
