"""Column names, verdicts and causes, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """The content of words.toml."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def verdict_text(verdict: str) -> str:
    """A verdict as readers see it."""
    return str(words()["verdicts"][verdict])
