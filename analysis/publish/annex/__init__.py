"""What stands behind a summary: its tables and the data of its charts, the same for Word and workbook."""

from __future__ import annotations

from analysis.publish.annex.chart_data import ChartData, Series, charts
from analysis.publish.annex.table import Cell, Column, Table
from analysis.publish.annex.tables import tables

__all__ = ["Cell", "ChartData", "Column", "Series", "Table", "charts", "tables"]
