"""The evidence of one fact that is not the same in two editions: rows that went, rows that came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analysis.disclosure import EvidenceRow, Release


@dataclass(frozen=True)
class RowChanges:
    """Evidence only the earlier edition has, and only the later one, each in the order of the evidence."""

    went: tuple[EvidenceRow, ...]
    came: tuple[EvidenceRow, ...]


def row_changes(before: Release, after: Release, indicator: str, period: str, cut: str = "") -> RowChanges:
    """What stands behind the unit's fact in one edition and not in the other, as far as the profile shows it."""
    old, new = (list(one.evidence(indicator, period, cut=cut)) for one in (before, after))
    return RowChanges(_beyond(old, new), _beyond(new, old))


def _beyond(rows: list[EvidenceRow], others: list[EvidenceRow]) -> tuple[EvidenceRow, ...]:
    """The rows that the others do not have, one for one."""
    left = Counter(others)
    found = []
    for row in rows:
        if left[row]:
            left[row] -= 1
        else:
            found.append(row)
    return tuple(found)
