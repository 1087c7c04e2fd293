"""百分点: differences of two shares (由80%提高到85%，提高5个百分点; 高于目标5个百分点)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.proofread.context import Context, statement
from analysis.proofread.interval import Interval
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, judge
from analysis.proofread.subject import before_direction, speaks_of
from analysis.proofread.words import vocabulary

_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,20}$")
_TO = re.compile(r"(?:到|至|为)了?(?:[^，。；]{0,10}的)?(?:约|近)?$")
_CHANGE = re.compile(r"(?:提高|上升|增加|增长|提升|下降|降低|减少|回落)了?$")


def check_points(_context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about differences of shares in a sentence."""
    for index, mention in enumerate(sentence.mentions):
        earlier = [m for m in sentence.mentions[:index] if m.family == "percent"]
        if mention.family == "points":
            yield _judge(sentence, mention, earlier)
        elif mention.family == "percent" and _CHANGE.search(mention.before) and len(earlier) > 1:
            found = _misnamed(sentence, mention, earlier)
            if found:
                yield found


def _judge(sentence: Sentence, printed: Mention, earlier: list[Mention]) -> Statement:
    pair = _pair(sentence, printed, earlier)
    if pair is None:
        return statement("points", sentence, [printed], printed, None, "unchecked", "没有写明比较的基数")
    now, base = pair
    computed = _gap(now, base, printed)
    verdict = judge(printed.quantity.interval, computed)
    reason = "两个比例之差与所写不符" if verdict == "contradictory" else ""
    return statement("points", sentence, [now, base, printed], printed, computed, verdict, reason)


def _pair(sentence: Sentence, printed: Mention, earlier: list[Mention]) -> tuple[Mention, Mention] | None:
    """The two shares compared, where the sentence leaves no doubt."""
    words = vocabulary()
    tail = [m for m in earlier if "；" not in sentence.between(m, printed)]
    if len(tail) < 2:
        return None
    last, before = tail[-1], tail[-2]
    counts_between = any(
        m.is_count for m in sentence.mentions if last.quantity.start < m.quantity.start < printed.quantity.start
    )
    if counts_between or not speaks_of(before_direction(printed.before), before, last):
        return None
    if _FROM.search(before.before) and _TO.search(last.before):
        return last, before
    compared = words.patterns["compared"].search(last.before)
    named = any(word in last.before for word in (*words.sentence["last_year"], *words.sentence["target"]))
    if (compared or named) and printed.clause - last.clause <= 1 and last.clause - before.clause <= 1:
        return before, last
    first_target = any(word in before.before for word in words.sentence["target"])
    if first_target and any(word in printed.before for word in words.sentence["target"]) and len(tail) == 2:
        return last, before
    return None


def _gap(now: Mention, base: Mention, printed: Mention) -> Interval:
    """Now less base, or base − now where the sentence speaks of a fall; the printed points are always positive."""
    words = vocabulary().sentence
    down = any(word in printed.before for word in words["down"] if len(word) > 1)
    up = any(word in printed.before for word in words["up"] if len(word) > 1)
    falls = down if down != up else now.quantity.value < base.quantity.value
    first, second = (base, now) if falls else (now, base)
    return first.quantity.interval.minus(second.quantity.interval)


def _misnamed(sentence: Sentence, printed: Mention, earlier: list[Mention]) -> Statement | None:
    """由80%提高到85%，提高5%: meant are 个百分点."""
    pair = _pair(sentence, printed, earlier)
    if pair is None or not _gap(*pair, printed).meets(printed.quantity.interval):
        return None
    numbers = [*pair, printed]
    return statement(
        "points", sentence, numbers, printed, _gap(*pair, printed), "unchecked", "两个比例之差应写“个百分点”，不是“%”"
    )
