"""Quantities in a sentence: printed number, unit, and the interval of what it may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from analysis.errors import BadInputError
from analysis.proofread.interval import Interval
from analysis.proofread.masks import masked_spans
from analysis.proofread.numerals import ARABIC, CHINESE, SCALES, arabic, chinese, last_place
from analysis.proofread.words import Hedge, vocabulary

_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


@dataclass(frozen=True)
class Quantity:
    """One printed number. `value` in single units (1.2万名 is 12000), `step` one in the last printed place."""

    start: int
    end: int
    text: str
    value: Fraction
    step: Fraction
    family: str
    unit: str
    interval: Interval
    hedged: bool
    scaled: bool


def normalise(text: str) -> str:
    """Full-width digits and signs made half-width, one character for one character."""
    return text.translate(_WIDE)


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary()
    units = "|".join(re.escape(unit) for unit in sorted(words.units, key=len, reverse=True))
    scales = "|".join(sorted(SCALES, key=len, reverse=True))
    inside = "|".join(word for hedge in words.hedges for word in hedge.inside)
    return re.compile(
        rf"(?P<percent>百分之)?(?P<number>{ARABIC}|{CHINESE})"
        rf"(?:\s?[—–\-~～至到]{{1,2}}\s?(?P<upto>\d+(?:\.\d+)?))?"
        rf"\s?(?P<inner>{inside})?(?P<scale>(?:{scales})(?!分))?(?P<outer>{inside})?\s?(?P<unit>{units})?"
    )


def find_quantities(text: str) -> list[Quantity]:
    """Quantities of a normalised sentence, in order; raises BadInputError for a digit run no text has."""
    spans = masked_spans(text)
    found: list[Quantity] = []
    position, span = 0, 0
    while match := _pattern().search(text, position):
        while span < len(spans) and spans[span][1] <= match.start():
            span += 1
        if span < len(spans) and spans[span][0] <= match.start():
            position = spans[span][1]
            continue
        position = max(match.end(), match.start() + 1)
        quantity = _read(text, match)
        if quantity is not None:
            found.append(quantity)
    return _inherit_units(text, found)


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    number, unit = match["number"], match["unit"]
    limits = vocabulary().limits["number"]
    if len(number) > limits["refused_digits"]:
        raise BadInputError(
            f"文中有一个 {len(number)} 位的数字，不是正常的文稿", expected="数字不超过二百位", cure="检查文件是否损坏"
        )
    if len(number) > limits["digits"]:
        return None
    is_arabic = number[0].isdecimal()
    parsed = arabic(number) if is_arabic else chinese(number)
    if parsed is None or (is_arabic and not _free(text, match)):
        return None
    if unit and text[match.end() : match.end() + 1] in tuple(vocabulary().not_a_unit_before.get(unit, "")):
        unit = None
    if not is_arabic and not _is_count(text, match, parsed[0], unit):
        return None
    value, step = parsed
    scale = SCALES.get(match["scale"] or "", 1)
    family = "percent" if match["percent"] else vocabulary().units.get(unit or "", "")
    return _quantity(text, match, value * scale, step * scale, family, unit or "")


def _free(text: str, match: re.Match[str]) -> bool:
    """Not glued to letters or further digits: 5G, A4, 3.0版 are names."""
    before, after = text[match.start() - 1 : match.start()], text[match.end("number") : match.end("number") + 1]
    glued = before.isascii() and (before.isalnum() or before in {".", "+", "-", "/"})
    return not (before and glued) and not (after.isascii() and (after.isalnum() or after == "+"))


def _is_count(text: str, match: re.Match[str], value: Fraction, unit: str | None) -> bool:
    """A Chinese numeral counts when a unit follows, and not as part of a slogan (四个意识) or as 一个."""
    if match["percent"]:
        return True
    if not unit or value == 1 or match["scale"] or text[match.start() - 1 : match.start()] in tuple("第每初周几数好上"):
        return False
    words = vocabulary()
    slogan = words.units[unit] == "things" or unit in {"项", "支", "组", "张", "面", "本", "部"}
    if not slogan or value > 10:
        return True
    rest, before = text[match.end() :], text[: match.start()]
    return rest.startswith(words.countable) or (
        before.endswith(words.countable_before) and (not rest or rest[0] in "，,、；;。（）()")
    )


def _quantity(
    text: str, match: re.Match[str], value: Fraction, step: Fraction, family: str, unit: str
) -> Quantity | None:
    words = vocabulary()
    plain = match["scale"] is None and step == 1 and family in words.counted
    interval = Interval.point(value) if plain else Interval.around(value, step)
    hedge = _hedge(text, match)
    if match["upto"]:
        scale = SCALES.get(match["scale"] or "", 1)
        upper = Fraction(match["upto"]) * scale
        if upper <= value:
            return None
        interval = Interval(interval.low, upper + (0 if plain else step / 2))
    elif hedge is not None and hedge.tail:
        interval = Interval(value, value + last_place(value, step))
    elif hedge is not None:
        low = None if interval.low is None else min(value * hedge.low, interval.low if hedge.low == 1 else value)
        interval = Interval(low, None if hedge.high is None else value * hedge.high + (0 if plain else step / 2))
    return Quantity(
        start=match.start(),
        end=match.end() if unit or not match["unit"] else match.start("unit"),
        text=text[match.start() : match.end()].strip(),
        value=value,
        step=step,
        family=family,
        unit=unit,
        interval=interval,
        hedged=hedge is not None or bool(match["upto"]),
        scaled=match["scale"] is not None,
    )


def _hedge(text: str, match: re.Match[str]) -> Hedge | None:
    inner = match["inner"] or match["outer"]
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 3]
    for hedge in vocabulary().hedges:
        if (inner and inner in hedge.inside) or before.endswith(hedge.before) or after.startswith(hedge.after):
            return hedge
        if hedge.tail and match["unit"] in {"元", "次", "人次"} and after.startswith(hedge.inside):
            return hedge
    return None


def _inherit_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """In 分别为12、15、18个 the numbers before the last carry its unit; numbers without any unit are left out."""
    words = vocabulary()
    result: list[Quantity] = []
    for quantity in reversed(found):
        follower = result[-1] if result else None
        if quantity.family:
            result.append(quantity)
        elif follower and re.fullmatch(r"\s*[、,，和与及]\s*", text[quantity.end : follower.start]):
            plain = follower.family in words.counted and quantity.step == 1 and not quantity.scaled
            interval = Interval.point(quantity.value) if plain else Interval.around(quantity.value, quantity.step)
            result.append(
                Quantity(
                    start=quantity.start, end=quantity.end, text=quantity.text, value=quantity.value,
                    step=quantity.step, family=follower.family, unit=follower.unit, interval=interval,
                    hedged=quantity.hedged, scaled=quantity.scaled,
                )
            )  # fmt: skip
    return result[::-1]
