"""完成比例: rates of what was done to what was due (应到120人，实到114人，到会率95%; 完成率, 达标率, 覆盖率)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.proofread.context import Context, compare, statement
from analysis.proofread.interval import Interval
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement
from analysis.proofread.words import vocabulary

_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,8})率(?:均|分别)?(?:为|达到|达|是|约|近|超过|保持在)?\s?$"
    r"|完成(?:了)?(?:全年)?(?:计划|目标|任务)?(?:任务|数|比例)?的?\s?$"
)
_PAIR = 2
_WHOLE = 100


def check_completion(context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about rates in a sentence."""
    growth = vocabulary().sentence["rate_growth"]
    previous = -1
    for index, mention in enumerate(sentence.mentions):
        if mention.family != "percent":
            continue
        found = _RATE.search(mention.before)
        if _of_plan(sentence, index):
            yield _judge(context, sentence, index, previous, "")
        elif found and not mention.before.rstrip("为达到约").endswith(growth):
            yield _judge(context, sentence, index, previous, found["name"] or "")
        previous = index


def _judge(context: Context, sentence: Sentence, index: int, previous: int, name: str) -> Statement:
    printed = sentence.mentions[index]
    counts = [m for m in sentence.mentions[:index] if m.is_count]
    fresh = [m for i, m in enumerate(sentence.mentions[:index]) if m.is_count and i > previous]
    bound = (
        _of_plan(sentence, index)
        or _due_and_done(sentence, fresh, name)
        or _named(fresh, counts, name)
        or _barely_missed(fresh, printed)
    )
    earlier = context.earlier(sentence, counts[-1].family) if counts else []
    found = compare("completion", sentence, printed, _readings(printed, counts, earlier))
    if found is not None and found.verdict != "contradictory":
        return found
    if bound is None:
        return statement("completion", sentence, [printed], printed, None, "unchecked", "没有写明比率的分子和分母")
    done, due = bound
    computed = done.quantity.interval.times(100).over(due.quantity.interval)
    if computed is None:
        return statement("completion", sentence, [printed], printed, None, "unchecked", "分母为零")
    return statement(
        "completion",
        sentence,
        [done, due, printed],
        printed,
        computed,
        "contradictory",
        "按文中数字计算的比率与所写不符",
    )


def _readings(
    printed: Mention, counts: list[Mention], earlier: list[Mention]
) -> Iterator[tuple[list[Mention], Interval | None]]:
    """Every quotient of two counts; also with those on leave taken out of the due, and several done counts added."""
    absent = [m for m in counts if any(word in m.before for word in vocabulary().sentence["absent"])]
    for done in counts:
        for due in [*counts, *earlier]:
            if due is done or due.family != done.family:
                continue
            if due.quantity.value < done.quantity.value and printed.quantity.value <= _WHOLE:
                continue
            whole = due.quantity.interval
            yield [done, due], done.quantity.interval.times(100).over(whole)
            if done in absent:
                yield [done, due], whole.minus(done.quantity.interval).times(100).over(whole)
            for away in absent:
                if away.family == due.family and away not in {done, due}:
                    yield [done, due, away], done.quantity.interval.times(100).over(whole.minus(away.quantity.interval))
            for second in counts:
                if second.family == due.family and second not in {done, due}:
                    yield (
                        [done, second, due],
                        done.quantity.interval.plus(second.quantity.interval).times(100).over(whole),
                    )


def _of_plan(sentence: Sentence, index: int) -> tuple[Mention, Mention] | None:
    """发展12名，完成计划15名的80%: the plan with its number right before the percentage."""
    if index < _PAIR or sentence.mentions[index].before.strip() != "的":
        return None
    done, plan = sentence.mentions[index - 2 : index]
    planned = "完成" in plan.before and any(word in plan.before for word in vocabulary().sentence["target_words"])
    alike = done.is_count and plan.is_count and done.family == plan.family and plan.clause - done.clause <= 1
    return (done, plan) if planned and alike else None


def _due_and_done(sentence: Sentence, counts: list[Mention], name: str) -> tuple[Mention, Mention] | None:
    """One count called due and one called done, of one unit, and no third."""
    words = vocabulary().sentence
    due = [m for m in counts if any(word in m.before for word in words["due"])]
    done = [m for m in counts if m not in due and any(word in m.before + m.after for word in words["done"])]
    if len(due) != 1 or len(done) != 1 or due[0].family != done[0].family or due[0].depth != done[0].depth:
        return None
    if any(word in sentence.text for word in words["absent"]) or "；" in sentence.between(
        *sorted((due[0], done[0]), key=lambda m: m.quantity.start)
    ):
        return None
    return (done[0], due[0]) if _rate_of(name, due[0], done[0]) else None


def _rate_of(name: str, due: Mention, done: Mention) -> bool:
    """Whether a rate is named after what was due and done: 换届率 of 应换届, 到会率 of 应参加, 完成率 of anything."""
    words = vocabulary().sentence
    if not name or name.endswith(words["rate_general"]):
        return True
    if name.endswith(words["rate_attendance"]) and any(word in due.before for word in words["attendance"]):
        return True
    said = set(due.before + due.after + done.before + done.after) - set("党员全年度的")
    return bool(set(name[-2:]) & said)


def _named(fresh: list[Mention], counts: list[Mention], name: str) -> tuple[Mention, Mention] | None:
    """45个党支部，40个达标，达标率88.9%: the rate is named after the smaller of exactly two counts."""
    if len(counts) != _PAIR or fresh != counts or not name or counts[0].family != counts[1].family:
        return None
    whole, part = counts
    named = name[-2:] in part.before + part.after and name[-2:] not in whole.before + whole.after
    return (part, whole) if named and part.quantity.value <= whole.quantity.value else None


def _barely_missed(fresh: list[Mention], printed: Mention) -> tuple[Mention, Mention] | None:
    """Exactly two counts of one unit, and a rate that almost is their quotient."""
    if len(fresh) != _PAIR or fresh[0].family != fresh[1].family:
        return None
    part, whole = sorted(fresh, key=lambda m: m.quantity.value)
    computed = part.quantity.interval.times(100).over(whole.quantity.interval)
    limits = vocabulary().limits["binding"]
    if computed is None or printed.quantity.hedged:
        return None
    gap = computed.distance(printed.quantity.interval)
    near = gap <= limits["near_points"] and gap <= printed.quantity.value * limits["near_share"]
    return (part, whole) if near else None
