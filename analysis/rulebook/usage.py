"""Who uses a rule: found by its id in the catalogue, its views, the health checks and the package, never typed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from analysis.indicators.definition import TURNOUT, VIEWS, Indicator
from analysis.reconcile.definition import load_checks
from analysis.tables import CONTRACTS

_PACKAGE: Final = Path(__file__).parents[1]
_WORDS: Final = Path(__file__).with_name("words.toml")
_QUOTED: Final = re.compile(r"'([a-z][a-z0-9_]*)'|\"([a-z][a-z0-9_]*)\"")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
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
    users = [*_indicators(catalogue), *_checks(), *_pages(frozenset(found))]
    for user, named in users:
        for rule_id in sorted(named & set(found)):
            found[rule_id].append(user)
    return {rule_id: tuple(dict.fromkeys(users)) for rule_id, users in found.items()}


def _indicators(catalogue: Iterable[Indicator]) -> Iterator[tuple[User, set[str]]]:
    for one in catalogue:
        own = {one.rule} | _quoted(one.sql)
        read = {rule_id for view in _views_of(one.sql) for rule_id in _quoted(_view_texts()[view])}
        # One view holds the slots of every kind of meeting; an indicator picks its kind out of it by name.
        kinds = {f"{word}_due" for word in own} & read
        yield User("指标", one.name, one.title), own | {word for word in read if not kinds or _is_of(word, kinds)}


def _checks() -> Iterator[tuple[User, set[str]]]:
    for check in load_checks():
        yield User("核对", check.name, check.title), set(check.rules)


def _pages(rule_ids: frozenset[str]) -> Iterator[tuple[User, set[str]]]:
    for path, words in _python_texts().items():
        # Some rules are called like the table they speak of.
        if named := words & rule_ids - set(CONTRACTS):
            room = path.relative_to(_PACKAGE).parts[0].removesuffix(".py")
            yield User("程序", room, _rooms().get(room, room)), named


def _is_of(rule_id: str, kinds: set[str]) -> bool:
    return rule_id in kinds or not rule_id.endswith("_due")


def _views_of(sql: str) -> set[str]:
    """The views a statement reads, and those these read."""
    seen: set[str] = set()
    left = [sql]
    while left:
        new = set(_NAME.findall(left.pop())) & set(_view_texts()) - seen
        seen |= new
        left += [_view_texts()[name] for name in new]
    return seen


def _quoted(text: str) -> set[str]:
    return {one or other for one, other in _QUOTED.findall(text)}


@cache
def _view_texts() -> Mapping[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (*VIEWS.glob("*.sql"), TURNOUT)}


@cache
def _python_texts() -> Mapping[Path, set[str]]:
    paths = sorted(path for path in _PACKAGE.rglob("*.py") if path.relative_to(_PACKAGE).parts[0] not in _NOT_USERS)
    return {path: _quoted(path.read_text(encoding="utf-8")) for path in paths}


@cache
def _rooms() -> Mapping[str, str]:
    rooms: Mapping[str, str] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["rooms"]
    return rooms
