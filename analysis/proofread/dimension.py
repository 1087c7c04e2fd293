"""Which parts divide a whole without overlap, and whether together they make it up."""

from __future__ import annotations

from itertools import pairwise

from analysis.proofread.label import OLDEST, age_band
from analysis.proofread.sentence import Mention
from analysis.proofread.words import Dimension, vocabulary


def grouped(parts: list[Mention]) -> list[tuple[str, list[Mention]]]:
    """Parts by dimension, each value once, values that contain others kept and those others dropped.

    A part that fits several dimensions (优秀) goes to the one that holds most of the parts.
    """
    groups: dict[str, dict[str, Mention]] = {}
    for part in parts:
        for dimension, value in part.label.values:
            groups.setdefault(dimension, {}).setdefault(value, part)
    taken: set[int] = set()
    result: list[tuple[str, list[Mention]]] = []
    for dimension, found in sorted(groups.items(), key=lambda item: -len(item[1])):
        members = {value: part for value, part in found.items() if id(part) not in taken}
        if len(members) > 1:
            taken |= {id(part) for part in members.values()}
            result.append((dimension, _disjoint(dimension, members)))
    return result


def complete_set(dimension: str, parts: list[Mention]) -> list[Mention]:
    """The parts that make up the whole; empty when a value may be missing."""
    values = {value: part for part in parts for name, value in part.label.values if name == dimension}
    if dimension == "age":
        return parts if _tiles([age_band(value) for value in values]) else []
    entry = _dimension(dimension)
    for names in sorted(entry.complete, key=len, reverse=True):
        if names <= set(values):
            return [values[name] for name in values if name in names]
    return []


def _dimension(name: str) -> Dimension:
    return next(entry for entry in vocabulary().dimensions if entry.id == name)


def _disjoint(dimension: str, members: dict[str, Mention]) -> list[Mention]:
    if dimension == "age":
        bands = sorted((age_band(value), value) for value in members)
        overlap = any(left[0][1] > right[0][0] for left, right in pairwise(bands))
        return [] if overlap else list(members.values())
    dropped = {inner for outer, *inners in _dimension(dimension).contains if outer in members for inner in inners}
    return [part for value, part in members.items() if value not in dropped]


def _tiles(bands: list[tuple[int, int]]) -> bool:
    """Whether age bands cover every age once: up to 30, 31 to 35, …, 61 and over."""
    bands = sorted(bands)
    joined = all(right[0] - left[1] in {0, 1} for left, right in pairwise(bands))
    return joined and bands[0][0] == 0 and bands[-1][1] == OLDEST
