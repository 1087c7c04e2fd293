"""Two sets of standards side by side: which rows differ, and which figures of an edition would change."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import duckdb

from analysis.comparison.restated import restated
from analysis.indicators.definition import Indicator
from analysis.measures import Fact, count, ratio
from analysis.period import parse_period
from analysis.rulebook.wording import applies_text, source_text, value_text
from analysis.standards import Standards
from analysis.standards.held_still import ALWAYS, held_still
from analysis.store.editions import Edition

_KEY: Final = ("rule_id", "applies_to")
_SAID: Final = ("value", "unit", "document", "article", "text", "certainty")
# Whole years and whole units first: a month that changes shows in its year.
_FIGURES: Final = """
WITH keys AS (
  SELECT unit_id, period, indicator FROM one.fact_counts WHERE cut = ''
  UNION SELECT unit_id, period, indicator FROM other.fact_counts WHERE cut = ''
)
SELECT keys.indicator, i.title, i.kind, i.unit_word, i.scale, keys.unit_id, coalesce(u.short_name, u.name), keys.period,
  a.numerator, a.denominator, a.excluded, b.numerator, b.denominator, b.excluded,
  ca.period IS NOT NULL, cb.period IS NOT NULL
FROM keys
JOIN {indicators} AS i ON i.name = keys.indicator
JOIN other.units AS u ON u.unit_id = keys.unit_id
JOIN other.periods AS p ON p.period = keys.period AND p.kind = 'year'
LEFT JOIN one.fact_counts AS a
  ON (a.unit_id, a.period, a.indicator, a.cut) = (keys.unit_id, keys.period, keys.indicator, '')
LEFT JOIN other.fact_counts AS b
  ON (b.unit_id, b.period, b.indicator, b.cut) = (keys.unit_id, keys.period, keys.indicator, '')
LEFT JOIN one.coverage AS ca ON (ca.indicator, ca.period) = (keys.indicator, keys.period)
LEFT JOIN other.coverage AS cb ON (cb.indicator, cb.period) = (keys.indicator, keys.period)
WHERE (a.numerator, a.denominator, a.excluded) IS DISTINCT FROM (b.numerator, b.denominator, b.excluded)
ORDER BY keys.indicator, keys.period DESC, u.depth, u.sort_key, keys.unit_id
"""
_INDICATORS: Final = """(SELECT * FROM other.indicators UNION ALL
  SELECT * FROM one.indicators WHERE name NOT IN (SELECT name FROM other.indicators))"""


@dataclass(frozen=True)
class RuleChange:
    """One rule for one kind of those it applies to: how it is on either side; None where it does not hold."""

    rule_id: str
    applies_to: str
    before: str | None
    after: str | None
    what: Literal["added", "gone", "changed"]


@dataclass(frozen=True)
class FigureChange:
    """One figure of a whole year that would change: as printed, with its counts."""

    indicator: str
    unit: str
    period: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """`other`: what differs besides rules, in words (grade scales, schemes, own indicators, targets)."""

    rules: tuple[RuleChange, ...]
    other: tuple[str, ...]
    figures: tuple[FigureChange, ...]

    def as_dict(self, limit: int | None = None) -> dict[str, Any]:
        """For `--json`; at most `limit` figures, their number beside."""
        shown = self.figures if limit is None else self.figures[:limit]
        return {
            "rules": [asdict(one) for one in self.rules],
            "other": list(self.other),
            "figures_changed": len(self.figures),
            "figures": [asdict(one) for one in shown],
        }


def rule_changes(before: Standards, after: Standards, *, on: date | None = None) -> tuple[RuleChange, ...]:
    """Rules that are not the same on both sides; `on` looks at those in force on a day only, else at every stretch."""
    one, other = (_by_key(held_still(side, on) if on else side) for side in (before, after))
    found = []
    for key in sorted(one.keys() | other.keys()):
        old, new = one.get(key), other.get(key)
        if [_said(row) for row in old or []] != [_said(row) for row in new or []]:
            what: Literal["added", "gone", "changed"] = "added" if not old else "gone" if not new else "changed"
            applies = applies_text((old or new or [])[0])
            found.append(RuleChange(key[0], applies, _told(old), _told(new), what))
    return tuple(found)


def compare_standards(
    data: Edition,
    before: tuple[Standards, Sequence[Indicator]],
    after: tuple[Standards, Sequence[Indicator]],
) -> Difference:
    """What differs, and the figures of an edition's data computed under both, by today's program."""
    with ExitStack() as stack:
        one, other = (stack.enter_context(restated(data, *side)) for side in (before, after))
        with duckdb.connect() as con:
            _attach(con, "one", one.path)
            _attach(con, "other", other.path)
            figures = tuple(
                _figure_change(row) for row in con.execute(_FIGURES.format(indicators=_INDICATORS)).fetchall()
            )
    return Difference(rule_changes(before[0], after[0]), tuple(_other(before, after)), figures)


def _by_key(standards: Standards) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in standards.rules.sort("valid_from").iter_rows(named=True):
        found.setdefault(tuple(row[key] for key in _KEY), []).append(row)
    return found


def _said(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[key] for key in (*_SAID, "valid_from", "valid_to"))


def _told(rows: list[dict[str, Any]] | None) -> str | None:
    if not rows:
        return None
    parts = []
    for row in rows:
        since = "" if row["valid_from"] == ALWAYS else f"{row['valid_from']} 起 "
        parts.append(f"{since}{value_text(row)}（{source_text(row)}）")
    return "；".join(parts)


def _other(before: tuple[Standards, Sequence[Indicator]], after: tuple[Standards, Sequence[Indicator]]) -> list[str]:
    pairs = (
        ("等次表", before[0].scales.rows(), after[0].scales.rows()),
        ("年度的起止", before[0].calendars, after[0].calendars),
        ("考评方案", before[0].schemes, after[0].schemes),
        ("本单位的目标", [_bare(row) for row in before[0].targets], [_bare(row) for row in after[0].targets]),
        ("本单位指标", [(one.name, one.sql) for one in before[1]], [(one.name, one.sql) for one in after[1]]),
    )
    return [title for title, old, new in pairs if old != new]


def _bare(row: Any) -> tuple[Any, ...]:
    return (row.indicator, row.unit, row.year, row.kind, row.permille)


def _attach(con: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    text = str(path).replace("'", "''")
    con.execute(f"ATTACH '{text}' AS {name} (READ_ONLY)")


def _figure_change(row: tuple[Any, ...]) -> FigureChange:
    name, title, kind, word, scale, unit_id, unit, period = row[:8]
    sides = []
    for counts, is_covered in ((row[8:11], row[14]), (row[11:14], row[15])):
        numerator, denominator, excluded = (number or 0 for number in counts)
        state: Literal["known", "missing", "no_denominator"] = "known"
        if not is_covered:
            state = "missing"
        elif kind != "count" and not denominator:
            state = "no_denominator"
        known = is_covered or None
        fact = Fact(name, unit_id, period, "", known and numerator, known and denominator, excluded, state, scale)
        figure = count(fact, word) if kind == "count" else ratio(fact)
        left_out = f"，不计 {excluded}" if excluded else ""
        sides.append(f"{figure.text}（{numerator}/{denominator}{left_out}）" if figure.detail else figure.text)
    return FigureChange(title, unit, parse_period(period).title, *sides)
