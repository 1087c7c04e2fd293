"""What a quantity counts: its words stripped to the core, its dimension (sex, age, education …), its scope."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from analysis.proofread.words import vocabulary

_YEAR = re.compile(
    r"(?:截至|截止|到)?(?:\d{4}|[一二][零〇一二三四五六七八九]{3})年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初|年底)?"
)
_AGE_TO = re.compile(r"(\d+)周?岁?[—–\-~～至到]{1,2}(\d+)周?岁")
_AGE_DOWN = re.compile(r"(\d+)周?岁(?:及其?)?(?:以下|以内)")
_AGE_UP = re.compile(r"(\d+)周?岁(?:及其?)?以上")
OLDEST = 999
_QUOTES = str.maketrans("", "", "“”\"'「」")


@dataclass(frozen=True)
class Label:
    """`core` names the thing without filler, `scope` is 全国, 全局 …, `values` are (dimension, value) it may mean."""

    core: str
    scope: str
    values: tuple[tuple[str, str], ...] = ()


def label_of(before: str, after: str) -> Label:
    """The label of a quantity from the words before and after it."""
    after = re.split(r"占|比|较|，", after, maxsplit=1)[0]
    return _label(before, after)


@cache
def _label(before: str, after: str) -> Label:
    before = _YEAR.sub("", before)
    scope = next((word for word in vocabulary().sentence["parties"] if word in before), "")
    core = strip_filler(before.replace(scope, "") if scope else before)
    tail = strip_filler(after)
    values = values_of(core or tail) or (values_of(tail) if core and tail else ())
    return Label(core + tail, scope, values)


def strip_filler(text: str) -> str:
    """Text without words that name nothing (共有, 为, 的, quotes), at both ends."""
    words = vocabulary()
    while True:
        lead = next((word for word in words.lead if text.startswith(word)), "")
        trail = next((word for word in words.trail if text.endswith(word)), "")
        if text.startswith("共") and not text.startswith("共产"):
            lead = lead or "共"
        if not lead and not trail:
            return text
        text = text[len(lead) :].removesuffix(trail)


def strip_nouns(text: str) -> str:
    """A core without generic nouns, for comparing with the values of a dimension: 女党员 is 女."""
    text = text.translate(_QUOTES)
    for word in vocabulary().nouns:
        if text != word:
            text = text.replace(word, "")
    return strip_filler(text) or text


def values_of(core: str) -> tuple[tuple[str, str], ...]:
    """Dimensions and canonical values a core may mean: 优秀 belongs to three scales of grades; empty when none."""
    age = _age(core)
    if age:
        return (("age", age),)
    plain = core.translate(_QUOTES)
    return _values().get(plain) or _values().get(strip_nouns(plain), ())


def age_band(value: str) -> tuple[int, int]:
    """First and last year of an age band written `31-35`."""
    low, _, high = value.partition("-")
    return int(low), int(high)


def has_attribute(core: str) -> bool:
    return any(word in core for word in vocabulary().attributes)


@cache
def _values() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for dimension in vocabulary().dimensions:
        for names in dimension.values:
            for name in names:
                table[name] = (*table.get(name, ()), (dimension.id, names[0]))
    return table


def _age(core: str) -> str | None:
    spans = [(int(m[1]), int(m[2])) for m in _AGE_TO.finditer(core)]
    rest = _AGE_TO.sub("", core)
    spans += [(0, int(m[1])) for m in _AGE_DOWN.finditer(rest)]
    spans += [(int(m[1]), OLDEST) for m in _AGE_UP.finditer(rest)]
    rest = strip_nouns(_AGE_UP.sub("", _AGE_DOWN.sub("", rest)))
    if len(spans) != 1 or (rest and rest not in vocabulary().nouns):
        return None
    return f"{spans[0][0]}-{spans[0][1]}"
