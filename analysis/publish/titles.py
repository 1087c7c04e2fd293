"""What a unit's papers of a year are called, on paper and as files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from analysis.period import parse_period

if TYPE_CHECKING:
    from analysis.publish.unit_report import UnitReport

_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\s]+')


def is_whole_year(report: UnitReport) -> bool:
    """Whether the year was over on 截至."""
    return report.view.flow[0] == str(report.view.year)


def period_title(report: UnitReport) -> str:
    """2025年度, or the months of a year that is not over: 2025年1—10月."""
    return f"{report.view.year}年度" if is_whole_year(report) else parse_period(report.view.flow[0]).title


def document_names(report: UnitReport) -> tuple[str, str]:
    """松涧矿党委2025年度党建工作总结.docx and its …附表.xlsx, in signs any system takes in a name."""
    stem = _UNSAFE.sub("", f"{report.release.unit.label}{period_title(report)}党建工作总结")
    return f"{stem}.docx", f"{stem}附表.xlsx"
