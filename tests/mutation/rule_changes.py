"""Small errors in a rule: its number a step off, a date a day off, the row left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from analysis.indicators.rules_read import rules_read
from analysis.standards import load_standards
from tests.mutation.workshop import CATALOGUE_BY_NAME

KINDS: Final = ("turned", "raised", "lowered", "begins later", "ends earlier", "dropped")
_DAY: Final = timedelta(days=1)
_FLAGS: Final = (0, 1)


@dataclass(frozen=True)
class RuleChange:
    """One error in one row of the rules. `rule`: id, to whom, from when · `what`: what it became · `sql`: the change.

    Two changes of one kind are of two rows, so that all of a kind can be made at once; a flag turned over could hide
    what a number does, and is another kind.
    """

    rule: str
    kind: str
    what: str
    sql: str
    rule_id: str

    @property
    def name(self) -> tuple[str, str]:
        return self.rule, self.what


def rule_changes() -> Iterator[RuleChange]:
    """Every change of every row that an indicator may read; what is only cited has no number and no day to break."""
    for row in load_standards().rules.iter_rows(named=True):
        if readers(row["rule_id"]) and row["unit"] != "citation":
            yield from changes_of(row)


def changes_of(row: Mapping[str, Any]) -> Iterator[RuleChange]:
    """The changes of one row; a flag is turned over, and only a rule that ends can end earlier."""
    rule_id, applies_to, begun = row["rule_id"], row["applies_to"], row["valid_from"]
    where = f"rule_id = '{rule_id}' AND applies_to = '{applies_to}' AND valid_from = DATE '{begun}'"
    for kind in KINDS:
        for what, to_do in _BROKEN[kind](row):
            yield RuleChange(f"{rule_id} {applies_to} {begun}", kind, what, f"{to_do} WHERE {where}", rule_id)


Broken = Iterator[tuple[str, str]]


def _turned(row: Mapping[str, Any]) -> Broken:
    if _is_flag(row):
        yield from _valued(row, 1 - row["value"])


def _raised(row: Mapping[str, Any]) -> Broken:
    if not _is_flag(row):
        yield from _valued(row, row["value"] + 1)


def _lowered(row: Mapping[str, Any]) -> Broken:
    if not _is_flag(row) and row["value"] > 0:
        yield from _valued(row, row["value"] - 1)


def _valued(row: Mapping[str, Any], value: int) -> Broken:
    yield f"{row['value']} → {value}", f"UPDATE rules SET value = {value}"


def _is_flag(row: Mapping[str, Any]) -> bool:
    return row["unit"] == "flag" and row["value"] in _FLAGS


def _begins_later(row: Mapping[str, Any]) -> Broken:
    yield from _shifted("valid_from", row["valid_from"] + _DAY)


def _ends_earlier(row: Mapping[str, Any]) -> Broken:
    if row["valid_to"] is not None:
        yield from _shifted("valid_to", row["valid_to"] - _DAY)


def _shifted(column: str, day: date) -> Broken:
    yield f"{column} {day}", f"UPDATE rules SET {column} = DATE '{day}'"


def _dropped(_: Mapping[str, Any]) -> Broken:
    yield "dropped", "DELETE FROM rules"


_BROKEN: Final[Mapping[str, Callable[[Mapping[str, Any]], Broken]]] = {
    "turned": _turned,
    "raised": _raised,
    "lowered": _lowered,
    "begins later": _begins_later,
    "ends earlier": _ends_earlier,
    "dropped": _dropped,
}


@cache
def readers(rule_id: str) -> frozenset[str]:
    """The indicators that read a rule by themselves or by a view, and perhaps more."""
    return frozenset(name for name, read in _read_by_indicator().items() if rule_id in read)


@cache
def _read_by_indicator() -> Mapping[str, set[str]]:
    ids = load_standards().rules["rule_id"].unique().to_list()
    return {name: rules_read(indicator, ids) for name, indicator in CATALOGUE_BY_NAME.items()}
