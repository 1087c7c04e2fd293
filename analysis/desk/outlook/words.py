"""What the outlook says, read once from words.toml: sentences with places for figures and names, titles of columns."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("words.toml")


def word(group: str, name: str, **parts: object) -> str:
    """A sentence with its parts filled in."""
    return str(_words()[group][name]).format(**parts)


def titles(table: str) -> tuple[tuple[str, str], ...]:
    """Code name and Chinese title of each column, in order."""
    return tuple(_words()["titles"][table].items())


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
