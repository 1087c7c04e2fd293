"""平均: a total shared out over a count (累计3900学时，120名党员，人均32.5学时)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.proofread.context import Context, compare, statement
from analysis.proofread.interval import Interval
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement
from analysis.proofread.words import vocabulary

_AVERAGE = re.compile(
    r"(?P<word>人均|户均|场均|次均|平均每?[^，。；]{0,8}|每[名个人][^，。；]{0,6}平均)[^，。；]{0,8}?$"
)


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
    unit, people = printed.family, vocabulary().units["名"]
    over = people if "人均" in printed.before else ""
    totals = [m for m in counts if m.family == unit]
    sizes = [m for m in counts if m not in totals and (not over or m.family == over)]
    if unit == people or unit == over:
        sizes = [m for m in counts if m.family != unit]
    near = [m for family in dict.fromkeys([over or "things", people]) for m in context.earlier(sentence, family)]
    rounded = Interval.around(printed.quantity.value, printed.quantity.step)
    shown = printed.quantity.interval if printed.quantity.hedged else rounded
    readings = (
        ([t, n], t.quantity.interval.over(n.quantity.interval))
        for t in totals
        for n in [*sizes, *(m for m in near if m.family != unit)]
    )
    for numbers, computed in readings:
        if computed is not None and computed.meets(shown):
            exact = computed.is_point and computed.low == printed.quantity.value
            return statement(
                "average", sentence, [*numbers, printed], printed, computed, "exact" if exact else "within_rounding"
            )
    if len(totals) == 1 and len(sizes) == 1 and (over or sizes[0].family in {"things", people}) and not _loose(printed):
        found = compare(
            "average",
            sentence,
            printed,
            iter([([totals[0], sizes[0]], totals[0].quantity.interval.over(sizes[0].quantity.interval))]),
        )
        if found:
            return statement(
                "average",
                sentence,
                [totals[0], sizes[0], printed],
                printed,
                found.interval,
                "contradictory",
                "按文中数字计算的平均数与所写不符",
            )
    return statement("average", sentence, [printed], printed, None, "unchecked", "没有写明平均的总数或个数")


def _loose(printed: Mention) -> bool:
    """平均每月, 平均每年: shared over a time that the sentence does not count."""
    return any(word in printed.before for word in ("月", "年", "季", "周", "天", "日"))
