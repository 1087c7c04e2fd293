"""How much a page or a paper lists at once, read from limits.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("limits.toml")


@cache
def limit(name: str) -> int:
    """The limit of that name; KeyError for any other."""
    return int(tomllib.loads(_FILE.read_text(encoding="utf-8"))[name])
