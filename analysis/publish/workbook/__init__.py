"""The annex tables and every printed figure as a workbook whose ratios are live formulas."""

from __future__ import annotations

from analysis.publish.workbook.write import workbook_bytes

__all__ = ["workbook_bytes"]
