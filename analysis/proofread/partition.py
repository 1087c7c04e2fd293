"""总分: a total and the parts it is said to consist of (其中 …, 分别为 …, 包括 …, brackets, …共计)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.proofread.context import Context, statement
from analysis.proofread.dimension import complete_set, grouped
from analysis.proofread.interval import Interval, total
from analysis.proofread.label import has_attribute, label_of
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, judge
from analysis.proofread.words import vocabulary

_CLOSE_BEHIND = 8


@dataclass(frozen=True)
class Listing:
    """A list of parts after a signal word. `way`: part (其中), listed (分为, 分别, 括号), or bare (no signal)."""

    way: str
    parts: list[Mention]
    wholes: list[Mention]
    text: str
    strong: bool


def check_partition(context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about totals and parts in a sentence."""
    counts = [mention for mention in sentence.mentions if mention.is_count]
    if not counts:
        return
    for listing in _listings(context, sentence, counts):
        if listing.parts and listing.wholes:
            yield from _judge(sentence, listing)


def _listings(context: Context, sentence: Sentence, counts: list[Mention]) -> Iterator[Listing]:
    anchors = _anchors(sentence)
    for index, (way, start, end) in enumerate(anchors):
        stop = next((a for kind, a, _ in anchors[index + 1 :] if kind == "part"), len(sentence.text))
        after = [m for m in counts if end <= m.quantity.start < stop]
        if not after or (way == "part" and any(kind == "respectively" and start < a < stop for kind, a, _ in anchors)):
            continue
        first = after[0]
        before = [m for m in counts if m.quantity.end <= start and m.family == first.family]
        parts = list(_run(after, first))
        if way == "respectively":
            parts = _named(sentence.text[:start], parts)
        if way in {"bracket", "respectively"} and not before:
            continue
        strong = bool(before) or not sentence.text[:start].strip(" ，,：:")
        wholes = [*reversed(before), *context.earlier(sentence, first.family)]
        yield Listing(way, parts, wholes, sentence.text[max(0, start - 3) : stop], strong)
    if not anchors:
        for family in dict.fromkeys(mention.family for mention in counts):
            row = [mention for mention in counts if mention.family == family and mention.depth == 0]
            if len(row) > 2 and not row[0].label.values and all(mention.label.values for mention in row[1:3]):
                yield Listing("bare", row[1:], [row[0], *context.earlier(sentence, family)], sentence.text, True)


def _anchors(sentence: Sentence) -> list[tuple[str, int, int]]:
    words, text = vocabulary().sentence, sentence.text
    found = [("part", match.start(), match.end()) for match in re.finditer("|".join(words["part"]), text)]
    for match in re.finditer("|".join([*words["complete"], *words["listing"]]), text):
        way = "respectively" if match[0] == "分别" else "listed"
        found.append((way, match.start(), match.end()))
    for mention in sentence.mentions:
        tail = text[mention.quantity.end : mention.quantity.end + _CLOSE_BEHIND]
        match = re.match(r"[^，。；、（(：:]{0,6}([（(：:])", tail)
        if match and mention.is_count and not tail.startswith(("：其中", ":其中", "（其中", "(其中")):
            position = mention.quantity.end + match.end()
            found.append(("bracket", position, position))
    return sorted(found, key=lambda anchor: anchor[1])


def _run(after: list[Mention], first: Mention) -> Iterator[Mention]:
    """The parts: counts of one family and one bracket level, up to a total or another level of units."""
    words = vocabulary().sentence
    for mention in after:
        if mention.depth < first.depth:
            return
        if mention.before.strip(" 为达有").endswith(words["sum_before"]) or any(
            w in mention.before for w in words["below"]
        ):
            return
        if mention.family == first.family and mention.depth == first.depth:
            yield mention


def _named(before: str, parts: list[Mention]) -> list[Mention]:
    """男、女党员分别为80名、40名: give each part its own name where there are as many names as parts."""
    names = re.split(r"[、和与及]", re.split(r"[，,；;：:。）)]|其中", before)[-1])
    if len(names) != len(parts):
        return parts
    return [
        Mention(p.quantity, p.before, p.after, label_of(name, ""), p.clause, p.depth, change=False)
        for name, p in zip(names, parts, strict=True)
    ]


