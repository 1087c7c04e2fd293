"""Where each number on a page comes from: counts, 口径 and rule on hover; what is missing, and how to ask, on click."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from analysis.disclosure import Release, cut_title
from analysis.measures import Fact, Figure
from analysis.period import parse_period
from analysis.publish.limits import limit
from analysis.publish.shortfalls import Shortfall
from analysis.publish.templating import json_block
from analysis.publish.workbook.numbers import MEASURES, first_fact


class Whence:
    """Hands out figures as marked text and keeps what is to be told of each, one record a fact and measure.

    What is told is what the release shows: facts of its own subtree, rules in force, shortfalls under its profile.
    """

    def __init__(self, release: Release, shortfalls: Sequence[Shortfall]) -> None:
        self._release = release
        self._shortfalls = shortfalls
        self._records: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}
        self._rules: dict[tuple[str, str], list[str]] = {}

    def told(self, figure: Figure, kind: str = "") -> Markup:
        """The figure's text, to be asked by hovering and clicking where a fact stands behind it."""
        classes = f"figure {figure.state} {kind}".strip()
        fact = first_fact(self._release, figure)
        if fact is None:
            return Markup('<span class="{}">{}</span>').format(classes, figure.text)
        key = self._keys.setdefault(figure.id, f"n{len(self._keys)}")
        if key not in self._records:
            self._records[key] = self._record(figure, fact)
        record = self._records[key]
        hint = "\n".join((record["counts"], f"口径：{record['definition']}", *record["rules"]))
        return Markup('<span class="{} asked" role="button" tabindex="0" data-from="{}" title="{}">{}</span>').format(
            classes, key, hint, figure.text
        )

    @property
    def block(self) -> Markup:
        """Every record as a JSON element the page's script reads."""
        return json_block(json.dumps(self._records, ensure_ascii=False))

    def _record(self, figure: Figure, fact: Fact) -> dict[str, Any]:
        indicator = self._release.indicator(fact.indicator)
        unit = self._release.unit_of(fact.unit_id)
        parts = [unit.label, parse_period(fact.period).title, indicator.title]
        parts += [cut_title(fact.cut)] if fact.cut else []
        rows, most = [], limit("whence_rows")
        if fact.unit_id == self._release.unit.unit_id and not fact.cut:
            rows = [one for one in self._shortfalls if one.indicator == fact.indicator]
        return {
            "title": f"{'　'.join(parts)}　{MEASURES.get(figure.measure, '')}".strip(),
            "text": figure.text,
            "counts": _counts(fact, indicator.kind, indicator.unit_word),
            "definition": indicator.definition,
            "rules": self._rules_of(fact),
            "missing": [[one.org_name, one.what, one.when, one.place] for one in rows[:most]],
            "more": max(0, len(rows) - most),
            "ask": f"touyan explain {indicator.title} --unit {unit.unit_id} --period {fact.period}",
        }

    def _rules_of(self, fact: Fact) -> list[str]:
        key = (fact.indicator, fact.period)
        if key not in self._rules:
            found = self._release.rules(fact.indicator, fact.period)
            self._rules[key] = [f"{one.text}（{one.document}{one.article.strip('—')}）" for one in found]
        return self._rules[key]


def _counts(fact: Fact, kind: str, unit_word: str) -> str:
    left_out = f"，不计入 {fact.excluded}" if fact.excluded else ""
    if fact.numerator is None:
        return "无数据"
    if kind == "count":
        return f"{fact.numerator}{unit_word}{left_out}"
    return f"分子 {fact.numerator}，分母 {fact.denominator}（{unit_word}）{left_out}"
