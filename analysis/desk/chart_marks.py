"""What charts draw, one mark a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.measures import Figure

PATH: Final = (("year", "年度"), ("basis", "依据"), ("share", "比例"), ("firm", "目标"), ("stretch", "力争"))
SHARES: Final = (("kind", "会议"), ("month", "月份"), ("share", "参与率"))
DUTIES: Final = (("name", "名称"), ("month", "月份"), ("state", "状态"), ("shortfall", "缺项"))
COVERAGE: Final = (("indicator", "指标"), ("month", "月份"), ("state", "状态"))


@dataclass(frozen=True)
class PathMark:
    """One year of the target path."""

    year: str
    basis: str
    share: Figure
    firm: Figure | None
    stretch: Figure | None


@dataclass(frozen=True)
class ShareMark:
    """One month of one kind of meeting."""

    kind: str
    month: str
    share: Figure


@dataclass(frozen=True)
class DutyMark:
    """One month of one branch, or of one kind of meeting."""

    name: str
    month: str
    state: str
    shortfall: Figure


@dataclass(frozen=True)
class CoverageMark:
    """One month of one indicator."""

    indicator: str
    month: str
    state: str
