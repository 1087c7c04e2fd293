"""Which form a row of headers belongs to, and which cell is which contract column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from analysis.intake.forms import Form, Ref, forms

_BRACKETED: Final = re.compile(r"\([^)]*\)$")
IGNORED: Final = re.compile(r"[\s*:]+")


@dataclass(frozen=True)
class Recognised:
    """`positions`: contract column → position in the header row (from 0)."""

    form: Form
    positions: Mapping[Ref, int]


@dataclass(frozen=True)
class NearMiss:
    """The form a header row looks most like, and the titles of the required columns it lacks."""

    form: Form
    missing: tuple[str, ...]


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Text for comparison: full-width characters narrowed, spaces, asterisks and colons removed."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", text))


@cache
def _headers(form: Form) -> Mapping[Ref, tuple[str, ...]]:
    return {ref: tuple(map(squeeze, ref.contract.headers_of(ref.column))) for ref in form.columns}


def recognise(header: Sequence[str]) -> Recognised | None:
    """The form that has all its required columns here and explains most headers; the first one on a tie."""
    found = [Recognised(form, positions) for form, positions in _match_all(header) if form.required <= set(positions)]
    return max(found, key=lambda match: len(match.positions), default=None)


def nearest(header: Sequence[str]) -> NearMiss | None:
    """The form that has the largest share (at least half) of its required columns here."""
    best: tuple[float, NearMiss] | None = None
    for form, positions in _match_all(header):
        missing = [ref for ref in form.columns if ref in form.required and ref not in positions]
        share = 1 - len(missing) / len(form.required)
        if share >= 0.5 and (best is None or share > best[0]):
            best = share, NearMiss(form, tuple(ref.contract.title_of(ref.column) for ref in missing))
    return best[1] if best else None


@cache
def _known_headers() -> frozenset[str]:
    return frozenset(name for form in forms() for names in _headers(form).values() for name in names)


def _match_all(header: Sequence[str]) -> list[tuple[Form, dict[Ref, int]]]:
    places: dict[str, int] = {}
    for position, text in enumerate(header):
        squeezed = squeeze(text)
        for name in (squeezed, _BRACKETED.sub("", squeezed)):
            if name in _known_headers():
                places.setdefault(name, position)
    return [(form, _match(form, places)) for form in forms()] if places else []


def _match(form: Form, places: Mapping[str, int]) -> dict[Ref, int]:
    positions: dict[Ref, int] = {}
    for ref, names in _headers(form).items():
        position = next((places[name] for name in names if name in places), None)
        if position is not None and position not in positions.values():
            positions[ref] = position
    return positions
