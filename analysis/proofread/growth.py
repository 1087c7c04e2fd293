"""增减: differences of two counts and growth in per cent of the earlier one (比上年净增 …, 增幅 …, 由 … 增加到 …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.proofread.context import Context, compare, statement
from analysis.proofread.interval import Interval
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, judge
from analysis.proofread.subject import before_direction, speaks_of
from analysis.proofread.words import vocabulary

_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,20}$")
_TO = re.compile(r"(?:增加|增长|提高|上升|提升|减少|下降|降低|降|增|扩大|发展|压减|缩减)(?:到|至|为)了?(?:约|近)?$")
_YEARLY = re.compile(r"(?:年|月|季|日)均|平均每|复合")
_RATE = re.compile(
    r"(?P<word>增幅|增长率|增速|增长|净增长|上升|增加|提高|降幅|减幅|下降率|下降|减少|降低)了?(?:为|达到|达|约|近|幅度为|超过)?$"
)
_BASE = re.compile(
    r"(?:上年|去年|上一年|上年同期|去年同期|上年末|上年底|去年底)(?:同期)?[^，。；]{0,8}?(?:为|是|有|的)?$"
)


def check_growth(context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about differences and growth in a sentence."""
    mentions = sentence.mentions
    for index, mention in enumerate(mentions):
        if _YEARLY.search(mention.before):
            continue
        if mention.family == "percent" and _RATE.search(mention.before) and not _of_shares(sentence, index):
            yield _rate(context, sentence, index)
        elif mention.change and mention.family not in {"percent", "points"}:
            found = _difference(sentence, index)
            if found:
                yield found


def _of_shares(sentence: Sentence, index: int) -> bool:
    """占比由80%提高5%: growth of a share, which 百分点 speaks about."""
    text = sentence.before(sentence.mentions[index])
    shares = [m for m in sentence.mentions[:index] if m.family == "percent" and not _RATE.search(m.before)]
    return (
        bool(shares)
        and not any(m.change for m in sentence.mentions[:index] if m.quantity.start > shares[-1].quantity.start)
        and "占" in text
    )


def _falls(before: str) -> bool:
    words = vocabulary().sentence
    down = max((before.rfind(word) for word in words["down"] if len(word) > 1), default=-1)
    up = max((before.rfind(word) for word in words["up"] if len(word) > 1), default=-1)
    return down > up


def _bases(sentence: Sentence, index: int, family: str) -> list[Mention]:
    """Counts that the sentence itself calls the earlier value."""
    found = []
    for mention in sentence.mentions[:index]:
        compared = vocabulary().patterns["since"].search(mention.before)
        stated = _FROM.search(mention.before) or _BASE.search(mention.before) or (compared and not mention.change)
        if mention.family == family and not mention.change and stated:
            found.append(mention)
    return found


def _rate(context: Context, sentence: Sentence, index: int) -> Statement:
    printed = sentence.mentions[index]
    falls = _falls(printed.before)
    changes = [
        m
        for m in sentence.mentions[:index]
        if m.change and m.family not in {"percent", "points"} and _falls(m.before) == falls
    ]
    change = changes[-1] if changes and not _separated(sentence, changes[-1], index) else None
    family = (
        change.family if change else next((m.family for m in reversed(sentence.mentions[:index]) if m.is_count), "")
    )
    if not family:
        return statement("growth", sentence, [printed], printed, None, "unchecked", "没有写明增减的数量或基数")
    limit = sentence.mentions.index(change) if change else index
    bases = _bases(sentence, index, family)
    inside = [m for m in reversed(sentence.mentions[:limit]) if m.is_count and m.family == family and m not in bases]
    later = [m for m in sentence.mentions[index + 1 :] if m.is_count and m.family == family]
    near = [*inside, *context.earlier(sentence, family)]
    strong = _strong(sentence, change, index, inside, bases)
    pool = near if strong else [*near, *later, *context.pool(sentence, family)]
    found = compare("growth", sentence, printed, _readings(pool, bases, change, falls=falls))
    if found is not None and found.verdict != "contradictory":
        return found
    if found is not None and strong:
        return replace(found, reason="按文中数字计算的幅度与所写不符")
    numbers = [*([change] if change else []), printed]
    return statement("growth", sentence, numbers, printed, None, "unchecked", "无法确定增减的基数")


