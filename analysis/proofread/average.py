"""平均: a total shared out over a count (累计3900学时，120名党员，人均32.5学时)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.proofread.context import Context, statement
from analysis.proofread.interval import Interval
from analysis.proofread.label import strip_filler
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, Verdict
from analysis.proofread.words import vocabulary

_AVERAGE = re.compile(r"(?:人均|户均|场均|次均|平均每?[^，。；]{0,8}|每[名个人][^，。；]{0,6}平均)[^，。；]{0,8}?$")
_AVERAGE_WORD = re.compile(r"[人户场次]均|平均(?:每[^，。；]{1,6}|)|每[名个人][^，。；]{0,6}平均")
_OVER = {"人": ("people", "person_times"), "户": ("户",), "场": ("events",), "次": ("events",)}
_HEADS = ("people", "person_times", "things", "events", "户")
_TIMES = ("月", "年", "季", "周", "天", "日")
_TOGETHER = 2


def check_average(context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about averages in a sentence."""
    averages = [m for m in sentence.mentions if _AVERAGE.search(m.before) and m.family not in {"percent", "points"}]
    for printed in averages:
        counts = [
            m
            for m in sentence.mentions
            if m.is_count and m not in averages and m.quantity.start < printed.quantity.start
        ]
        yield _judge(context, sentence, printed, counts)


def _judge(context: Context, sentence: Sentence, printed: Mention, counts: list[Mention]) -> Statement:
    totals = [m for m in counts if m.family == printed.family]
    over = _divisors(printed)
    sizes = [m for m in counts if m.family != printed.family and (not over or m.family in over)]
    near = [m for family in (*over, *_HEADS) for m in context.earlier(sentence, family) if m.family != printed.family]
    shown = _shown(printed)
    for total in totals:
        for size in [*sizes, *near]:
            computed = total.quantity.interval.over(size.quantity.interval)
            if computed is not None and computed.meets(shown):
                exact = computed.is_point and computed.low == printed.quantity.value
                verdict: Verdict = "exact" if exact else "within_rounding"
                return statement("average", sentence, [total, size, printed], printed, computed, verdict)
    if len(totals) == 1 and len(sizes) == 1 and _bound(totals[0], sizes[0], printed):
        numbers = [totals[0], sizes[0], printed]
        computed = totals[0].quantity.interval.over(sizes[0].quantity.interval)
        if computed is not None:
            reason = "按文中数字计算的平均数与所写不符"
            return statement("average", sentence, numbers, printed, computed, "contradictory", reason)
    return statement("average", sentence, [printed], printed, None, "unchecked", "没有写明平均的总数或个数")


def _divisors(printed: Mention) -> tuple[str, ...]:
    """Families a total is shared out over: people for 人均, 期 for 平均每期; empty when the word does not tell."""
    each = re.search(r"每(.)", printed.before)
    if each:
        family = vocabulary().units.get(each[1], "")
        return (family,) if family else ()
    return _OVER.get(printed.before[printed.before.find("均") - 1 :][:1], ())


def _shown(printed: Mention) -> Interval:
    """An average is always rounded, even when a whole number of people is printed."""
    quantity = printed.quantity
    return quantity.interval if quantity.hedged else Interval.around(quantity.value, quantity.step)


def _bound(total: Mention, size: Mention, printed: Mention) -> bool:
    """Total, count, and average stand together and name the same thing; not 平均每月, not 年均, not another income."""
    if size.family not in (_divisors(printed) or _HEADS) or any(word in printed.before for word in _TIMES):
        return False
    name = strip_filler(_AVERAGE_WORD.sub("", printed.before))
    same = not name or name in total.before + total.after
    first = min(total.clause, size.clause)
    return same and printed.clause - first <= _TOGETHER and printed.clause - max(total.clause, size.clause) <= 1
