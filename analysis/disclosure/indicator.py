"""What a release tells about an indicator."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import heads_title
from analysis.tables.codes import OWN_PREFIX


@dataclass(frozen=True)
class Indicator:
    """One row of `indicators`: what is measured, in what, how it is placed in time.

    `scale`: how many of what is counted make one `unit_word` (100 fen one 元).
    """

    name: str
    title: str
    definition: str
    level: str
    time: Literal["flow", "stock", "window"]
    unit_word: str
    kind: Literal["ratio", "count"]
    below: str = ""
    scale: int = 1
    is_distinct: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is an indicator of the organisation's own."""
        return self.name.startswith(OWN_PREFIX)

    @property
    def heads(self) -> str:
        """What a gap to its target is counted in."""
        return heads_title(self.level, self.unit_word)


def read_indicators(edition: OpenEdition) -> tuple[Indicator, ...]:
    """Every indicator of the edition, by code name. A column that an older edition lacks keeps its default."""
    cursor = edition.con.execute("SELECT * FROM indicators ORDER BY name")
    names = [str(column[0]) for column in cursor.description or ()]
    wanted = {field.name for field in fields(Indicator)}
    return tuple(
        Indicator(**{name: value for name, value in zip(names, row, strict=True) if name in wanted})
        for row in cursor.fetchall()
    )


@once_an_edition
def indicators_by_name(edition: OpenEdition) -> dict[str, Indicator]:
    """Every indicator of the edition under its code name, in the order of these."""
    return {one.name: one for one in read_indicators(edition)}
