"""The health report of a committee's data: verdict, page, workbook, notebook."""

from __future__ import annotations

from analysis.publish.health.notebook import run_health_notebook
from analysis.publish.health.report import HealthReport, open_health
from analysis.publish.health.verdict import Verdict, judge
from analysis.publish.health.write import HealthFiles, write_health_report

__all__ = [
    "HealthFiles",
    "HealthReport",
    "Verdict",
    "judge",
    "open_health",
    "run_health_notebook",
    "write_health_report",
]
