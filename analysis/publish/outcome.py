"""How the making of reports ended, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.publish.advice import Advice

UnitState = Literal["made", "unchanged", "failed"]


@dataclass(frozen=True)
class UnitOutcome:
    """One unit: `state` made, unchanged (its content is as when it was made) or failed, then `error` says why.

    `beside`: new drafts that stand beside a file somebody edited · `advice`: on the length of its text.
    """

    unit_id: str
    name: str
    folder: str
    state: UnitState
    error: str | None = None
    seconds: float = 0.0
    beside: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True)
class PublishReport:
    """What `publish_year` did: `folder` holds the directory, `units` one outcome each in tree order."""

    year: int
    edition: int
    profile: str
    folder: Path
    units: tuple[UnitOutcome, ...]

    def _in_state(self, state: UnitState) -> tuple[UnitOutcome, ...]:
        return tuple(one for one in self.units if one.state == state)

    @property
    def made(self) -> tuple[UnitOutcome, ...]:
        return self._in_state("made")

    @property
    def unchanged(self) -> tuple[UnitOutcome, ...]:
        return self._in_state("unchanged")

    @property
    def failed(self) -> tuple[UnitOutcome, ...]:
        return self._in_state("failed")

    @property
    def exit_code(self) -> int:
        return EXIT_FINDINGS if self.failed else EXIT_FINE

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "year": self.year,
            "edition": self.edition,
            "profile": self.profile,
            "folder": str(self.folder),
            "made": len(self.made),
            "unchanged": len(self.unchanged),
            "failed": [{"unit": one.unit_id, "name": one.name, "error": one.error} for one in self.failed],
            "units": [
                {
                    "unit": one.unit_id,
                    "name": one.name,
                    "folder": one.folder,
                    "state": one.state,
                    "beside": list(one.beside),
                    "advice": [told.text for told in one.advice],
                }
                for one in self.units
            ],
        }
