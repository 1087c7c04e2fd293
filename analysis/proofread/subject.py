"""Whether a share, rate or difference speaks of the counts before it or of something else (人均收入增长5.2%)."""

from __future__ import annotations

import re

from analysis.proofread.label import strip_filler, values_of
from analysis.proofread.sentence import Mention
from analysis.proofread.words import vocabulary

_DIRECTION = re.compile(
    r"(?:净增加|净减少|净增|净减|增加|减少|下降|增长|上升|提高|提升|降低|回落|扩大|上涨|增|减|多|少|高|低)"
    r"(?:幅度?|率|速|额|量)?了?(?:为|达到|达|约|近)?$"
)


def before_direction(before: str) -> str:
    """The words before the direction word at the end (增加, 增幅为); all of them where none stands there."""
    found = _DIRECTION.search(before)
    return before[: found.start()] if found else before


def speaks_of(head: str, *mentions: Mention) -> bool:
    """Whether the words before a share or change name nothing, or something the mentions count."""
    words = vocabulary()
    name = strip_filler(words.patterns["comparison"].sub("", head))
    changed = True
    while changed:
        stripped = next(
            (name.removeprefix(w).removesuffix(w) for w in words.sentence["adverb"] if name != w and _edge(name, w)),
            name,
        )
        changed = stripped != name
        name = strip_filler(stripped)
    if not name or name in words.sentence["adverb"]:
        return True
    values = values_of(name)
    return any(name in m.before + m.after or (values and values == m.label.values) for m in mentions)


def _edge(name: str, word: str) -> bool:
    return name.startswith(word) or name.endswith(word)
