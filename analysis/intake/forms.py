"""Forms: which contract columns a ledger has and which tables it feeds, read strictly from ledgers/*.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from analysis.errors import StandardsError
from analysis.indicators.definition import load_catalogue
from analysis.tables import CONTRACTS, Contract

TARGET_OF: Final = "targets.indicator"
SURROGATES: Final = ("member_id", "meeting_id")
"""Columns no file gives: they are made at intake."""


class Ref(NamedTuple):
    """A column of a contract; frames of intake name their columns so."""

    table: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"

    @property
    def contract(self) -> Contract:
        return CONTRACTS[self.table]


@dataclass(frozen=True)
class Person:
    """How a row's member is found; see ledgers/README.md."""

    within: str | None = None
    on: str | None = None
    strict: bool = False
    creates: bool = False
    skips_others: bool = False


@dataclass(frozen=True)
class Form:
    """One kind of ledger."""

    name: str
    title: str
    stage: str
    feeds: tuple[str, ...]
    columns: tuple[Ref, ...]
    required: frozenset[Ref]
    implied: tuple[str, ...] = ()
    full: bool = False
    sheet_org: str | None = None
    person: Person | None = None


@dataclass(frozen=True)
class Settings:
    """What ledgers/settings.toml says for all forms; `values` with what the catalogue says a target is set for."""

    files: tuple[str, ...]
    header_search_rows: int
    title_organisation: re.Pattern[str]
    month_is_enough: frozenset[str]
    first_of_month: frozenset[str]
    majority: Mapping[str, Any]
    compound: Mapping[str, str]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def load_toml(name: str) -> dict[str, Any]:
    """A data file of this package."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def forms() -> tuple[Form, ...]:
    """Every form, in the order of loading. Raises StandardsError for an unknown key, table or column."""
    return tuple(_form(entry) for file in settings().files for entry in load_toml(f"ledgers/{file}.toml")["form"])


@cache
def settings() -> Settings:
    """Raises StandardsError for an unknown key."""
    entries = dict(load_toml("ledgers/settings.toml"))
    try:
        entries["files"] = tuple(entries["files"])
        entries["title_organisation"] = re.compile(entries["title_organisation"])
        entries["month_is_enough"] = frozenset(entries["month_is_enough"])
        entries["first_of_month"] = frozenset(entries["first_of_month"])
        entries["values"] = {**entries["values"], TARGET_OF: _measured()}
        return Settings(**entries)
    except (TypeError, KeyError) as error:
        raise StandardsError("settings.toml 的设置项不对。", where="analysis/intake/ledgers/settings.toml") from error


def _measured() -> dict[str, tuple[str, ...]]:
    """What a target can be set for: every ratio of the catalogue, by its title and whatever else it is called."""
    return {one.name: (one.title, *one.aliases) for one in load_catalogue() if one.kind == "ratio"}


def _form(entry: dict[str, Any]) -> Form:
    given = dict(entry)
    try:
        columns = [ref for text in given.pop("columns") for ref in _refs(text)]
        required = frozenset(ref for text in given.pop("required") for ref in _refs(text))
        person = given.pop("person", None)
        form = Form(
            columns=tuple(dict.fromkeys(columns)),
            required=required,
            person=None if person is None else Person(**person),
            feeds=tuple(given.pop("feeds")),
            implied=tuple(given.pop("implied", ())),
            **given,
        )
        unknown = [table for table in (*form.feeds, *form.implied) if table not in CONTRACTS]
        if unknown or not required <= set(columns):
            raise KeyError(*unknown)
    except (TypeError, KeyError) as error:
        raise StandardsError(
            f"台账“{entry.get('name')}”的定义不对：{error}。", where="analysis/intake/ledgers"
        ) from error
    return form


def _refs(text: str) -> list[Ref]:
    table, _, column = text.partition(".")
    contract = CONTRACTS[table]
    if column == "*":
        return [Ref(table, name) for name in contract if name not in SURROGATES]
    if column not in contract.columns:
        raise KeyError(text)
    return [Ref(table, column)]


def parse_ref(text: str) -> Ref:
    """The column a frame's column name stands for."""
    return Ref(*text.split(".", 1))
