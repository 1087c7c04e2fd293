"""What a release tells about an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.disclosure.words import heads_title
from analysis.tables.codes import OWN_PREFIX


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
    def is_own(self) -> bool:
        """Whether it is an indicator of the organisation's own."""
        return self.name.startswith(OWN_PREFIX)

    @property
    def heads(self) -> str:
        """What a gap to its target is counted in."""
        return heads_title(self.level, self.unit_word)
