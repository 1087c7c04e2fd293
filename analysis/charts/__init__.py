"""Tidy rows of figures in, Plotly figures out; nothing is computed here."""

from __future__ import annotations

from analysis.charts.coverage import CoverageRow, coverage_map
from analysis.charts.duty_map import DutyCell, DutyRow, duty_map
from analysis.charts.house import empty_chart
from analysis.charts.participation import MonthlyShares, participation_by_month
from analysis.charts.sent_back import SentBack, rows_sent_back
from analysis.charts.target_path import PathPoint, target_path

__all__ = [
    "CoverageRow",
    "DutyCell",
    "DutyRow",
    "MonthlyShares",
    "PathPoint",
    "SentBack",
    "coverage_map",
    "duty_map",
    "empty_chart",
    "participation_by_month",
    "rows_sent_back",
    "target_path",
]
