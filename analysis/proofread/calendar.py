"""日期: days that do not exist, weekdays that do not fit, spans of years that are counted wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from analysis.proofread.context import Context
from analysis.proofread.interval import Interval
from analysis.proofread.numerals import chinese
from analysis.proofread.sentence import Sentence
from analysis.proofread.statement import Number, Statement, Verdict

_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号](?:\s?[（(]?(?:星期|周)(?P<weekday>[一二三四五六日天])[）)]?)?"
)
_MONTH_DAY = re.compile(r"(?<![\d年])(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
_SPAN = re.compile(
    r"(?<!\d)(?P<from>(?:19|20)\d{2})\s?年?\s?[—–\-~～至到]{1,2}\s?(?P<to>(?:19|20)\d{2})\s?年(?:度)?[（(，,]?(?:这|的|共|历时|连续|为期|共计)?\s?"
    r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})\s?(?:个)?年(?!级|度|底|末|初|前|后|代|来|期)"
)
_ANNIVERSARY = re.compile(
    r"(?P<from>(?:18|19|20)\d{2})\s?年\s?(?:\d{1,2}月)?(?:\d{1,2}日)?\s?(?:成立|建成|建立|创建|组建|建党|建矿|建厂|建校)[^。；]{0,16}?"
    r"(?P<to>(?:19|20)\d{2})\s?年[^。；\d党国军团港澳改]{0,12}?(?P<count>\d{1,3})\s?(?P<word>周年|年历史)"
)
_WEEKDAYS = "一二三四五六日"
_LEAP = 2024


def check_dates(_context: Context, sentence: Sentence) -> Iterator[Statement]:
    """Statements about dates in a sentence."""
    for match in _DAY.finditer(sentence.text):
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        real = _day(year, month, day)
        if real is None:
            yield _statement(sentence, match[0], None, "contradictory", "没有这一天")
        elif match["weekday"]:
            expected = _WEEKDAYS[real.weekday()]
            fits = expected == match["weekday"].replace("天", "日")
            reason = "" if fits else f"这一天是星期{expected}"
            yield _statement(sentence, match[0], None, "exact" if fits else "contradictory", reason)
    for match in _MONTH_DAY.finditer(sentence.text):
        if _day(_LEAP, int(match["month"]), int(match["day"])) is None:
            yield _statement(sentence, match[0], None, "contradictory", "没有这一天")
    for match in [*_SPAN.finditer(sentence.text), *_ANNIVERSARY.finditer(sentence.text)]:
        yield from _span(sentence, match)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _span(sentence: Sentence, match: re.Match[str]) -> Iterator[Statement]:
    """2023—2025年三年 counts both ends; a distance (两年) and an anniversary count one less."""
    count = _count(match["count"])
    if count is None:
        return
    years = int(match["to"]) - int(match["from"])
    computed = Interval(Fraction(years), Fraction(years + 1))
    if years <= 0:
        yield _statement(sentence, match[0], None, "contradictory", "起止年份颠倒")
        return
    if "word" in match.re.groupindex:
        computed = (
            Interval.point(years) if match["word"] == "周年" else Interval(Fraction(years - 1), Fraction(years + 1))
        )
    fits = computed.meets(Interval.point(count))
    yield _statement(
        sentence, match[0], computed, "exact" if fits else "contradictory", "" if fits else "年数与起止年份不符"
    )


def _count(text: str) -> Fraction | None:
    if text.isdecimal():
        return Fraction(text)
    parsed = chinese(text)
    return parsed[0] if parsed else None


def _statement(sentence: Sentence, text: str, computed: Interval | None, verdict: Verdict, reason: str) -> Statement:
    numbers = tuple(Number(found, Interval.point(int(found))) for found in re.findall(r"\d+", text))
    return Statement("date", numbers, text, computed, verdict, reason, sentence.raw.strip(), sentence.position)
