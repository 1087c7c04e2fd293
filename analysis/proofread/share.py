"""占比: a part said to be some percentage of a whole, named or understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.proofread.context import Context, compare, statement
from analysis.proofread.interval import Interval
from analysis.proofread.label import strip_filler
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement
from analysis.proofread.words import vocabulary

_SHARE = re.compile(
    r"占(?P<whole>[^占，,。；;]{0,24}?)(?:的)?(?:比例|比重|比)?(?:分别)?(?:为|达到|达|是|约|近|超过|超)?\s?$"
    r"|(?:所占)?(?:占比|比例|比重)(?:分别)?(?:为|达到|达|是|约|近|超过|超)?\s?$"
)
_FAR = 2
_BALANCED = 3
_HUNDRED = 100
_GENERIC = {"", "总", "全部", "全体", "总体", "其", "总数", "总人数", "总量"}


@dataclass(frozen=True)
class Claim:
    """A printed share, the counts it may be the share of (nearest first), and its whole by name or by number."""

    printed: Mention
    parts: list[Mention]
    whole_name: str
    whole: Mention | None


def check_share(context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about shares in a sentence."""
    for claim in _claims(sentence):
        yield _judge(context, sentence, claim)


def _claims(sentence: Sentence) -> Iterator[Claim]:
    mentions = sentence.mentions
    last_share = -1
    for index, mention in enumerate(mentions):
        found = _SHARE.search(mention.before) if mention.family == "percent" else None
        stated = _stated_whole(mentions, index) if mention.family == "percent" else None
        if found is None and stated is None:
            continue
        row = _row(mentions, index) if found and "分别" in mention.before else 1
        counts = [m for m in mentions[:index] if m.is_count]
        if row > 1 and len(counts) >= row:
            for part, share in zip(counts[-row:], mentions[index : index + row], strict=True):
                yield Claim(share, [part], (found and found["whole"]) or "", None)
        elif row == 1:
            near = [
                m
                for m in mentions[last_share + 1 : index]
                if m.is_count and m.depth <= mention.depth and m is not stated
            ]
            if near and mention.clause - near[-1].clause <= _FAR:
                yield Claim(mention, near[::-1], (found and found["whole"]) or "", stated)
        last_share = index


def _stated_whole(mentions: tuple[Mention, ...], index: int) -> Mention | None:
    """占党支部总数30个的86.7%: the whole with its number."""
    before = mentions[index - 1] if index else None
    if before is None or not before.is_count or "占" not in before.before:
        return None
    return before if re.fullmatch(r"的(?:比例|比重)?(?:为|达)?", mentions[index].before.strip()) else None


def _row(mentions: tuple[Mention, ...], index: int) -> int:
    """How many percentages stand in a row: 分别占30%、45%、25%."""
    size = 1
    while (
        index + size < len(mentions)
        and mentions[index + size].family == "percent"
        and not strip_filler(mentions[index + size].before.strip("、，, "))
    ):
        size += 1
    return size


def _judge(context: Context, sentence: Sentence, claim: Claim) -> Statement:
    family = claim.parts[0].family
    counts = [m for m in sentence.mentions if m.is_count and m.family == family and m is not claim.parts[0]]
    start = claim.parts[0].quantity.start
    inside = sorted(counts, key=lambda m: (m.quantity.start > start, abs(m.quantity.start - start)))
    near = [*inside, *context.earlier(sentence, family)]
    bound = claim.whole or _whole(context, sentence, claim, near)
    others = near if bound in near else [*near, *context.pool(sentence, family)]
    wholes = [*([bound] if bound else []), *others]
    readings = (
        (part, whole) for part in claim.parts for whole in wholes if whole is not part and whole.family == part.family
    )
    found = compare("share", sentence, claim.printed, (([p, w], _percent(p, w)) for p, w in readings))
    if found is not None and found.verdict != "contradictory":
        return found
    if bound is not None:
        numbers = [claim.parts[0], bound, claim.printed]
        computed = _percent(claim.parts[0], bound)
        if computed is not None and _balanced(sentence, claim.printed, computed):
            reason = "各项占比凑成 100%，末位因此差一"
            return statement("share", sentence, numbers, claim.printed, computed, "within_rounding", reason)
        if computed is not None:
            return statement(
                "share", sentence, numbers, claim.printed, computed, "contradictory", _why(computed, claim.printed)
            )
    return statement(
        "share", sentence, [claim.parts[0], claim.printed], claim.printed, None, "unchecked", "无法确定占的是哪个总数"
    )


