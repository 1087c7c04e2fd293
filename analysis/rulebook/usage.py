"""Who uses a rule: found by its id in the catalogue, its views, the health checks and the package, never typed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from analysis.indicators.definition import Indicator
from analysis.indicators.rules_read import quoted, rules_read
from analysis.reconcile.definition import load_checks
from analysis.tables import CONTRACTS

_PACKAGE: Final = Path(__file__).parents[1]
_WORDS: Final = Path(__file__).with_name("words.toml")
# Rooms that hold the rules themselves, or show whatever rule they are asked for.
_NOT_USERS: Final = {"standards", "rulebook", "sample"}


@dataclass(frozen=True)
class User:
    """An indicator, a health check or a page: `name` is its code, `title` what a reader calls it."""

    kind: str
    name: str
    title: str


def rule_users(rule_ids: Iterable[str], catalogue: Iterable[Indicator]) -> Mapping[str, tuple[User, ...]]:
    """For each rule those that read it or cite it, in the order indicators, checks, pages; none where nobody does."""
    found: dict[str, list[User]] = {rule_id: [] for rule_id in rule_ids}
    rule_set = frozenset(found)
    users = [*_indicators(catalogue, rule_set), *_checks(), *_pages(rule_set)]
    for user, named in users:
        for rule_id in sorted(named & set(found)):
            found[rule_id].append(user)
    return {rule_id: tuple(dict.fromkeys(users)) for rule_id, users in found.items()}


def _indicators(catalogue: Iterable[Indicator], rule_ids: frozenset[str]) -> Iterator[tuple[User, set[str]]]:
    for one in catalogue:
        yield User("指标", one.name, one.title), rules_read(one, rule_ids)


def _checks() -> Iterator[tuple[User, set[str]]]:
    for check in load_checks():
        yield User("核对", check.name, check.title), set(check.rules)


def _pages(rule_ids: frozenset[str]) -> Iterator[tuple[User, set[str]]]:
    for path, words in _python_texts().items():
        # Some rules are called like the table they speak of.
        if named := words & rule_ids - set(CONTRACTS):
            room = path.relative_to(_PACKAGE).parts[0].removesuffix(".py")
            yield User("程序", room, _rooms().get(room, room)), named


@cache
def _python_texts() -> Mapping[Path, set[str]]:
    paths = sorted(path for path in _PACKAGE.rglob("*.py") if path.relative_to(_PACKAGE).parts[0] not in _NOT_USERS)
    return {path: quoted(path.read_text(encoding="utf-8")) for path in paths}


@cache
def _rooms() -> Mapping[str, str]:
    rooms: Mapping[str, str] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["rooms"]
    return rooms
