"""Which form a row of headers belongs to, and which cell is which contract column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from analysis.intake.forms import Form, Ref, forms, load_toml
from analysis.intake.known import NO_ALIASES, HeaderAliases

# 应交党费(元) is 应交党费; money headed (万元) is left unknown, or it would be read as a ten-thousandth of itself.
_BRACKETED: Final = re.compile(r"\((?!百?[万千]元\))[^)]*\)$")
IGNORED: Final = re.compile(r"[\s*:]+")


Titles = Sequence[Sequence[str]]
"""Per column of a sheet the texts its header may be known by, best first."""


@dataclass(frozen=True)
class Recognised:
    """`positions`: contract column → position in the header (from 0) · `copies`: other columns with the same header."""

    form: Form
    positions: Mapping[Ref, int]
    copies: Mapping[Ref, tuple[int, ...]]


@dataclass(frozen=True)
class NearMiss:
    """The form a header row looks most like, and the titles of the required columns it lacks.

    `taken`: positions of the columns that were understood.
    """

    form: Form
    missing: tuple[str, ...]
    taken: frozenset[int]


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Text for comparison: full-width characters narrowed, spaces, asterisks and colons removed."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", text))


@cache
def _headers(form: Form) -> Mapping[Ref, tuple[str, ...]]:
    return {ref: tuple(map(squeeze, ref.contract.headers_of(ref.column))) for ref in form.columns}


def recognise(header: Titles, aliases: HeaderAliases = NO_ALIASES) -> Recognised | None:
    """The form that has all its required columns here and explains most headers; the first one on a tie."""
    found = [match for match in _match_all(header, aliases) if match.form.required <= set(match.positions)]
    return max(found, key=lambda match: len(match.positions), default=None)


def nearest(header: Titles, aliases: HeaderAliases = NO_ALIASES) -> NearMiss | None:
    """The form that has the largest share (at least half) of its required columns here."""
    best: tuple[float, NearMiss] | None = None
    for match in _match_all(header, aliases):
        form = match.form
        missing = [ref for ref in form.columns if ref in form.required and ref not in match.positions]
        share = 1 - len(missing) / len(form.required)
        if share >= 0.5 and (best is None or share > best[0]):
            titles = tuple(ref.contract.title_of(ref.column) for ref in missing)
            best = share, NearMiss(form, titles, frozenset(match.positions.values()))
    return best[1] if best else None


@cache
def _known_headers() -> frozenset[str]:
    return frozenset(name for form in forms() for names in _headers(form).values() for name in names)


def is_known_header(squeezed: str) -> bool:
    """Whether any ledger has such a header, be it used or not, with a note in brackets or without."""
    return not {squeezed, _BRACKETED.sub("", squeezed)}.isdisjoint(_known_headers() | _unused_headers())


@cache
def _unused_headers() -> frozenset[str]:
    return frozenset(map(squeeze, load_toml("texts.toml")["unused_headers"]))


def _match_all(header: Titles, aliases: HeaderAliases) -> list[Recognised]:
    confirmed = frozenset(name for names in aliases.columns.values() for name in names)
    places: dict[str, list[int]] = {}
    for position, texts in enumerate(header):
        squeezed = [squeeze(text) for text in texts]
        names = dict.fromkeys(name for text in squeezed for name in (text, _BRACKETED.sub("", text)))
        for name in names:
            if name in _known_headers() or name in confirmed:
                places.setdefault(name, []).append(position)
    return [_match(form, places, aliases) for form in forms()] if places else []


def _match(form: Form, places: Mapping[str, list[int]], aliases: HeaderAliases) -> Recognised:
    positions: dict[Ref, int] = {}
    copies: dict[Ref, tuple[int, ...]] = {}
    taken: set[int] = set()
    for ref, names in _headers(form).items():
        found = next((places[name] for name in (*aliases.of(form.name, ref), *names) if name in places), None)
        if found and found[0] not in taken:
            positions[ref] = found[0]
            taken.add(found[0])
            if len(found) > 1:
                copies[ref] = tuple(found[1:])
    return Recognised(form, positions, copies)
