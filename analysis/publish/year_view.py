"""Which periods a yearly report speaks of, and what it compares them with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.errors import BadCallError


@dataclass(frozen=True)
class YearView:
    """`flow`, `stock`: period keys (this year, the year before) · `flow_before`, `stock_before`: the latter's Chinese.

    A year that is not over is compared with the same months of the year before.
    """

    year: int
    as_of: date
    flow: tuple[str, str]
    stock: tuple[str, str]
    flow_before: str
    stock_before: str = "上年末"

    @property
    def months(self) -> tuple[str, ...]:
        """Keys of the months that have begun by 截至."""
        return tuple(f"{self.year}-{month:02d}" for month in range(1, self._last_month + 1))

    @property
    def _last_month(self) -> int:
        return self.as_of.month if self.as_of.year == self.year else 12

    @property
    def day(self) -> date:
        """The day the year's stocks are taken: its last, or 截至 before that."""
        return min(self.as_of, date(self.year, 12, 31))


def year_view(year: int, as_of: date) -> YearView:
    """Raises BadCallError for a year that has not begun by 截至."""
    if year > as_of.year:
        raise BadCallError(
            f"{year} 年还没有数据。", expected=f"{as_of.year} 年或以前（数据截至 {as_of}）", cure="换一个年度。"
        )
    stock = (str(year), str(year - 1))
    if as_of >= date(year, 12, 31):
        return YearView(year, as_of, stock, stock, "上年")
    month = f"{as_of.month:02d}"
    return YearView(year, as_of, (f"{year}-{month}YTD", f"{year - 1}-{month}YTD"), stock, "上年同期")
