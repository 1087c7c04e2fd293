"""Written numbers to exact fractions: 1,234.5 · 三百二十一 · 两千零五 · 九十八点五."""

from __future__ import annotations

import re
from fractions import Fraction

import cn2an

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿廿卅]{1,20}(?:点[零〇一二三四五六七八九]{1,6})?"

SCALES = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}

# Two digit words in a row are an estimate (三四百名, 七八个), not a number.
_ESTIMATE = re.compile(r"[一二两三四五六七八九]{2}")


def arabic(text: str) -> tuple[Fraction, Fraction]:
    """Value and step (one in the last printed place): 30.60 is 30.6 in steps of 0.01."""
    plain = text.replace(",", "")
    decimals = len(plain.partition(".")[2])
    return Fraction(plain), Fraction(1, 10**decimals)


def chinese(text: str) -> tuple[Fraction, Fraction] | None:
    """Value and step of a Chinese numeral; None when it is an estimate or no well-formed numeral."""
    whole, _, decimals = text.partition("点")
    if _ESTIMATE.search(whole) or whole[:1] in "百千万亿零〇":
        return None
    try:
        value = Fraction(cn2an.cn2an(whole.replace("〇", "零"), "smart"))
        if decimals:
            digits = cn2an.cn2an("零点" + decimals.replace("〇", "零"), "normal")
            value += Fraction(str(digits))
    except ValueError:
        return None
    return value, Fraction(1, 10 ** len(decimals))


def last_place(value: Fraction, step: Fraction) -> Fraction:
    """Size of the last printed place that is not zero: 120 has tens, 3000 thousands, 1.2 tenths."""
    place = step
    while value and (value / (place * 10)).denominator == 1:
        place *= 10
    return place