def _balanced(sentence: Sentence, printed: Mention, computed: Interval) -> bool:
    """Shares made to add up to 100 % may be one off in the last place (as in the national bulletin of 2014)."""
    mentions = sentence.mentions
    shares = [
        mention.quantity
        for index, mention in enumerate(mentions)
        if mention.family == "percent" and (_SHARE.search(mention.before) or _stated_whole(mentions, index))
    ]
    whole = len(shares) >= _BALANCED and sum(share.value for share in shares) == _HUNDRED
    return whole and computed.distance(printed.quantity.interval) <= printed.quantity.step


def _percent(part: Mention, whole: Mention) -> Interval | None:
    return part.quantity.interval.times(100).over(whole.quantity.interval)


def _whole(context: Context, sentence: Sentence, claim: Claim, near: list[Mention]) -> Mention | None:
    """The whole a share is certainly of: named after 占, before 其中, or a single candidate it barely misses."""
    part = claim.parts[0]
    name = _plain(claim.whole_name)
    scope = next((word for word in vocabulary().sentence["parties"] if word in claim.whole_name), "")
    if _dated(sentence, part):
        return None
    introduced = None if scope else _introduced(sentence, part, near)
    if name in _GENERIC:
        if introduced is not None:
            return introduced
    else:
        inside = [m for m in near if m in sentence.mentions]
        for tier in (inside, near, context.pool(sentence, part.family)):
            same = [m for m in tier if _plain(m.label.core) == name and scope in {"", m.label.scope}]
            if same:
                return same[0] if len({m.quantity.value for m in same}) == 1 else None
        if introduced is not None and _plain(introduced.label.core).endswith(name):
            return introduced
    larger = [m for m in near if m.quantity.value > part.quantity.value]
    alike = name in _GENERIC or all(name in m.label.core for m in larger)
    if alike and len({m.quantity.value for m in larger}) == 1 and _near(part, larger[0], claim.printed):
        return larger[0]
    return None


def _introduced(sentence: Sentence, part: Mention, near: list[Mention]) -> Mention | None:
    """The count right before the 其中 that introduces a part."""
    words = vocabulary().sentence["part"]
    anchor = max(sentence.text.rfind(word, 0, part.quantity.start) for word in words)
    before = [m for m in near if m in sentence.mentions and m.quantity.start < anchor and not m.depth]
    return before[0] if before and before[0].quantity.value >= part.quantity.value else None


def _plain(name: str) -> str:
    for word in vocabulary().sentence["parties"]:
        name = name.replace(word, "")
    for word in vocabulary().sentence["total_nouns"]:
        name = name.removesuffix(word)
    return strip_filler(name)


def _dated(sentence: Sentence, part: Mention) -> bool:
    """A part of another year has another whole."""
    clause = sentence.before(part).rpartition("，")[2]
    return any(word in clause for word in vocabulary().sentence["last_year"])


def _near(part: Mention, whole: Mention, printed: Mention) -> bool:
    limits = vocabulary().limits["binding"]
    computed = _percent(part, whole)
    if computed is None or printed.quantity.hedged or computed.high is None:
        return False
    gap = computed.distance(printed.quantity.interval)
    return gap <= limits["near_points"] and gap <= printed.quantity.value * limits["near_share"]


def _why(computed: Interval, printed: Mention) -> str:
    """Name the likeliest slip: digits cut off instead of rounded."""
    value, step = printed.quantity.value, printed.quantity.step
    if computed.is_point and computed.low is not None and value <= computed.low < value + step:
        return "应四舍五入，文中像是直接去尾"
    return "按文中数字计算的占比与所写不符"
