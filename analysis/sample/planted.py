"""The list of what was planted in the files, known by construction."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["quarantine", "skip", "knock_on"]


@dataclass(frozen=True)
class PlantedDefect:
    """One row intake must not load. Rows are counted as Excel shows them; `column` is the header as written.

    `kind`: quarantine (the row is wrong) · skip (an identical copy) · knock_on (right in itself, but it
    speaks of somebody whose register row was quarantined).
    """

    file: str
    sheet: str
    row: int
    column: str
    code: str
    note: str
    kind: Kind = "quarantine"


@dataclass(frozen=True)
class Planted:
    """Every planted defect, by file, sheet and row."""

    defects: tuple[PlantedDefect, ...]

    def codes(self) -> set[str]:
        return {defect.code for defect in self.defects}

    def write(self, path: Path) -> None:
        """As JSON; keep it outside the folder that is imported."""
        text = json.dumps([asdict(defect) for defect in self.defects], ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
