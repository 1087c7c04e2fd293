"""Which periods a monthly report speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.errors import BadCallError
from analysis.period import Period, parse_period
from analysis.publish.year_view import YearView


@dataclass(frozen=True)
class MonthView:
    """`month`: the month itself · `day`: its last day, or 截至 before that · `view`: the year as it stood by then."""

    month: Period
    day: date
    view: YearView

    @property
    def key(self) -> str:
        return self.month.key

    @property
    def year(self) -> int:
        return self.month.year

    @property
    def is_running(self) -> bool:
        """Whether the month has not ended by 截至."""
        return self.day < self.month.last_day

    @property
    def ytd(self) -> Period:
        """January to this month."""
        return parse_period(f"{self.key}YTD")

    @property
    def month_title(self) -> str:
        """10月."""
        return f"{self.month.start.month}月"


def month_view(key: str, as_of: date) -> MonthView:
    """Raises BadCallError for what is not a month, or one that has not begun by 截至."""
    month = parse_period(key)
    if month.kind != "month":
        raise BadCallError(f"“{key}”不是一个月份。", expected="例如 2025-10", cure="请写四位年份、短横线和两位月份。")
    if month.start > as_of:
        raise BadCallError(
            f"{month.title}还没有数据。", expected=f"{as_of:%Y-%m} 或以前（数据截至 {as_of}）", cure="换一个月份。"
        )
    day = min(as_of, month.last_day)
    year = str(month.year)
    flow = (f"{month.key}YTD", f"{month.year - 1}{month.key[4:]}YTD")
    return MonthView(month, day, YearView(month.year, day, flow, (year, str(month.year - 1)), "上年同期"))
