"""分数: a percentage printed beside its own numerator and denominator (92.3%（934/1012）)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from analysis.proofread.context import Context
from analysis.proofread.interval import Interval
from analysis.proofread.numerals import arabic
from analysis.proofread.sentence import Sentence
from analysis.proofread.statement import Number, Statement, judge
from analysis.proofread.words import vocabulary

_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d{1,6})?)\s?%"
_QUOTIENT = r"(?<![\d/])(?P<part>\d{1,9})\s?/\s?(?P<whole>\d{1,9})(?![\d/])"
_FORMS = (
    re.compile(rf"{_PERCENT}\s?[（(]\s?{_QUOTIENT}\s?[）)]"),
    re.compile(rf"{_QUOTIENT}\s?[（(，,=＝]\s?{_PERCENT}"),
)


def check_quotients(_context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about percentages with their quotient beside them."""
    for form in _FORMS:
        for match in form.finditer(sentence.text):
            if int(match["whole"]):
                yield _judge(sentence, match)


def _judge(sentence: Sentence, match: re.Match[str]) -> Statement:
    part, whole = int(match["part"]), int(match["whole"])
    printed = Interval.around(*arabic(match["percent"]))
    computed = Interval.point(Fraction(part * 100, whole))
    verdict = judge(printed, computed)
    reason = "按括号中的分子、分母计算与所写不符" if verdict == "contradictory" else ""
    if computed.distance(printed) > vocabulary().limits["binding"]["near_quotient"]:
        verdict, reason = "unchecked", "相差太大，旁边的分数可能是别的意思"
    numbers = (
        Number(str(part), Interval.point(part)),
        Number(str(whole), Interval.point(whole)),
        Number(f"{match['percent']}%", printed),
    )
    text = f"{match['percent']}%"
    return Statement("completion", numbers, text, computed, verdict, reason, sentence.raw.strip(), sentence.position)
