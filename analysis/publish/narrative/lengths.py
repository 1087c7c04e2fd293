"""Whether a paper is as long as it should be: all of it, 存在问题 within its share, sentences with few figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.publish.advice import Advice
from analysis.publish.narrative.blocks import Block, Heading, Narrative, Run, line_of
from analysis.publish.narrative.sources import Sources
from analysis.ratio import PERMILLE, Ratio

PROBLEMS: Final = "存在问题"
_PERCENT: Final = 100
_SENTENCE_END: Final = re.compile(r"[。！？]")


@dataclass(frozen=True)
class Length:
    """Characters of a paper's text without headings and annexes; `problems`: those of 存在问题.

    A place to be filled counts as what stands in it: what a person writes there will not be shorter.
    """

    characters: int
    problems: int
    expected: int

    def has_room(self, sources: Sources) -> bool:
        """Whether 存在问题 stays within its share."""
        return self.problems * PERMILLE <= self.characters * sources.problem_permille


def length_of(written: Sequence[Block], sources: Sources, level: str) -> Length:
    """How long the text is."""
    whole = problems = 0
    inside = False
    for block in written:
        if isinstance(block, Heading):
            inside = block.title == PROBLEMS if block.level == 1 else inside
            continue
        size = sum(len(run.text) for line in line_of(block) for run in line)
        whole += size
        problems += size if inside else 0
    return Length(whole, problems, sources.characters[level])


def advice(length: Length, sources: Sources) -> tuple[Advice, ...]:
    """What an editor would say of it; nothing where it is in order."""
    told = []
    if length.expected and length.characters > length.expected:
        text = f"正文 {length.characters} 字，超过约 {length.expected} 字，请压缩。"
        told.append(Advice("length", length.characters, text))
    if length.characters and not length.has_room(sources):
        # Rounded up: what is a little over the limit would read as the limit itself.
        share = -(-length.problems * _PERCENT // length.characters)
        most = Ratio(sources.problem_permille, PERMILLE).percent(0)
        text = f"“{PROBLEMS}”占正文的 {share}%，超过 {most}%，请精简或充实其他部分。"
        told.append(Advice("problems", share, text))
    return tuple(told)


def crowded_sentences(blocks: Sequence[Block], most: int) -> Iterator[tuple[str, int]]:
    """Sentences with more figures than a reader takes in at once, and how many."""
    for block in blocks:
        for line in line_of(block):
            for sentence in _sentences(line):
                figures = sum(bool(run.figure) for run in sentence)
                if figures > most:
                    yield "".join(run.text for run in sentence).strip(), figures


def advice_on(narrative: Narrative, sources: Sources, level: str) -> tuple[Advice, ...]:
    """Everything an editor would say of a text: its length, its problems' share, sentences with too many figures."""
    crowded = crowded_sentences(narrative.blocks, sources.most_figures)
    told = (
        Advice("crowded", figures, f"一句话里超过 {sources.most_figures} 个数字：“{sentence}”，请拆开。")
        for sentence, figures in crowded
    )
    return (*advice(length_of(narrative.blocks, sources, level), sources), *told)


def _sentences(line: Sequence[Run]) -> Iterator[list[Run]]:
    sentence: list[Run] = []
    for run in line:
        if run.figure:
            sentence.append(run)
            continue
        parts = _SENTENCE_END.split(run.text)
        for at, part in enumerate(parts):
            if at:
                yield sentence
                sentence = []
            sentence.append(Run(part))
    yield sentence
