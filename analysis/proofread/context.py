"""The sentences around a statement: where a whole, a base or a denominator may be named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.proofread.interval import Interval
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Kind, Number, Statement, Verdict, judge
from analysis.proofread.words import vocabulary


@dataclass
class Context:
    """All sentences of one document in reading order, and the counts named so far by family."""

    sentences: list[Sentence]
    _counts: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    _reach: dict[int, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sentence in self.sentences:
            self._reach[sentence.number] = {family: len(found) for family, found in self._counts.items()}
            for mention in sentence.mentions:
                if mention.is_count:
                    self._counts[mention.family].append(mention)

    def preceding(self, sentence: Sentence) -> list[Sentence]:
        """The sentences just before in the same paragraph, nearest first."""
        reach = vocabulary().limit("binding", "look_back")
        index = sentence.number - self.sentences[0].number
        near = self.sentences[max(0, index - reach) : index]
        return [other for other in reversed(near) if other.position == sentence.position]

    def earlier(self, sentence: Sentence, family: str) -> list[Mention]:
        """Counts of a family in the sentences just before, nearest first."""
        return [
            mention
            for other in self.preceding(sentence)
            for mention in reversed(other.mentions)
            if mention.is_count and mention.family == family
        ]

    def pool(self, sentence: Sentence, family: str) -> list[Mention]:
        """The last counts of a family anywhere before the sentence, nearest first; bounded in number."""
        size = vocabulary().limit("binding", "pool")
        end = self._reach[sentence.number].get(family, 0)
        return self._counts[family][max(0, end - size) : end][::-1]


def statement(
    kind: Kind, sentence: Sentence, numbers: list[Mention], printed: Mention, computed: Interval | None,
    verdict: Verdict, reason: str = "",
) -> Statement:  # fmt: skip
    """A statement about one sentence."""
    return Statement(
        kind=kind, numbers=tuple(Number.of(mention.quantity) for mention in numbers), printed=printed.quantity.text,
        interval=computed, verdict=verdict, reason=reason, sentence=sentence.raw.strip(), position=sentence.position,
    )  # fmt: skip


def compare(
    kind: Kind,
    sentence: Sentence,
    printed: Mention,
    readings: Iterable[tuple[list[Mention], Interval | None]],
) -> Statement | None:
    """The first reading of a claim that agrees, else the first that can be computed; None when none can.

    Readings come most plausible first: any plausible binding that agrees acquits the claim.
    """
    first: tuple[list[Mention], Interval] | None = None
    for numbers, computed in readings:
        if computed is None:
            continue
        first = first or (numbers, computed)
        if printed.quantity.interval.meets(computed):
            first = (numbers, computed)
            break
    if first is None:
        return None
    verdict = judge(printed.quantity.interval, first[1])
    return statement(kind, sentence, [*first[0], printed], printed, first[1], verdict)
