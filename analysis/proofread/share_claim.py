"""Claims of shares in a sentence: which percentage, of which count, of a whole named how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.proofread.interval import Interval
from analysis.proofread.label import strip_filler
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.subject import speaks_of

_SHARE = re.compile(
    r"占(?P<whole>[^占，,。；;]{0,24}?)(?:的)?(?:比例|比重|比)?(?:分别)?(?:为|达到|达|是|约|近|超过|超)?\s?$"
    r"|(?:所占)?(?:占比|比例|比重)(?:分别)?(?:为|达到|达|是|约|近|超过|超)?\s?$"
)
_FAR = 2
_HUNDRED = 100


@dataclass(frozen=True)
class Claim:
    """A printed share, the counts it may be the share of (nearest first), and its whole by name or by number."""

    printed: Mention
    parts: list[Mention]
    whole_name: str
    whole: Mention | None


def percent_of(part: Mention, whole: Mention) -> Interval | None:
    """The share of a part in a whole, in per cent; None when the whole may be zero."""
    return part.quantity.interval.times(_HUNDRED).over(whole.quantity.interval)


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """Claims of shares, in order."""
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
            near = [m for m in near if speaks_of(mention.before[: found.start()] if found else "", m)]
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
