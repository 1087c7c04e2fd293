"""Typed columns of the contracts: each carries its Chinese title and the headers it is met under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dataframely as dy

TITLE: Final = "title"
ALIASES: Final = "aliases"
CODES: Final = "codes"
DEFAULT: Final = "default"


def _metadata(title: str, aliases: Sequence[str], **more: object) -> dict[str, Any]:
    return {TITLE: title, ALIASES: tuple(aliases), **more}


def text(title: str, *aliases: str, key: bool = False, optional: bool = False, pattern: str | None = None) -> dy.String:
    """Any text; empty text is null. A pattern says itself how short a text may be."""
    least = 1 if pattern is None else None
    return dy.String(
        primary_key=key, nullable=optional, min_length=least, regex=pattern, metadata=_metadata(title, aliases)
    )


def day(title: str, *aliases: str, key: bool = False, optional: bool = False) -> dy.Date:
    """A calendar day."""
    return dy.Date(primary_key=key, nullable=optional, metadata=_metadata(title, aliases))


def count(title: str, *aliases: str, optional: bool = False) -> dy.Int64:
    """A number of people or things, 0 or more."""
    return dy.Int64(nullable=optional, min=0, metadata=_metadata(title, aliases))


def tenths(title: str, *aliases: str, optional: bool = False) -> dy.Int64:
    """A quantity kept in whole tenths of its unit, so that sums stay exact."""
    return dy.Int64(nullable=optional, min=0, metadata=_metadata(title, aliases, scale=10))


def thousandths(title: str, *aliases: str, optional: bool = False) -> dy.Int64:
    """Points kept in whole thousandths of a point."""
    return dy.Int64(nullable=optional, min=0, metadata=_metadata(title, aliases, scale=1000))


def quantity(title: str, *aliases: str, optional: bool = False) -> dy.Int64:
    """A quantity in whatever unit, perhaps below zero, kept in whole thousandths of it."""
    return dy.Int64(nullable=optional, metadata=_metadata(title, aliases, scale=1000))


def fen(title: str, *aliases: str, optional: bool = False) -> dy.Int64:
    """Money kept in whole fen; files write it in yuan."""
    return dy.Int64(nullable=optional, min=0, metadata=_metadata(title, aliases, scale=100))


def permille(title: str, *aliases: str, optional: bool = False) -> dy.Int64:
    """A share in whole thousandths, 0 to 1000."""
    return dy.Int64(nullable=optional, min=0, max=1000, metadata=_metadata(title, aliases, scale="share"))


def year(title: str, *aliases: str, key: bool = False, optional: bool = False) -> dy.Int64:
    """A work year (年度): the year a record counts for, whatever its date."""
    return dy.Int64(primary_key=key, nullable=optional, min=1921, max=2200, metadata=_metadata(title, aliases))


def flag(title: str, *aliases: str, optional: bool = False) -> dy.Bool:
    """是/否."""
    return dy.Bool(nullable=optional, metadata=_metadata(title, aliases))


def code(
    title: str,
    *aliases: str,
    codes: Mapping[str, Sequence[str]],
    key: bool = False,
    optional: bool = False,
    default: str | None = None,
) -> dy.String:
    """One of a list: stored as an English code; `codes` maps it to its Chinese texts, the first being printed.

    `default`: what a file means that says nothing; it has no part in the row's key.
    """
    more = {} if default is None else {DEFAULT: default}
    return dy.String(
        primary_key=key,
        nullable=optional,
        regex=f"^({'|'.join(codes)})$",
        metadata=_metadata(title, aliases, codes={name: tuple(texts) for name, texts in codes.items()}, **more),
    )
