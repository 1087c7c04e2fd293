"""Stated figures against those of an edition: which one a sentence seems to mean, and whether it agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.proofread.context import statement
from analysis.proofread.interval import Interval
from analysis.proofread.label import label_of, strip_filler
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, judge, shown
from analysis.proofread.words import vocabulary

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?P<day>\d{1,2}日)?|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度)?"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_LAST_MONTH = 12


@dataclass(frozen=True)
class KnownFigure:
    """One figure of an edition.

    `period` is a key such as 2025, 2025-10, 2025Q4, 2025H2; `value` is in the unit `unit_word` (per cent for %), None
    where there is no figure to compare with; `kind` is count, ratio or points. `title` and `aliases` are what a
    text may call it.
    """

    id: str
    unit_id: str
    unit_names: tuple[str, ...]
    period: str
    indicator: str
    title: str
    aliases: tuple[str, ...]
    definition: str
    numerator: int | None
    denominator: int | None
    value: Fraction | None
    kind: str
    unit_word: str


def check_figures(sentences: list[Sentence], figures: Iterable[KnownFigure]) -> Iterator[Statement]:
    """Statements about quantities whose name, unit, and period single out one figure."""
    index: dict[str, list[KnownFigure]] = {}
    for figure in figures:
        for name in {_plain(name) for name in (figure.title, *figure.aliases)}:
            index.setdefault(name, []).append(figure)
    if not index:
        return
    known = [figure for found in index.values() for figure in found]
    names = sorted({(name, figure.unit_id) for figure in known for name in figure.unit_names}, key=lambda n: -len(n[0]))
    units = {figure.unit_id for figure in known}
    year, home = "", next(iter(units)) if len(units) == 1 else ""
    for sentence in sentences:
        dates = _DATE.findall(sentence.text)
        year = year or next((found[0] for found in dates), "")
        home = home or next((unit for name, unit in names if name in sentence.text), "")
        for mention in sentence.mentions:
            unit = _named_unit(sentence.before(mention), names)
            title = _plain(label_of(_without(mention.before, names), mention.after).core)
            found = [f for f in index.get(title, []) if f.unit_id == (unit or home) and _same_kind(f, mention)]
            if found and not mention.change and not _other_year(sentence, mention):
                yield _judge(sentence, mention, found, year, named=bool(unit or mention.label.scope))


def _named_unit(text: str, names: list[tuple[str, str]]) -> str:
    """The unit named last before a quantity; of names that end together, the longest."""
    places = [(text.rfind(name) + len(name), len(name), unit) for name, unit in names if name in text]
    return max(places, default=(0, 0, ""))[2]


def _without(text: str, names: list[tuple[str, str]]) -> str:
    for name, _ in names:
        text = text.replace(name, "")
    return text


def _plain(name: str) -> str:
    name = strip_filler(re.sub(r"\s", "", name))
    for word in vocabulary().sentence["total_nouns"]:
        name = name.removesuffix(word) if len(name) > len(word) else name
    return strip_filler(name)


def _same_kind(figure: KnownFigure, mention: Mention) -> bool:
    family = vocabulary().units.get(figure.unit_word, figure.unit_word)
    return figure.value is not None and mention.family == family


def _other_year(sentence: Sentence, mention: Mention) -> bool:
    clause = re.split(r"[，；]", sentence.before(mention))[-1]
    return any(word in clause for word in (*vocabulary().sentence["last_year"], *vocabulary().sentence["target"]))


def _judge(sentence: Sentence, mention: Mention, found: list[KnownFigure], year: str, *, named: bool) -> Statement:
    """Accuse only a figure whose unit and period the sentence itself names, and that no other figure could explain."""
    keys = _period_keys(sentence, mention)
    chosen = [f for f in found if f.period in keys] if keys else [f for f in found if f.period == year]
    fitting = [f for f in chosen if mention.quantity.interval.meets(Interval.point(f.value or 0))]
    figure = next(iter([*fitting, *chosen, *found]))
    value = figure.value or Fraction(0)
    computed = Interval.point(value)
    verdict = judge(mention.quantity.interval, computed)
    doubt = ""
    if not chosen:
        doubt = "无法确定所指的时期："
    elif verdict == "contradictory" and not (keys and named and len(chosen) == 1):
        doubt = "文中没有写明单位或时期："
    reason = f"{doubt}似指 {figure.period} “{figure.title}”，台账为 {shown(value)}{figure.unit_word}"
    result = statement("edition", sentence, [mention], mention, computed, "unchecked" if doubt else verdict, reason)
    return replace(result, figure=figure.id)


def _period_keys(sentence: Sentence, mention: Mention) -> set[str]:
    """Keys of the period the words before a quantity name; the last day of a year stands for the year."""
    dates = list(_DATE.finditer(sentence.before(mention)))
    if not dates:
        return set()
    date = dates[-1]
    year = date["year"]
    if date["month"]:
        month = int(date["month"])
        keys = {f"{year}-{month:02d}", f"{year}-{month:02d}YTD"}
        return keys | {year, f"{year}Q4", f"{year}H2"} if month == _LAST_MONTH else keys
    if date["half"]:
        return {f"{year}H{1 if date['half'] == '上' else 2}"}
    if date["quarter"]:
        return {f"{year}Q{_QUARTERS.get(date['quarter'], date['quarter'])}"}
    return {year}
