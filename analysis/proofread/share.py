"""占比: a part said to be some percentage of a whole, named or understood."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.proofread.context import Context, compare, statement
from analysis.proofread.interval import Interval
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.share_claim import Claim, find_claims, percent_of
from analysis.proofread.share_whole import certain_whole, neighbours_whole
from analysis.proofread.statement import Statement

_BALANCED = 3
_HUNDRED = 100


def check_share(context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about shares in a sentence."""
    claims = list(find_claims(sentence))
    for claim in claims:
        yield _judge(context, sentence, claims, claim)


def _judge(context: Context, sentence: Sentence, claims: list[Claim], claim: Claim) -> Statement:
    part, printed = claim.parts[0], claim.printed
    counts = [m for m in sentence.mentions if m.is_count and m.family == part.family and m is not part]
    start = part.quantity.start
    inside = sorted(counts, key=lambda m: (m.quantity.start > start, abs(m.quantity.start - start)))
    near = [*inside, *context.earlier(sentence, part.family)]
    bound = claim.whole or certain_whole(context, sentence, claim, near) or neighbours_whole(claims, claim, near)
    others = near if bound in near or printed.quantity.hedged else [*near, *context.pool(sentence, part.family)]
    wholes = [*([bound] if bound else []), *others]
    found = compare("share", sentence, printed, _readings(claim, wholes, inside))
    if found is not None and found.verdict != "contradictory":
        return found
    computed = percent_of(part, bound) if bound else None
    if bound is None or computed is None:
        return statement("share", sentence, [part, printed], printed, None, "unchecked", "无法确定占的是哪个总数")
    numbers = [part, bound, printed]
    if _balanced(claims, printed, computed):
        reason = "各项占比凑成 100%，末位因此差一"
        return statement("share", sentence, numbers, printed, computed, "within_rounding", reason)
    return statement("share", sentence, numbers, printed, computed, "contradictory", _why(computed, printed))


def _readings(
    claim: Claim, wholes: list[Mention], inside: list[Mention]
) -> Iterator[tuple[list[Mention], Interval | None]]:
    """Part of each whole; then part of what it makes together with another count (30个达标，2个未达标，占6.3%)."""
    pairs = [
        (p, w) for p in claim.parts for w in wholes if w is not p and w.family == p.family and _may_hold(w, p, claim)
    ]
    yield from (([part, whole], percent_of(part, whole)) for part, whole in pairs)
    part = claim.parts[0].quantity.interval
    for other in inside:
        yield [claim.parts[0], other], part.times(_HUNDRED).over(part.plus(other.quantity.interval))


def _may_hold(whole: Mention, part: Mention, claim: Claim) -> bool:
    """A whole is no smaller than its part, unless more than 100 % is printed."""
    return whole.quantity.value >= part.quantity.value or claim.printed.quantity.value > _HUNDRED


def _balanced(claims: list[Claim], printed: Mention, computed: Interval) -> bool:
    """Shares made to add up to 100 % may be one off in the last place (as in the national bulletin of 2014)."""
    whole = len(claims) >= _BALANCED and sum(claim.printed.quantity.value for claim in claims) == _HUNDRED
    return whole and computed.distance(printed.quantity.interval) <= printed.quantity.step


def _why(computed: Interval, printed: Mention) -> str:
    """Name the likeliest slip: digits cut off instead of rounded."""
    value, step = printed.quantity.value, printed.quantity.step
    if computed.is_point and computed.low is not None and value <= computed.low < value + step:
        return "应四舍五入，文中像是直接去尾"
    return "按文中数字计算的占比与所写不符"
