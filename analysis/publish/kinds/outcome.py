"""How the making of papers ended, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.publish.advice import Advice
from analysis.publish.kinds.kind import Kind

PaperState = Literal["made", "unchanged", "skipped", "refused", "failed"]


@dataclass(frozen=True)
class PaperOutcome:
    """One unit: `files` as they stand in its folder · `reason` why it was skipped, refused or failed.

    `beside`: new drafts that stand beside a file somebody edited · `pending`: what is left to write, place by place ·
    `advice`: on the length of its text.
    """

    unit_id: str
    name: str
    folder: str
    state: PaperState
    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    reason: str = ""
    pending: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True)
class ProduceReport:
    """What `produce` did: `folder` is the year's, `units` one outcome each in tree order, `notes` what else to know."""

    kind: Kind
    period: str
    period_title: str
    edition: int
    profile: str
    folder: Path
    units: tuple[PaperOutcome, ...]
    notes: tuple[str, ...] = ()

    def in_state(self, state: PaperState) -> tuple[PaperOutcome, ...]:
        return tuple(one for one in self.units if one.state == state)

    @property
    def exit_code(self) -> int:
        return EXIT_FINDINGS if self.in_state("failed") or self.in_state("refused") else EXIT_FINE

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "kind": self.kind.id,
            "title": self.kind.title,
            "period": self.period,
            "edition": self.edition,
            "profile": self.profile,
            "folder": str(self.folder),
            **{state: len(self.in_state(state)) for state in ("made", "unchanged", "skipped", "refused", "failed")},
            "notes": list(self.notes),
            "units": [
                {
                    "unit": one.unit_id,
                    "name": one.name,
                    "folder": one.folder,
                    "state": one.state,
                    "files": list(one.files),
                    "beside": list(one.beside),
                    "reason": one.reason or None,
                    "pending": list(one.pending),
                    "advice": [told.text for told in one.advice],
                }
                for one in self.units
            ],
        }
