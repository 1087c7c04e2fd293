"""Sentences, clauses, and mentions: a quantity together with the words that say what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from analysis.proofread.document import Block, Position
from analysis.proofread.label import Label, label_of
from analysis.proofread.quantity import Quantity, find_quantities, normalise
from analysis.proofread.words import vocabulary

_END = re.compile(r"[。！？!?\n]+[”’」）)]?")
_EDGE = re.compile(r"[，,；;：:、（）()。！？!?\n\t]|其中|当中")
_CLAUSE = re.compile(r"[，,；;：:。！？!?\n\t]")
_BEFORE = 60
_AFTER = 14


@dataclass(frozen=True)
class Mention:
    """A quantity in its sentence.

    `before` and `after` are the words next to it up to the neighbouring quantity or punctuation mark, `clause` is
    the running number of its clause, `depth` how many brackets it stands in, `change` whether it is a difference.
    """

    quantity: Quantity
    before: str
    after: str
    label: Label
    clause: int
    depth: int
    change: bool

    @property
    def family(self) -> str:
        return self.quantity.family

    @property
    def is_count(self) -> bool:
        """A count or amount that may be a whole, a part or a base: no share, no change, no average."""
        return self.family not in {"percent", "points"} and not self.change and not self.is_average

    @property
    def is_average(self) -> bool:
        return vocabulary().patterns["average"].search(self.before) is not None


@dataclass(frozen=True)
class Sentence:
    """One sentence; `text` is normalised, of the same length as `raw`. `number` runs through the document."""

    raw: str
    text: str
    position: Position
    mentions: tuple[Mention, ...]
    number: int

    def between(self, left: Mention, right: Mention) -> str:
        return self.text[left.quantity.end : right.quantity.start]

    def before(self, mention: Mention) -> str:
        return self.text[: mention.quantity.start]


def split_sentences(block: Block, first: int = 0) -> list[Sentence]:
    """Sentences of a paragraph with their mentions, numbered from `first`."""
    sentences: list[Sentence] = []
    start = 0
    ends = [match.end() for match in _END.finditer(block.text)] + [len(block.text)]
    for end in ends:
        raw = block.text[start:end]
        start = end
        if raw.strip():
            text = normalise(raw)
            mentions = (
                tuple(_mentions(text)) if any(c.isdecimal() or c in "二三四五六七八九十百两" for c in text) else ()
            )
            sentences.append(Sentence(raw.strip("\n"), text, block.position, mentions, first + len(sentences)))
    return sentences


def _mentions(text: str) -> list[Mention]:
    quantities = find_quantities(text)
    if len(quantities) > vocabulary().limit("binding", "sentence"):
        return []
    edges = sorted({position for match in _EDGE.finditer(text) for position in match.span()})
    clauses = [match.start() for match in _CLAUSE.finditer(text)]
    mentions: list[Mention] = []
    edge = clause = depth = scanned = 0
    for index, quantity in enumerate(quantities):
        left = quantities[index - 1].end if index else 0
        right = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        while edge < len(edges) and edges[edge] <= quantity.start:
            edge += 1
        while clause < len(clauses) and clauses[clause] < quantity.start:
            clause += 1
        for character in text[scanned : quantity.start]:
            depth = max(0, depth + (character in "（(") - (character in "）)"))
        scanned = quantity.start
        behind = bisect_left(edges, quantity.end)
        after_edge = edges[behind] if behind < len(edges) else len(text)
        before = text[max(left, edges[edge - 1] if edge else 0, quantity.start - _BEFORE) : quantity.start]
        after = text[quantity.end : min(right, after_edge, quantity.end + _AFTER)]
        if right <= after_edge and index + 1 < len(quantities):
            after = _own_noun(after)
        mentions.append(
            Mention(quantity, before, after, label_of(before, after), clause, depth, _is_change(before, quantity))
        )
    return mentions


def _own_noun(after: str) -> str:
    """Words between two quantities of one clause belong to the second, except the noun right after the first."""
    countable = next((word for word in vocabulary().countable if after.startswith(word)), "")
    return countable or (after if len(after) <= 4 and not after.startswith("占") else "")


def _is_change(before: str, quantity: Quantity) -> bool:
    """净增5名, 比上年增加了5名, 较上年多5个: a difference; 增加到12名 is none."""
    words = vocabulary()
    directions = (*words.sentence["up"], *words.sentence["down"])
    stem = re.sub(r"[了约近\s]+$", "", before)
    if quantity.family == "points" or stem.endswith(words.sentence["to"]):
        return False
    if stem.endswith(words.sentence["change"]):
        return True
    compared = list(words.patterns["compared"].finditer(stem))
    return bool(compared) and any(word in stem[compared[-1].end() :] for word in directions)
