"""Standards as if one day's rules had always held: to compare years, or dates, under one set of rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from analysis.standards import Standards

ALWAYS: Final = date(1900, 1, 1)
"""Since when a rule holds that is held still."""


def held_still(standards: Standards, day: date) -> Standards:
    """The same standards as if what holds on the day had always held, and would for ever."""
    rules = standards.rules.filter(
        (pl.col("valid_from") <= day) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > day))
    )
    still = rules.with_columns(valid_from=pl.lit(ALWAYS), valid_to=pl.lit(None, dtype=pl.Date))
    return replace(standards, rules=still, version=f"{standards.version}@{day}")
