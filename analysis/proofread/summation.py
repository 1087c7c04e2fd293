"""…共计: a list of counts followed by its sum (党员大会4次、支委会12次、党课4次，共计20次)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analysis.proofread.context import Context, statement
from analysis.proofread.interval import total
from analysis.proofread.label import strip_filler
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, judge
from analysis.proofread.words import vocabulary

_JOINED = re.compile(r"[^，,。；;]{0,20}[、，,和及与][^。；;]{0,24}$")
_HALF = 2


def check_summation(_context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about sums that follow their parts."""
    for index, mention in enumerate(sentence.mentions):
        if mention.is_count:
            noun = _summed(mention.before)
            found = None if noun is None else _judge(sentence, index, mention, noun)
            if found:
                yield found


def _summed(before: str) -> str | None:
    """What is summed up: "" after a bare 共计, 发展党员 after 三年共发展党员; None where nothing is."""
    for word in vocabulary().sentence["sum_before"]:
        start = before.rfind(word)
        tail = before[start + len(word) :]
        if start >= 0 and not tail.startswith("产"):
            return strip_filler(tail)
    return None


def _judge(sentence: Sentence, index: int, printed: Mention, noun: str) -> Statement | None:
    row = [
        m for m in sentence.mentions[:index] if m.is_count and m.family == printed.family and m.depth == printed.depth
    ]
    if len(row) < _HALF:
        return None
    for size in range(len(row), 1, -1):
        parts = row[-size:]
        computed = total(part.quantity.interval for part in parts)
        verdict = judge(printed.quantity.interval, computed)
        if verdict != "contradictory":
            return statement("partition", sentence, [*parts, printed], printed, computed, verdict)
    computed = total(part.quantity.interval for part in row)
    if not _plain_list(sentence, row, printed, noun):
        return statement("partition", sentence, [*row, printed], printed, None, "unchecked", "无法确定合计包括哪些项")
    reason = "前面各项之和与合计不符"
    return statement("partition", sentence, [*row, printed], printed, computed, "contradictory", reason)


def _plain_list(sentence: Sentence, row: list[Mention], printed: Mention, noun: str) -> bool:
    """Nothing but the items and their sum: no 其中, no comparison, names on every item, a sum near theirs."""
    words = vocabulary()
    text = sentence.text[: printed.quantity.start]
    if any(word in text for word in (*words.sentence["part"], *words.sentence["overlap"], *words.sentence["example"])):
        return False
    if words.patterns["compared"].search(text) or words.patterns["etc"].search(text) or "；" in text:
        return False
    named = noun + strip_filler(printed.after)
    if any(not m.label.core for m in row) or (named and not all(m.label.core.endswith(named) for m in row)):
        return False
    chain = [*row, printed]
    joined = all(_JOINED.match(sentence.between(a, b)) for a, b in pairwise(chain))
    summed = sum(m.quantity.value for m in row)
    return joined and summed <= _HALF * printed.quantity.value <= _HALF * _HALF * summed