def _separated(sentence: Sentence, change: Mention, index: int) -> bool:
    """Whether another count or a semicolon stands between a change and its rate."""
    between = sentence.mentions[sentence.mentions.index(change) + 1 : index]
    text = sentence.between(change, sentence.mentions[index])
    return any(m.family not in {"percent", "points"} for m in between) or "；" in text or len(between) > 1


def _strong(
    sentence: Sentence, change: Mention | None, index: int, inside: list[Mention], bases: list[Mention]
) -> bool:
    printed = sentence.mentions[index]
    if printed.depth and not (change and change.depth):
        return False
    if change is None:
        return (
            speaks_of(before_direction(printed.before), *inside[:1], *bases)
            and len(bases) == 1
            and len(inside) == 1
            and not _separated(sentence, max(inside[0], bases[0], key=lambda m: m.quantity.start), index)
        )
    if not speaks_of(before_direction(printed.before), change, *inside[:1], *bases):
        return False
    if bases:
        return len(bases) == 1
    text = sentence.before(change)
    since = vocabulary().patterns["compared"].search(change.before)
    if not inside or not since or not speaks_of(before_direction(change.before), inside[0]):
        return False
    adjacent = sentence.mentions.index(change) - sentence.mentions.index(inside[0]) == 1
    return adjacent and change.clause - inside[0].clause <= 1 and "；" not in text[inside[0].quantity.end :]


def _readings(
    pool: list[Mention], bases: list[Mention], change: Mention | None, *, falls: bool
) -> Iterator[tuple[list[Mention], Interval | None]]:
    for base in bases:
        if change:
            yield [base, change], change.quantity.interval.times(100).over(base.quantity.interval)
        for now in pool:
            if now is not base:
                difference = (
                    base.quantity.interval.minus(now.quantity.interval)
                    if falls
                    else now.quantity.interval.minus(base.quantity.interval)
                )
                yield [base, now], difference.times(100).over(base.quantity.interval)
    if change:
        for now in pool:
            interval = now.quantity.interval
            before = interval.plus(change.quantity.interval) if falls else interval.minus(change.quantity.interval)
            yield [now, change], change.quantity.interval.times(100).over(before)


def _difference(sentence: Sentence, index: int) -> Statement | None:
    """由B增加到A，增加d; A，比上年的B增加d: the difference itself."""
    printed = sentence.mentions[index]
    bases = _bases(sentence, index, printed.family)
    nows = [m for m in sentence.mentions[:index] if m.is_count and m.family == printed.family and m not in bases]
    if len(bases) != 1 or not nows:
        return None
    falls = _falls(printed.before)
    base = bases[0]
    goal = [m for m in nows if _TO.search(m.before)]
    chosen = goal or [m for m in nows if m.quantity.start < base.quantity.start][-1:] or nows[-1:]
    if len(chosen) != 1:
        return None
    first, second = (base, chosen[0]) if falls else (chosen[0], base)
    computed = first.quantity.interval.minus(second.quantity.interval)
    verdict = judge(printed.quantity.interval, computed)
    others = [m for m in nows if m is not chosen[0]]
    own = not speaks_of(before_direction(printed.before), base, chosen[0])
    if verdict == "contradictory" and (own or others or _separated_by_semicolon(sentence, base, printed)):
        return None
    reason = "两数之差与所写不符" if verdict == "contradictory" else ""
    return statement("difference", sentence, [chosen[0], base, printed], printed, computed, verdict, reason)


def _separated_by_semicolon(sentence: Sentence, left: Mention, right: Mention) -> bool:
    return "；" in sentence.between(left, right)
