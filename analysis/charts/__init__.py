"""Tidy rows of figures in, Plotly figures out; nothing is computed here."""

from __future__ import annotations

from analysis.charts.duty_map import DutyCell, DutyRow, duty_map
from analysis.charts.house import empty_chart
from analysis.charts.participation import MonthlyShares, participation_by_month
from analysis.charts.target_path import PathPoint, target_path

__all__ = [
    "DutyCell",
    "DutyRow",
    "MonthlyShares",
    "PathPoint",
    "duty_map",
    "empty_chart",
    "participation_by_month",
    "target_path",
]
