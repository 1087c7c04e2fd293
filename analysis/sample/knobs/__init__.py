"""The sample's knobs: counts, dates, shares and names, as TOML files beside this one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def knobs(name: str) -> dict[str, Any]:
    """The content of `<name>.toml`; callers read, never write."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
