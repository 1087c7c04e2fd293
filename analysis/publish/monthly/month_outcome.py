"""How the making of a month's pages and reminders ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.publish.outcome import UnitState


@dataclass(frozen=True)
class MonthOutcome:
    """One unit. `reminder` names the branch's Word file; None where nothing is missing or it is no branch.

    `beside`: whether that is a new draft beside one somebody edited.
    """

    unit_id: str
    name: str
    folder: str
    is_branch: bool
    state: UnitState
    reminder: str | None = None
    beside: bool = False
    error: str | None = None


@dataclass(frozen=True)
class MonthPublishReport:
    """What `publish_month` did, one outcome per unit in tree order."""

    month: str
    edition: int
    profile: str
    folder: Path
    units: tuple[MonthOutcome, ...]

    def in_state(self, state: UnitState) -> tuple[MonthOutcome, ...]:
        return tuple(one for one in self.units if one.state == state)

    @property
    def reminders(self) -> tuple[MonthOutcome, ...]:
        """Branches with something missing."""
        return tuple(one for one in self.units if one.reminder is not None)

    @property
    def complete(self) -> tuple[MonthOutcome, ...]:
        """Branches with nothing missing: they get no reminder."""
        return tuple(one for one in self.units if one.is_branch and one.reminder is None and one.error is None)

    @property
    def exit_code(self) -> int:
        return EXIT_FINDINGS if self.in_state("failed") else EXIT_FINE

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "month": self.month,
            "edition": self.edition,
            "profile": self.profile,
            "folder": str(self.folder),
            "made": len(self.in_state("made")),
            "unchanged": len(self.in_state("unchanged")),
            "failed": [{"unit": one.unit_id, "name": one.name, "error": one.error} for one in self.in_state("failed")],
            "reminders": [
                {"unit": one.unit_id, "name": one.name, "file": f"{one.folder}/{one.reminder}", "beside": one.beside}
                for one in self.reminders
            ],
            "nothing_missing": [{"unit": one.unit_id, "name": one.name} for one in self.complete],
        }
