"""Who enters a fixed number of places: by an exact key, those tied at the last place all or none."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def first_places(keys: Sequence[tuple[str, Fraction | int]], places: int) -> tuple[tuple[str, int], ...]:
    """(id, place) of those that enter, highest key first; equal keys share a place (1, 2, 2).

    Tied at the last place, all enter only if all fit: nobody is left out by the order of a list.
    """
    entered: list[tuple[str, int]] = []
    for value in sorted({key for _, key in keys}, reverse=True):
        tied = [name for name, key in keys if key == value]
        if len(entered) + len(tied) > places:
            break
        place = len(entered) + 1
        entered += [(name, place) for name in tied]
    return tuple(entered)
