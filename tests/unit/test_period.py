from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import BadCallError
from analysis.period import month_start, parse_period, periods_between


@pytest.mark.parametrize(
    ("key", "kind", "start", "last", "title"),
    [
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31), "2025年"),
        ("2025H1", "half", date(2025, 1, 1), date(2025, 6, 30), "2025年上半年"),
        ("2025H2", "half", date(2025, 7, 1), date(2025, 12, 31), "2025年下半年"),
        ("2025Q3", "quarter", date(2025, 7, 1), date(2025, 9, 30), "2025年第三季度"),
        ("2025Q4", "quarter", date(2025, 10, 1), date(2025, 12, 31), "2025年第四季度"),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2025-02", "month", date(2025, 2, 1), date(2025, 2, 28), "2025年2月"),
        ("2025-12", "month", date(2025, 12, 1), date(2025, 12, 31), "2025年12月"),
        ("2025-10YTD", "ytd", date(2025, 1, 1), date(2025, 10, 31), "2025年1—10月"),
        ("2025-01YTD", "ytd", date(2025, 1, 1), date(2025, 1, 31), "2025年1月"),
    ],
)
def test_a_key_names_its_days(key: str, kind: str, start: date, last: date, title: str) -> None:
    period = parse_period(key)
    assert (period.key, period.kind, period.start, period.last_day, period.title) == (key, kind, start, last, title)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "25",
        "0000",
        "2025-13",
        "2025-00",
        "2025Q5",
        "2025Q0",
        "2025H3",
        "2025-1",
        "2025YTD",
        "25年",
        "2025年13月",
        "2025年第五季度",
        "0000Q1",
    ],
)
def test_anything_else_is_refused_with_how_to_write_it(key: str) -> None:
    with pytest.raises(BadCallError) as caught:
        parse_period(key)
    assert "2025-10YTD" in str(caught.value)
    assert f"“{key}”" in caught.value.what


def test_what_is_printed_is_read_again() -> None:
    periods = {one.title: one for one in periods_between(2025, date(2025, 12, 31)) if one.key != "2025-01YTD"}
    assert [parse_period(title) for title in periods] == list(periods.values())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2025年度", "2025"),
        ("2025年03月份", "2025-03"),
        ("2025 年 3 月", "2025-03"),
        ("2025年1-10月", "2025-10YTD"),
        ("2025年1至9月", "2025-09YTD"),
        ("2025年3季度", "2025Q3"),
        ("2025年二季度", "2025Q2"),
    ],
)
def test_as_people_write_it(text: str, key: str) -> None:
    assert parse_period(text).key == key


def test_blanks_around_a_key_do_not_matter() -> None:
    assert parse_period(" 2025Q1 ") == parse_period("2025Q1")


@pytest.mark.parametrize(
    ("key", "before"),
    [
        ("2025", "2024"),
        ("2025Q2", "2024Q2"),
        ("2024-02", "2023-02"),
        ("2025-10YTD", "2024-10YTD"),
        ("2025H1", "2024H1"),
    ],
)
def test_the_same_period_a_year_before(key: str, before: str) -> None:
    assert parse_period(key).previous_year() == parse_period(before)


def test_month_thirteen_is_january() -> None:
    assert month_start(2025, 13) == date(2026, 1, 1)
    assert month_start(2025, 12) == date(2025, 12, 1)


def test_only_periods_that_have_begun() -> None:
    keys = {period.key for period in periods_between(2025, date(2025, 4, 1))}
    assert {"2025", "2025H1", "2025Q1", "2025Q2", "2025-04", "2025-04YTD"} <= keys
    assert not keys & {"2025H2", "2025Q3", "2025-05", "2025-05YTD", "2026"}
    assert "2025Q2" not in {period.key for period in periods_between(2025, date(2025, 3, 31))}


def test_a_whole_year_has_its_thirty_one_periods() -> None:
    periods = list(periods_between(2024, date(2025, 12, 31)))
    assert len(periods) == 2 * (1 + 2 + 4 + 12 + 12)
    assert len({period.key for period in periods}) == len(periods)


def test_no_period_before_the_first_year() -> None:
    assert list(periods_between(2026, date(2025, 12, 31))) == []
