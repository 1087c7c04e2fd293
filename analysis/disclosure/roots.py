"""Where the tree of an edition begins: what a whole year's reports are made for."""

from __future__ import annotations

from typing import Final

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition

_ROOTS: Final = """
SELECT unit_id FROM units
WHERE parent_id IS NULL OR parent_id NOT IN (SELECT unit_id FROM units)
ORDER BY sort_key, unit_id
"""


@once_an_edition
def root_units(edition: OpenEdition) -> tuple[str, ...]:
    """Codes of the units with nobody above them, in tree order; usually one."""
    return tuple(str(row[0]) for row in edition.con.execute(_ROOTS).fetchall())
