"""Facts of the units in scope, read once per question and kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Final

from analysis.disclosure.calendars import every_period
from analysis.disclosure.indicator import indicators_by_name
from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition
from analysis.measures import Fact, missing_fact

FACT_TITLES: Final = (
    ("unit_id", "单位"),
    ("period", "时间段"),
    ("indicator", "指标"),
    ("cut", "分项"),
    ("numerator", "分子"),
    ("denominator", "分母"),
    ("excluded", "不计入"),
    ("state", "状态"),
)
# The sparse counts, not the view `facts`: the engine takes longer to plan that one than to answer it.
_COUNTS: Final = (
    "SELECT indicator, unit_id, period, cut, numerator, denominator, excluded, {items} FROM fact_counts WHERE {which}"
)
_TELLS: Final = "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'fact_counts' AND column_name = 'items'"
_CUTS: Final = "SELECT DISTINCT indicator, cut FROM fact_counts WHERE unit_id = ? AND cut <> ''"
_NOBODY: Final[frozenset[str]] = frozenset()

Key = tuple[str, str, str, str]
"""indicator, unit, period, cut"""


@once_an_edition
def coverage(edition: OpenEdition) -> frozenset[tuple[str, str]]:
    """(indicator, period) of which anybody has evidence: elsewhere a fact is missing, here it is at least zero."""
    return frozenset(edition.con.execute("SELECT indicator, period FROM coverage").fetchall())


@once_an_edition
def tells_items(edition: OpenEdition) -> bool:
    """Whether the edition keeps of how many rows of evidence each fact was added up; older ones do not."""
    return bool(edition.con.execute(_TELLS).fetchall()[0][0])


class FactShelf:
    """Facts by id. The own unit's are read by kind of period, those below by indicators, periods and units.

    Of a unit's ten thousand facts a report prints a few hundred: they are kept as counts, and made when asked for as
    the view `facts` would give them.
    """

    def __init__(self, edition: OpenEdition, unit_id: str, scope: frozenset[str]) -> None:
        self._edition = edition
        self._unit_id = unit_id
        self._scope = scope
        self._kinds = dict(every_period(edition))
        self._covered = coverage(edition)
        self._counting = {one.name for one in indicators_by_name(edition).values() if one.kind == "count"}
        self._items = "items" if tells_items(edition) else "NULL"
        self._counts: dict[Key, tuple[int, int, int, int | None]] = {}
        self._own: set[str] = set()
        self._read: dict[tuple[str, str], frozenset[str]] = {}
        self._cuts: dict[str, set[str]] | None = None

    def _keep(self, condition: str, values: list[object]) -> None:
        asked = _COUNTS.format(items=self._items, which=condition)
        for row in self._edition.con.execute(asked, values).fetchall():
            if row[1] in self._scope:
                self._counts[row[:4]] = row[4:]

    def _read_own(self, period: str) -> None:
        """Bring in the own unit's facts of all years, or of all periods of this kind in its year."""
        kind = self._kinds.get(period)
        if period in self._own or kind is None:
            return
        alike = [
            one
            for one, other in self._kinds.items()
            if other == kind and (kind == "year" or one[:4] == period[:4]) and one not in self._own
        ]
        self._own.update(alike)
        self._keep(f"unit_id = ? AND period IN ({_marks(alike)})", [self._unit_id, *alike])

    def read(self, indicators: Iterable[str], periods: Iterable[str], units: Iterable[str] | None = None) -> None:
        """Bring in facts of units in scope, by default of all, in one question; nothing is asked twice."""
        wanted, keys = frozenset(units) if units is not None else self._scope, list(periods)
        new = [(one, key) for one in indicators for key in keys if not wanted <= self._read.get((one, key), _NOBODY)]
        if not new:
            return
        names, keys = list(dict.fromkeys(one for one, _ in new)), list(dict.fromkeys(key for _, key in new))
        for pair in product(names, keys):
            self._read[pair] = self._read.get(pair, _NOBODY) | wanted
        # Marks, one a unit: of a list as one value the engine cannot see which part of the counts to skip.
        marked = f"indicator IN ({_marks(names)}) AND period IN ({_marks(keys)}) AND unit_id IN ({_marks(wanted)})"
        self._keep(marked, [*names, *keys, *sorted(wanted)])

    def one(self, indicator: str, unit_id: str, period: str, cut: str) -> Fact:
        """The fact, or a missing one where nobody has evidence of that indicator in that period.

        A cut without a row in a period that has others is 无分母: nothing of that kind happened.
        """
        self._bring(indicator, unit_id, period)
        return self._told((indicator, unit_id, period, cut))

    def items(self, fact: Fact) -> int | None:
        """Of how many rows of evidence a fact in scope was added up; None where it is missing or nobody kept it."""
        self._bring(fact.indicator, fact.unit_id, fact.period)
        counts = self._counts.get((fact.indicator, fact.unit_id, fact.period, fact.cut))
        none = None if fact.state == "missing" or self._items == "NULL" else 0
        return none if counts is None else counts[3]

    def _bring(self, indicator: str, unit_id: str, period: str) -> None:
        if unit_id not in self._read.get((indicator, period), _NOBODY):
            if unit_id == self._unit_id:
                self._read_own(period)
            else:
                self.read([indicator], [period])

    def _told(self, key: Key) -> Fact:
        counts = self._counts.get(key)
        if counts is None:
            if (key[0], key[2]) not in self._covered:
                return missing_fact(*key)
            if key[3]:
                return Fact(*key, 0, 0, 0, "no_denominator")
            counts = (0, 0, 0, 0)
        return Fact(*key, *counts[:3], "known" if key[0] in self._counting or counts[1] > 0 else "no_denominator")

    def every(self, indicator: str, periods: Iterable[str]) -> tuple[Fact, ...]:
        """Every fact of an indicator in these periods, of everything in scope; by unit, period and cut."""
        wanted = sorted({period for period in periods if period in self._kinds})
        self.read([indicator], wanted)
        keys = {key for key in self._counts if key[0] == indicator and key[2] in wanted}
        whole = {(indicator, unit, period, "") for unit in self._scope for period in wanted}
        return tuple(self._told(key) for key in sorted(keys | whole))

    def cuts(self, indicator: str) -> tuple[str, ...]:
        """The cuts the own unit has facts of, '' left out, in code order."""
        if self._cuts is None:
            self._cuts = {}
            for name, cut in self._edition.con.execute(_CUTS, [self._unit_id]).fetchall():
                self._cuts.setdefault(name, set()).add(cut)
        return tuple(sorted(self._cuts.get(indicator, ())))


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" for _ in values)
