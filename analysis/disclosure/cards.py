"""What every unit of an edition is called, wherever it stands: evidence may lie with one that has moved away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition

_CARDS: Final = "SELECT unit_id, coalesce(short_name, name), category, sort_key FROM units"


@dataclass(frozen=True)
class UnitCard:
    """A unit's short name where there is one, its category, and its place in the order of the tree."""

    label: str
    category: str | None
    sort_key: str


@once_an_edition
def unit_cards(edition: OpenEdition) -> dict[str, UnitCard]:
    """By unit code."""
    return {str(code): UnitCard(*rest) for code, *rest in edition.con.execute(_CARDS).fetchall()}
