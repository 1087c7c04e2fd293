"""总分: a total and the parts it is said to consist of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.proofread.context import Context, statement
from analysis.proofread.dimension import complete_set, grouped
from analysis.proofread.interval import Interval, total
from analysis.proofread.label import has_attribute
from analysis.proofread.listing import Listing, find_listings
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, Verdict, judge
from analysis.proofread.words import vocabulary

_PAIR: Final = 2
_MISSED: Final = "各部分之和与总数不符"


def check_partition(context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about totals and parts in a sentence."""
    counts = [mention for mention in sentence.mentions if mention.is_count]
    for listing in find_listings(context, sentence, counts):
        if listing.parts and listing.wholes:
            yield from _judge(sentence, listing)


def _judge(sentence: Sentence, listing: Listing) -> Iterator[Statement]:
    groups = [group for group in grouped(listing.parts) if len(group[1]) > 1]
    for dimension, parts in groups:
        whole_set = complete_set(dimension, parts)
        yield _verdict(sentence, listing, whole_set or parts, complete=bool(whole_set))
    if not groups and len(listing.parts) > 1 and listing.way != "bare":
        yield _unnamed(sentence, listing)
    if len(listing.parts) == 1 and listing.way == "part":
        found = _too_large(sentence, listing)
        if found:
            yield found


def _verdict(sentence: Sentence, listing: Listing, parts: list[Mention], *, complete: bool) -> Statement:
    """Accuse only when every plausible total fails and the list is known to be whole, or exceeds the total."""
    places = [index for index, part in enumerate(listing.parts) if part in parts]
    fitting = _fitting(sentence, listing, parts) or _fitting_prefix(sentence, listing, places[-1] + 1)
    if fitting is not None:
        return fitting
    computed = total(part.quantity.interval for part in parts)
    whole = listing.wholes[0]
    doubt = _doubt(listing)
    near = listing.way == "part" or _near(parts, whole, computed, "near_listed")
    together = places[-1] - places[0] == len(places) - 1
    if not doubt and near and together and (complete or computed.surely_above(whole.quantity.interval)):
        return statement("partition", sentence, [*parts, whole], whole, computed, "contradictory", _MISSED)
    reason = doubt or ("无法确定这些部分属于哪个总数" if complete else "所列各项可能不是全部")
    return statement("partition", sentence, [*parts, whole], whole, computed, "unchecked", reason)


def _fitting(sentence: Sentence, listing: Listing, parts: list[Mention]) -> Statement | None:
    """The first total, or sum of the totals named before the list, that the parts make up."""
    computed = total(part.quantity.interval for part in parts)
    named = [whole for whole in listing.wholes if whole in sentence.mentions]
    for wholes in [*([whole] for whole in listing.wholes), *([named] if len(named) > 1 else [])]:
        verdict = judge(total(whole.quantity.interval for whole in wholes), computed)
        if verdict != "contradictory":
            return statement("partition", sentence, [*parts, *wholes], wholes[0], computed, verdict)
    return None


def _fitting_prefix(sentence: Sentence, listing: Listing, least: int) -> Statement | None:
    """The longest run of parts from the first, at least so many, that makes up a total."""
    for size in range(len(listing.parts), least - 1, -1):
        fitting = _fitting(sentence, listing, listing.parts[:size])
        if fitting is not None:
            return fitting
    return None


def _unnamed(sentence: Sentence, listing: Listing) -> Statement:
    """Parts whose names tell nothing: a prefix that fits acquits; a near miss of a like-named list accuses."""
    parts, whole = listing.parts, listing.wholes[0]
    fitting = _fitting_prefix(sentence, listing, _PAIR)
    if fitting is not None:
        return fitting
    words = vocabulary().sentence
    computed = total(part.quantity.interval for part in parts)
    rest = parts[-1].label.core in words["other"] or parts[-1].before.strip("，,、；; 和及").startswith(words["rest"])
    listed = listing.way in {"listed", "respectively"} and any(word in listing.text for word in words["complete"])
    enough = parts[0].family != vocabulary().units["名"] or len(parts) > _PAIR
    alike = enough and _alike(parts) and not any(has_attribute(p.label.core) for p in parts)
    limit = "near_listed" if listed else "near_total"
    near = (listed or alike) and _near(parts, whole, computed, limit)
    doubt = _doubt(listing)
    if (rest or near) and not doubt:
        return statement("partition", sentence, [*parts, whole], whole, computed, "contradictory", _MISSED)
    reason = doubt or "所列各项可能不是全部或互有交叉"
    return statement("partition", sentence, [*parts, whole], whole, computed, "unchecked", reason)


def _too_large(sentence: Sentence, listing: Listing) -> Statement | None:
    """A single part that exceeds every total it may belong to, and the totals of its sentence together."""
    part, whole = listing.parts[0], listing.wholes[0]
    named = part.label.values or not part.label.core or _alike([part, whole])
    together = total(w.quantity.interval for w in listing.wholes if w in sentence.mentions)
    bounds = [*(w.quantity.interval for w in listing.wholes), together]
    if not named or not all(part.quantity.interval.surely_above(bound) for bound in bounds):
        return None
    verdict: Verdict = "unchecked" if _doubt(listing) else "contradictory"
    bound = Interval(None, whole.quantity.interval.high)
    return statement("partition", sentence, [part, whole], part, bound, verdict, "其中一部分大于总数")


def _doubt(listing: Listing) -> str:
    words = vocabulary()
    if any(word in listing.text for word in words.sentence["overlap"]):
        return "文中说明各项有交叉"
    if any(word in listing.text for word in words.sentence["example"]) or words.patterns["etc"].search(listing.text):
        return "所列各项只是举例"
    return "" if listing.strong else "无法确定这些部分属于哪个总数"


def _near(parts: list[Mention], whole: Mention, computed: Interval, limit: str) -> bool:
    """Whether the miss is too small to be an unlisted part."""
    bounds = vocabulary().limits["binding"]
    gap = computed.distance(whole.quantity.interval)
    step = max(part.quantity.step for part in parts) * bounds["near_step"]
    return gap < min(part.quantity.value for part in parts) and (
        gap <= step or gap <= whole.quantity.value * bounds[limit]
    )


def _alike(mentions: list[Mention]) -> bool:
    """Names ending in the same noun: 机关支部, 基层支部."""
    tails = {mention.label.core[-2:] for mention in mentions}
    return len(tails) == 1 and len(next(iter(tails))) == 2
