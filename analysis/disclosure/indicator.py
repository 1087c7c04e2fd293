"""What a release tells about an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.disclosure.words import heads_title


@dataclass(frozen=True)
class Indicator:
    """One row of `indicators`: what is measured, in what, how it is placed in time."""

    name: str
    title: str
    definition: str
    level: str
    time: Literal["flow", "stock", "window"]
    unit_word: str
    kind: Literal["ratio", "count"]
    below: str = ""

    @property
    def heads(self) -> str:
        """What a gap to its target is counted in."""
        return heads_title(self.level, self.unit_word)