def _judge(sentence: Sentence, listing: Listing) -> Iterator[Statement]:
    groups = [group for group in grouped(listing.parts) if len(group[1]) > 1]
    for dimension, parts in groups:
        whole_set = complete_set(dimension, parts)
        yield _verdict(sentence, listing, whole_set or parts, complete=bool(whole_set), disjoint=True)
    if not groups and len(listing.parts) > 1 and listing.way != "bare":
        yield _unnamed(sentence, listing)
    if len(listing.parts) == 1 and listing.way == "part":
        found = _too_large(sentence, listing)
        if found:
            yield found


def _verdict(
    sentence: Sentence, listing: Listing, parts: list[Mention], *, complete: bool, disjoint: bool
) -> Statement:
    """Try every plausible whole; accuse only when all fail and the list is known to be whole, or exceeds the whole."""
    computed = total(part.quantity.interval for part in parts)
    for whole in listing.wholes:
        verdict = judge(whole.quantity.interval, computed)
        if verdict != "contradictory":
            return statement("partition", sentence, [*parts, whole], whole, computed, verdict)
    whole = listing.wholes[0]
    doubt = _doubt(listing)
    near = listing.way == "part" or _near(parts, whole, computed, "near_listed")
    exceeds = disjoint and computed.surely_above(whole.quantity.interval)
    if not doubt and near and (complete or exceeds):
        return statement(
            "partition", sentence, [*parts, whole], whole, computed, "contradictory", "各部分之和与总数不符"
        )
    reason = doubt or ("所列各项可能不是全部" if not complete else "无法确定这些部分属于哪个总数")
    return statement("partition", sentence, [*parts, whole], whole, computed, "unchecked", reason)


def _unnamed(sentence: Sentence, listing: Listing) -> Statement:
    """Parts whose names tell nothing: a prefix that fits acquits; a near miss of a like-named list accuses."""
    for size in range(len(listing.parts), 1, -1):
        computed = total(part.quantity.interval for part in listing.parts[:size])
        for whole in listing.wholes:
            verdict = judge(whole.quantity.interval, computed)
            if verdict != "contradictory":
                return statement("partition", sentence, [*listing.parts[:size], whole], whole, computed, verdict)
    words = vocabulary().sentence
    whole, parts = listing.wholes[0], listing.parts
    computed = total(part.quantity.interval for part in parts)
    rest = parts[-1].before.strip("，,、；; 和及").startswith(words["rest"])
    whole_list = listing.way in {"listed", "respectively"} and any(word in listing.text for word in words["complete"])
    alike = parts[0].family != "people" and _alike(parts) and not any(has_attribute(p.label.core) for p in parts)
    doubt = _doubt(listing)
    accused = (
        rest
        or (whole_list and _near(parts, whole, computed, "near_listed"))
        or (alike and _near(parts, whole, computed, "near_total"))
    )
    if accused and not doubt:
        return statement(
            "partition", sentence, [*parts, whole], whole, computed, "contradictory", "各部分之和与总数不符"
        )
    return statement(
        "partition", sentence, [*parts, whole], whole, computed, "unchecked", doubt or "所列各项可能不是全部或互有交叉"
    )


def _too_large(sentence: Sentence, listing: Listing) -> Statement | None:
    """A single part that exceeds every total it may belong to."""
    part, whole = listing.parts[0], listing.wholes[0]
    named = part.label.values or not part.label.core or _alike([part, whole])
    if not named or not all(part.quantity.interval.surely_above(w.quantity.interval) for w in listing.wholes):
        return None
    bound = Interval(None, whole.quantity.interval.high)
    verdict = "unchecked" if _doubt(listing) else "contradictory"
    return statement("partition", sentence, [part, whole], part, bound, verdict, "其中一部分大于总数")  # type: ignore[arg-type]


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
