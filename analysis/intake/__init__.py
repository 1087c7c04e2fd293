"""File → sheet → header → cast → check → accepted or quarantined."""

from __future__ import annotations

from analysis.intake.importing import import_paths
from analysis.intake.rehearsal import rehearse_import
from analysis.intake.report import Finding, ImportReport, SheetCount

__all__ = ["Finding", "ImportReport", "SheetCount", "import_paths", "rehearse_import"]
