"""Facts of the units in scope, read once per question and kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

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


class FactShelf:
    """Facts by id. The own unit's are read together, those below per indicator and period."""

    def __init__(self, edition: OpenEdition, unit_id: str, scope: frozenset[str]) -> None:
        self._edition = edition
        self._unit_id = unit_id
        self._scope = scope
        self._facts: dict[tuple[str, str, str, str], Fact] = {}
        self._read: set[tuple[str, str]] = set()
        self._keep("unit_id = ?", [unit_id])

    def _keep(self, condition: str, values: list[object]) -> None:
        rows = self._edition.con.execute(f"SELECT {_COLUMNS} FROM facts WHERE {condition}", values).fetchall()
        for row in rows:
            if row[1] in self._scope:
                self._facts[row[:4]] = Fact(*row)

    def read(self, indicator: str, periods: Iterable[str]) -> None:
        """Bring in an indicator's facts of everything in scope for these periods, in one question."""
        new = [period for period in periods if (indicator, period) not in self._read]
        if new:
            self._read.update((indicator, period) for period in new)
            # A committee of fifty branches in an edition of a thousand need not fetch them all.
            wanted = f"indicator = ? AND period IN ({', '.join('?' for _ in new)}) AND unit_id IN (SELECT unnest(?))"
            self._keep(wanted, [indicator, *new, sorted(self._scope)])

    def one(self, indicator: str, unit_id: str, period: str, cut: str) -> Fact:
        """The fact, or a missing one where the edition has no row of that indicator and period for the unit.

        A cut without a row in a period that has others is 无分母: nothing of that kind happened.
        """
        if unit_id != self._unit_id:
            self.read(indicator, [period])
        found = self._facts.get((indicator, unit_id, period, cut))
        if found is not None:
            return found
        whole = self._facts.get((indicator, unit_id, period, ""))
        if cut and whole is not None and whole.state != "missing":
            return Fact(indicator, unit_id, period, cut, 0, 0, 0, "no_denominator")
        return missing_fact(indicator, unit_id, period, cut)

    def every(self, indicator: str, periods: Iterable[str]) -> tuple[Fact, ...]:
        """Every fact there is of an indicator in these periods, of everything in scope; by unit, period and cut."""
        wanted = set(periods)
        self.read(indicator, wanted)
        found = sorted(key for key in self._facts if key[0] == indicator and key[2] in wanted)
        return tuple(self._facts[key] for key in found)

    def cuts(self, indicator: str, unit_id: str) -> tuple[str, ...]:
        """The cuts the unit has facts of, '' left out, in code order."""
        return tuple(sorted({key[3] for key in self._facts if key[:2] == (indicator, unit_id) and key[3]}))
