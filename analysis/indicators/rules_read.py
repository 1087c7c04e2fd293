"""Which rules a catalogue file reads or cites: found in its text and in the views it reads, never typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from analysis.indicators.definition import TURNOUT, VIEWS, Indicator
from analysis.indicators.views import view_texts, views_read

_QUOTED: Final = re.compile(r"'([a-z][a-z0-9_]*)'|\"([a-z][a-z0-9_]*)\"")
_JOINED: Final = re.compile(r"\|\| '(_[a-z_]+)'")


def rules_named(indicator: Indicator, rule_ids: Collection[str]) -> set[str]:
    """The ids of the rules its own file names: what it rests on, reads a number of, or leaves something out by."""
    return ({indicator.rule} | quoted(indicator.sql)) & set(rule_ids)


def rules_read(indicator: Indicator, rule_ids: Collection[str]) -> set[str]:
    """The same with whatever the views it reads name: all that could move its figures, and perhaps more."""
    own = {indicator.rule} | quoted(indicator.sql)
    views = [_view_texts()[view] for view in views_read(_view_texts(), [indicator.sql])]
    read = {word for text in views for word in quoted(text)}
    # A view may put a rule's id together from a word of the indicator's own: 'election' || '_quorum'.
    read |= {word + ending for text in views for ending in _JOINED.findall(text) for word in own}
    # One view holds the duties of every kind of meeting; an indicator picks its own out of it by name.
    kinds = (quoted(indicator.sql) | {f"{word}_due" for word in own}) & read
    return (own | {word for word in read if not kinds or _is_of(word, kinds)}) & set(rule_ids)


def quoted(text: str) -> set[str]:
    """Every code name that stands in quotes."""
    return {one or other for one, other in _QUOTED.findall(text)}


def _is_of(rule_id: str, kinds: set[str]) -> bool:
    return rule_id in kinds or not rule_id.endswith("_due")


@cache
def _view_texts() -> Mapping[str, str]:
    return {**view_texts(VIEWS), TURNOUT.stem: TURNOUT.read_text(encoding="utf-8")}
