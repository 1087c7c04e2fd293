"""All checks of prose, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from analysis.proofread.average import check_average
from analysis.proofread.calendar import check_dates
from analysis.proofread.completion import check_completion
from analysis.proofread.context import Context
from analysis.proofread.document import Block
from analysis.proofread.growth import check_growth
from analysis.proofread.partition import check_partition
from analysis.proofread.points import check_points
from analysis.proofread.quotient import check_quotients
from analysis.proofread.repetition import check_repetitions
from analysis.proofread.sentence import Sentence, split_sentences
from analysis.proofread.share import check_share
from analysis.proofread.statement import Statement
from analysis.proofread.summation import check_summation

Check = Callable[[Context, Sentence], Iterator[Statement]]

CHECKS: Final[tuple[Check, ...]] = (
    check_dates, check_partition, check_summation, check_share,
    check_completion, check_growth, check_points, check_average, check_quotients,
)  # fmt: skip


def read_sentences(blocks: list[Block]) -> list[Sentence]:
    """Sentences of all blocks, numbered through the document."""
    sentences: list[Sentence] = []
    for block in blocks:
        sentences.extend(split_sentences(block, len(sentences)))
    return sentences


def check_prose(sentences: list[Sentence]) -> list[Statement]:
    """Statements of all sentences, in reading order, repetitions last."""
    if not sentences:
        return []
    context = Context(sentences)
    found = [statement for sentence in sentences for check in CHECKS for statement in check(context, sentence)]
    return [*found, *check_repetitions(context)]
