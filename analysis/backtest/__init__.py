"""Figures that were published, beside an edition's: equal, rounded otherwise, or different and why."""

from analysis.backtest.compare import Checked, check_published
from analysis.backtest.published import Published, read_published
from analysis.backtest.template import write_published_template
from analysis.backtest.workbook import write_checked

__all__ = ["Checked", "Published", "check_published", "read_published", "write_checked", "write_published_template"]
