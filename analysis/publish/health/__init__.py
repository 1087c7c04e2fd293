"""The health report of a committee's data: verdict, page, workbook."""

from __future__ import annotations

from analysis.publish.health.verdict import Verdict, judge
from analysis.publish.health.write import HealthFiles, write_health_report

__all__ = ["HealthFiles", "Verdict", "judge", "write_health_report"]
