"""The record: per file how many mutants, who noticed, and of which texts that is true; why survivors are equal."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.indicators.definition import CATALOGUE, TURNOUT, VIEWS
from analysis.indicators.views import view_texts, views_read
from tests.mutation.mutants import Mutant

RECORD: Final = Path(__file__).parent / "record.toml"
REASONS: Final = Path(__file__).parent / "equivalent.toml"


@dataclass(frozen=True)
class Run:
    """One file's mutants: noticed by the drawn cases, by the judge, or equal by a reason of `equivalent.toml`.

    `digest`: of the file · `views`: of what it reads, and that reads in turn.
    """

    digest: str
    views: str
    mutants: int
    by_cases: int
    by_judge: int
    equivalent: int


def files() -> list[Path]:
    return sorted([*CATALOGUE.glob("*.sql"), *VIEWS.glob("*.sql"), TURNOUT], key=lambda path: path.stem)


@cache
def shared_texts() -> Mapping[str, str]:
    """Name → SQL of what other files read: the views, and the turnout."""
    return {**view_texts(VIEWS), TURNOUT.stem: TURNOUT.read_text("utf-8")}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_of_views(text: str, shared: Mapping[str, str]) -> str:
    """Of the shared texts that a text rests on, itself left out; empty where it reads none."""
    below = {name: shared[name] for name in views_read(shared, [text]) if shared[name] != text}
    return digest("\n".join(f"{name}\n{one}" for name, one in sorted(below.items()))) if below else ""


def read_record() -> dict[str, Run]:
    if not RECORD.exists():
        return {}
    return {name: Run(**row) for name, row in tomllib.loads(RECORD.read_text("utf-8")).items()}


def write_record(runs: Mapping[str, Run]) -> None:
    lines = ["# Written by `make mutation`; a test tells of a file, or a view it reads, that changed since.", ""]
    for name, run in sorted(runs.items()):
        lines += [f"[{name}]", f'digest = "{run.digest}"', f'views = "{run.views}"', f"mutants = {run.mutants}"]
        lines += [f"by_cases = {run.by_cases}", f"by_judge = {run.by_judge}", f"equivalent = {run.equivalent}", ""]
    RECORD.write_text("\n".join(lines), "utf-8")


@dataclass(frozen=True)
class Reason:
    """Why mutants that look like this change nothing. `file` is a name or `*`; `was`, `now` are whole-text patterns.

    `nth`: where only one of several equal places is meant, which.
    """

    file: str
    was: re.Pattern[str]
    now: re.Pattern[str]
    why: str
    nth: int | None = None

    def covers(self, mutant: Mutant) -> bool:
        named = self.file in ("*", mutant.file) and self.nth in (None, mutant.nth)
        return named and bool(self.was.fullmatch(mutant.was)) and bool(self.now.fullmatch(mutant.now))


def read_reasons() -> list[Reason]:
    rows: Iterable[dict[str, Any]] = tomllib.loads(REASONS.read_text("utf-8")).get("equivalent", [])
    return [
        Reason(row["file"], re.compile(row["was"]), re.compile(row.get("now", ".*")), row["why"], row.get("nth"))
        for row in rows
    ]
