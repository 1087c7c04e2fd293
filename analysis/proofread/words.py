"""The vocabulary of 核数, read once from words.toml, dimensions.toml and limits.toml beside this file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.errors import StandardsError


@dataclass(frozen=True)
class Hedge:
    """A word that turns a printed number into a range: 近, 约, 余, 以上, 不足."""

    before: tuple[str, ...]
    inside: tuple[str, ...]
    after: tuple[str, ...]
    low: Fraction
    high: Fraction | None
    tail: bool


@dataclass(frozen=True)
class Dimension:
    """A way of dividing a whole; `complete` lists sets of values that make up the whole."""

    id: str
    values: tuple[tuple[str, ...], ...]
    complete: tuple[frozenset[str], ...]
    contains: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Vocabulary:
    """All words, grouped as in words.toml; `units` maps a counting word to its family."""

    units: dict[str, str]
    counted: frozenset[str]
    not_a_unit_before: dict[str, str]
    hedges: tuple[Hedge, ...]
    sentence: dict[str, tuple[str, ...]]
    table: dict[str, tuple[str, ...]]
    names: tuple[str, ...]
    countable: tuple[str, ...]
    countable_before: tuple[str, ...]
    lead: tuple[str, ...]
    trail: tuple[str, ...]
    patterns: dict[str, re.Pattern[str]]
    nouns: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    attributes: tuple[str, ...]
    limits: dict[str, dict[str, Fraction]]

    def limit(self, group: str, name: str) -> int:
        return int(self.limits[group][name])


def _read(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise StandardsError(f"核数词表无法读取：{error}", where=f"analysis/proofread/{name}") from error


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary; raises StandardsError when a word list is malformed."""
    words, dimensions, limits = _read("words.toml"), _read("dimensions.toml"), _read("limits.toml")
    try:
        units = {word: unit["family"] for unit in words["unit"] for word in unit["words"]}
        units |= {word: word for word in words["counters"]["words"]}
        counted = {unit["family"] for unit in words["unit"] if unit["exact"]}
        return Vocabulary(
            units=units,
            counted=frozenset(counted | set(words["counters"]["words"])),
            not_a_unit_before=words["not_a_unit_before"],
            hedges=tuple(_hedge(entry) for entry in words["hedge"]),
            sentence={key: _longest_first(value) for key, value in words["sentence"].items()},
            table={key: _longest_first(value) for key, value in words["table"].items()},
            names=_longest_first(words["names"]["words"]),
            countable=_longest_first(words["countable"]["words"]),
            countable_before=_longest_first(words["countable"]["before"]),
            lead=_longest_first(words["filler"]["lead"]),
            trail=_longest_first(words["filler"]["trail"]),
            patterns={name: re.compile(pattern) for name, pattern in words["patterns"].items()},
            nouns=_longest_first(words["filler"]["nouns"]),
            dimensions=tuple(_dimension(entry) for entry in dimensions["dimension"]),
            attributes=_longest_first(dimensions["attributes"]["words"]),
            limits={
                group: {name: Fraction(str(value)) for name, value in entries.items()}
                for group, entries in limits.items()
                if isinstance(entries, dict)
            },
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise StandardsError(f"核数词表内容有误：{error}", where="analysis/proofread/*.toml") from error


def _hedge(entry: dict[str, Any]) -> Hedge:
    high = entry.get("high")
    return Hedge(
        before=_longest_first(entry.get("before", [])),
        inside=_longest_first(entry.get("inside", [])),
        after=_longest_first(entry.get("after", [])),
        low=Fraction(entry["low"]),
        high=None if high is None else Fraction(high),
        tail=bool(entry.get("tail", False)),
    )


def _dimension(entry: dict[str, Any]) -> Dimension:
    names = {value[0] for value in entry["values"]}
    for group in [*entry["complete"], *entry.get("contains", [])]:
        if not set(group) <= names:
            raise ValueError(f"维度 {entry['id']} 用到未定义的取值 {group}")
    return Dimension(
        id=entry["id"],
        values=tuple(tuple(value) for value in entry["values"]),
        complete=tuple(frozenset(group) for group in entry["complete"]),
        contains=tuple(tuple(group) for group in entry.get("contains", [])),
    )
