"""Lists of parts in a sentence: after 其中, 分为, 分别为, 包括, in brackets, or simply in a row after their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.proofread.context import Context
from analysis.proofread.label import label_of
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.words import vocabulary

_CLOSE_BEHIND = 8
_BARE = 3


@dataclass(frozen=True)
class Listing:
    """A list of parts. `way`: part (after 其中), listed (分为, 包括), respectively (分别), bracket, or bare.

    `wholes` are the totals it may divide, nearest first; `strong` tells whether one of them certainly is meant.
    """

    way: str
    parts: list[Mention]
    wholes: list[Mention]
    text: str
    strong: bool


def find_listings(context: Context, sentence: Sentence, counts: list[Mention]) -> Iterator[Listing]:
    """Lists of parts with the totals they may belong to."""
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
            if len(row) >= _BARE and not row[0].label.values and all(mention.label.values for mention in row[1:_BARE]):
                yield Listing("bare", row[1:], [row[0], *context.earlier(sentence, family)], sentence.text, True)


def _anchors(sentence: Sentence) -> list[tuple[str, int, int]]:
    words, text = vocabulary().sentence, sentence.text
    found = [("part", match.start(), match.end()) for match in re.finditer("|".join(words["part"]), text)]
    for match in re.finditer("|".join([*words["complete"], *words["listing"]]), text):
        way = "respectively" if match[0] == "分别" else "listed"
        found.append((way, match.start(), match.end()))
    for mention in sentence.mentions:
        tail = text[mention.quantity.end : mention.quantity.end + _CLOSE_BEHIND]
        bracket = re.match(r"[^，。；、（(：:]{0,6}([（(：:])", tail)
        if bracket and mention.is_count and not tail.startswith(("：其中", ":其中", "（其中", "(其中")):
            position = mention.quantity.end + bracket.end()
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
