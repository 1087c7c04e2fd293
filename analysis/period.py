"""Periods of the calendar year: month, quarter, half, year and year to date; half-open date ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from analysis.errors import BadCallError

PeriodKind = Literal["month", "quarter", "half", "year", "ytd"]

_LENGTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NUMERALS = "一二三四"
_KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?P<ytd>YTD)?|Q(?P<quarter>[1-4])|H(?P<half>[12]))?")

_TITLE = re.compile(
    r"(?P<year>\d{4})年(?:度|1[—–～至到-](?P<ytd>\d{1,2})月|(?P<month>\d{1,2})月份?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)?"
)


def month_start(year: int, month: int) -> date:
    """First day of a month; month 13 is January of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


@dataclass(frozen=True)
class Period:
    """A named half-open range of days `[start, end)`.

    Keys: `2025-10` month, `2025Q4` quarter, `2025H2` half, `2025` year, `2025-10YTD` January to October.
    """

    key: str
    kind: PeriodKind
    start: date
    end: date

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def year(self) -> int:
        return self.start.year

    @property
    def title(self) -> str:
        """The Chinese name that readers see."""
        month = self.last_day.month
        match self.kind:
            case "month":
                return f"{self.year}年{month}月"
            case "quarter":
                return f"{self.year}年第{_NUMERALS[month // 3 - 1]}季度"
            case "half":
                return f"{self.year}年{'上' if month == 6 else '下'}半年"
            case "ytd":
                return f"{self.year}年1—{month}月" if month > 1 else f"{self.year}年1月"
            case "year":
                return f"{self.year}年"

    def previous(self) -> Period:
        """The quarter, half or year before; of a month or a year to date, the one of the year before."""
        if self.kind in {"quarter", "half"}:
            letter, number, last = self.key[4], int(self.key[5]), 12 // _LENGTHS[self.kind]
            if number > 1:
                return parse_period(f"{self.key[:5]}{number - 1}")
            return parse_period(f"{self.year - 1:04d}{letter}{last}")
        return self.previous_year()

    def previous_year(self) -> Period:
        """The same period one year before."""
        return parse_period(f"{self.year - 1:04d}{self.key[4:]}")


def _period(key: str, kind: PeriodKind, year: int, first_month: int, months: int) -> Period:
    return Period(key, kind, month_start(year, first_month), month_start(year, first_month + months))


def _key_of(text: str) -> str:
    """The key of a period as readers see it (2025年3月, 2025年第三季度, 2025年1—10月); any other text as it is."""
    found = _TITLE.fullmatch("".join(text.split()))
    if found is None:
        return text
    year, quarter, half, month = found["year"], found["quarter"], found["half"], found["month"] or found["ytd"]
    if quarter:
        return f"{year}Q{quarter if quarter.isascii() else _NUMERALS.index(quarter) + 1}"
    if half:
        return f"{year}H{'上下'.index(half) + 1}"
    return f"{year}-{month:>02}{'YTD' if found['ytd'] else ''}" if month else str(year)


@lru_cache(maxsize=1024)
def parse_period(key: str) -> Period:
    """Read a period's key, or its title as readers see it. Raises BadCallError for anything that is neither."""
    found = _KEY.fullmatch(_key_of(key.strip()))
    bad = BadCallError(
        f"看不懂的时间段“{key}”。",
        expected="2025（年）、2025H1（半年）、2025Q3（季度）、2025-10（月）或 2025-10YTD（1—10 月累计），"
        "也可以写 2025年第三季度、2025年10月",
        cure="请按上面的写法重新输入。",
    )
    if found is None:
        raise bad
    year = int(found["year"])
    if found["month"]:
        month = int(found["month"])
        if not 1 <= month <= 12 or year == 0:
            raise bad
        if found["ytd"]:
            return _period(f"{year:04d}-{month:02d}YTD", "ytd", year, 1, month)
        return _period(f"{year:04d}-{month:02d}", "month", year, month, 1)
    if year == 0:
        raise bad
    if found["quarter"]:
        quarter = int(found["quarter"])
        return _period(f"{year:04d}Q{quarter}", "quarter", year, 3 * quarter - 2, 3)
    if found["half"]:
        half = int(found["half"])
        return _period(f"{year:04d}H{half}", "half", year, 6 * half - 5, 6)
    return _period(f"{year:04d}", "year", year, 1, 12)


def periods_between(first_year: int, as_of: date) -> Iterator[Period]:
    """Every period of `first_year` up to `as_of` that has begun by that day, longest kinds first."""
    for year in range(first_year, as_of.year + 1):
        keys = [f"{year:04d}"]
        keys += [f"{year:04d}H{n}" for n in (1, 2)]
        keys += [f"{year:04d}Q{n}" for n in (1, 2, 3, 4)]
        keys += [f"{year:04d}-{n:02d}" for n in range(1, 13)]
        keys += [f"{year:04d}-{n:02d}YTD" for n in range(1, 13)]
        for key in keys:
            period = parse_period(key)
            # A year to date is only meant for months that have begun, though it starts in January.
            begun = period.start if period.kind != "ytd" else month_start(year, period.last_day.month)
            if begun <= as_of:
                yield period
