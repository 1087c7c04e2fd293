"""Defects, planted as further lines so that everything else stays the truth."""

from __future__ import annotations

from analysis.sample.files.sheet import Sheet
from analysis.sample.model import Committee


def plant(sheets: list[Sheet], committee: Committee, seed: int) -> None:
    """Put every defect into the drafted sheets."""
