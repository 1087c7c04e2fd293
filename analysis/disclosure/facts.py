"""Facts of the units in scope, read once per question and kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Any, Final

from analysis.disclosure.calendars import every_period
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
_COLUMNS: Final = "indicator, unit_id, period, cut, numerator, denominator, excluded, state"
_CUTS: Final = "SELECT DISTINCT indicator, cut FROM facts WHERE unit_id = ? AND cut <> ''"
_NOBODY: Final[frozenset[str]] = frozenset()


class FactShelf:
    """Facts by id. The own unit's are read by kind of period, those below by indicators, periods and units.

    Of a unit's ten thousand facts a report prints a few hundred: they are kept as rows, and made when asked for.
    """

    def __init__(self, edition: OpenEdition, unit_id: str, scope: frozenset[str]) -> None:
        self._edition = edition
        self._unit_id = unit_id
        self._scope = scope
        self._kinds = dict(every_period(edition))
        self._rows: dict[tuple[str, str, str, str], tuple[Any, ...]] = {}
        self._own: set[str] = set()
        self._read: dict[tuple[str, str], frozenset[str]] = {}
        self._cuts: dict[str, set[str]] | None = None

    def _keep(self, condition: str, values: list[object]) -> None:
        rows = self._edition.con.execute(f"SELECT {_COLUMNS} FROM facts WHERE {condition}", values).fetchall()
        for row in rows:
            if row[1] in self._scope:
                self._rows[row[:4]] = row

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
        """The fact, or a missing one where the edition has no row of that indicator and period for the unit.

        A cut without a row in a period that has others is 无分母: nothing of that kind happened.
        """
        if unit_id not in self._read.get((indicator, period), _NOBODY):
            if unit_id == self._unit_id:
                self._read_own(period)
            else:
                self.read([indicator], [period])
        found = self._rows.get((indicator, unit_id, period, cut))
        if found is not None:
            return Fact(*found)
        whole = self._rows.get((indicator, unit_id, period, "")) if cut else None
        if whole is not None and whole[-1] != "missing":
            return Fact(indicator, unit_id, period, cut, 0, 0, 0, "no_denominator")
        return missing_fact(indicator, unit_id, period, cut)

    def every(self, indicator: str, periods: Iterable[str]) -> tuple[Fact, ...]:
        """Every fact there is of an indicator in these periods, of everything in scope; by unit, period and cut."""
        wanted = set(periods)
        self.read([indicator], wanted)
        found = sorted(key for key in self._rows if key[0] == indicator and key[2] in wanted)
        return tuple(Fact(*self._rows[key]) for key in found)

    def cuts(self, indicator: str) -> tuple[str, ...]:
        """The cuts the own unit has facts of, '' left out, in code order."""
        if self._cuts is None:
            self._cuts = {}
            for name, cut in self._edition.con.execute(_CUTS, [self._unit_id]).fetchall():
                self._cuts.setdefault(name, set()).add(cut)
        return tuple(sorted(self._cuts.get(indicator, ())))


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" for _ in values)
