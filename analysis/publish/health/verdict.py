"""What the checkup comes to: scores by table and by unit, findings grouped by check, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from analysis.disclosure import Profile, Release, Unit
from analysis.disclosure.checkup import SEVERITIES, Checkup, Comparison, HealthCheck, HealthFinding, table_title
from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.measures.health_score import Judged, health_score
from analysis.publish.provenance import ProvenanceLine, provenance


@dataclass(frozen=True)
class ScoreLine:
    """One table or unit: whole score, score by dimension (None: nothing to judge), unexplained findings."""

    title: str
    depth: int
    score: Decimal | None
    by_dimension: tuple[Decimal | None, ...]
    errors: int
    warnings: int


@dataclass(frozen=True)
class CheckGroup:
    """One check that found something: how much, in how many units, and every finding."""

    check: HealthCheck
    open: tuple[HealthFinding, ...]
    explained: tuple[HealthFinding, ...]
    units: tuple[tuple[str, int], ...]

    @property
    def severity(self) -> str:
        return SEVERITIES[self.check.severity]


@dataclass(frozen=True)
class BalanceLine:
    """One balance: how many comparisons were made, and those that are not equal."""

    check: HealthCheck
    made: int
    unequal: tuple[Comparison, ...]


@dataclass(frozen=True)
class Verdict:
    """Everything the terminal, the page and the workbook show."""

    unit: Unit
    as_of: date
    edition: int
    profile: Profile
    checkup: Checkup
    score: Decimal | None
    tables: tuple[ScoreLine, ...]
    units: tuple[ScoreLine, ...]
    groups: tuple[CheckGroup, ...]
    balances: tuple[BalanceLine, ...]
    provenance: tuple[ProvenanceLine, ...]

    @property
    def errors(self) -> int:
        return self.checkup.count("error")

    @property
    def warnings(self) -> int:
        return self.checkup.count("warning")

    @property
    def notes(self) -> int:
        return self.checkup.count("note")

    @property
    def not_run(self) -> tuple[HealthCheck, ...]:
        """Checks whose data no export gives."""
        return tuple(one for one in self.checkup.checks if not one.is_run)

    @property
    def explained(self) -> tuple[HealthFinding, ...]:
        return tuple(one for one in self.checkup.findings if one.explained)

    @property
    def exit_code(self) -> int:
        """1 when anything worse than a note is unexplained."""
        return EXIT_FINDINGS if self.errors or self.warnings else EXIT_FINE

    def as_dict(self) -> dict[str, object]:
        """For --json: every finding with its place."""
        return {
            "unit": self.unit.unit_id,
            "as_of": self.as_of.isoformat(),
            "edition": self.edition,
            "score": self.score,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": self.notes,
            "tables": [asdict(line) for line in self.tables],
            "units": [asdict(line) for line in self.units],
            "not_run": [one.name for one in self.not_run],
            "findings": [{**asdict(one), "place": str(one.place or "")} for one in self.checkup.findings],
            "exit_code": self.exit_code,
        }


def judge(release: Release, checkup: Checkup) -> Verdict:
    """The verdict on the release's units."""
    return Verdict(
        release.unit,
        release.as_of,
        release.edition_number,
        release.profile,
        checkup,
        _line(checkup, release.unit.label, 0, checkup.judged.values(), ()).score,
        tuple(_tables(checkup)),
        tuple(_units(release, checkup)),
        tuple(_groups(checkup)),
        tuple(_balances(checkup)),
        provenance(release, str(release.as_of.year), release.as_of).rows,
    )


def _tables(checkup: Checkup) -> Iterable[ScoreLine]:
    for table in sorted({table for table, _ in checkup.judged}):
        parts = [judged for (name, _), judged in checkup.judged.items() if name == table]
        title = table_title(table)
        yield _line(checkup, title, 0, parts, [one for one in checkup.findings if one.table == title])


def _units(release: Release, checkup: Checkup) -> Iterable[ScoreLine]:
    """Every unit with all below it, in tree order."""
    every = release.every_unit()
    below: dict[str, set[str]] = {unit.unit_id: {unit.unit_id} for unit in every}
    for unit in reversed(every):
        if unit.parent_id in below:
            below[unit.parent_id] |= below[unit.unit_id]
    for unit in every:
        inside = below[unit.unit_id]
        parts = [judged for (_, owner), judged in checkup.judged.items() if owner in inside]
        found = [one for one in checkup.findings if one.unit_id in inside]
        yield _line(checkup, unit.label, unit.depth - release.unit.depth, parts, found)


def _line(
    checkup: Checkup,
    title: str,
    depth: int,
    parts: Iterable[Mapping[str, Judged]],
    findings: Iterable[HealthFinding],
) -> ScoreLine:
    judged = {one.name: Judged(0, 0) for one in checkup.dimensions}
    for part in parts:
        for name, one in part.items():
            judged[name] = judged[name] + one
    weights = {one.name: one.weight for one in checkup.dimensions}
    found = Counter(one.severity for one in findings if not one.explained)
    single = tuple(health_score({name: one}, weights) for name, one in judged.items())
    return ScoreLine(title, depth, health_score(judged, weights), single, found["error"], found["warning"])


def _groups(checkup: Checkup) -> Iterable[CheckGroup]:
    for check in checkup.checks:
        found = [one for one in checkup.findings if one.check == check.name]
        opened = tuple(one for one in found if not one.explained)
        if found:
            units = Counter(one.unit for one in opened).most_common()
            yield CheckGroup(check, opened, tuple(one for one in found if one.explained), tuple(units))


def _balances(checkup: Checkup) -> Iterable[BalanceLine]:
    for check in checkup.checks:
        made = [one for one in checkup.comparisons if one.balance == check.name]
        if made:
            yield BalanceLine(check, len(made), tuple(one for one in made if one.stated != one.found))
