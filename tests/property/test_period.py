"""Periods tile the calendar: every day in exactly one month, quarter, half and year; keys read back as written."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.errors import BadCallError
from analysis.period import Period, parse_period, periods_between

DAY = timedelta(days=1)
days = st.dates(date(1921, 7, 23), date(2150, 12, 31))
years = st.integers(1921, 2150)


def keys_of_year(year: int) -> list[str]:
    months = [f"{year}-{n:02d}" for n in range(1, 13)]
    rest = [f"{year}", *(f"{year}H{n}" for n in (1, 2)), *(f"{year}Q{n}" for n in range(1, 5))]
    return [*rest, *months, *(f"{month}YTD" for month in months)]


keys = years.flatmap(lambda year: st.sampled_from(keys_of_year(year)))


@given(keys)
def test_key_reads_back_and_ends_the_day_after_its_last(key: str) -> None:
    period = parse_period(key)
    assert period.key == key
    assert period.start <= period.last_day < period.end == period.last_day + DAY
    assert period.start.day == period.end.day == 1


@given(days)
def test_every_day_lies_in_one_month_quarter_half_and_year(day: date) -> None:
    holding = [one.kind for one in map(parse_period, keys_of_year(day.year)) if one.start <= day < one.end]
    assert sorted(kind for kind in holding if kind != "ytd") == ["half", "month", "quarter", "year"]


@given(years, st.sampled_from([("", 1), ("H", 2), ("Q", 4), ("-", 12)]))
def test_parts_of_a_year_join_without_gap_or_overlap(year: int, parts: tuple[str, int]) -> None:
    sign, count = parts
    names = [f"{year}{sign}{n:02d}" if sign == "-" else f"{year}{sign}{n}" for n in range(1, count + 1)]
    spans = [parse_period(name if sign else f"{year}") for name in names]
    assert spans[0].start == date(year, 1, 1)
    assert spans[-1].end == date(year + 1, 1, 1)
    assert all(one.end == after.start for one, after in pairwise(spans))


@given(years, st.integers(1, 12))
def test_year_to_date_is_january_up_to_the_month(year: int, month: int) -> None:
    period = parse_period(f"{year}-{month:02d}YTD")
    assert (period.start, period.end) == (date(year, 1, 1), parse_period(f"{year}-{month:02d}").end)


@given(keys)
def test_the_year_before_is_the_same_stretch_one_year_earlier(key: str) -> None:
    period = parse_period(key)
    before = period.previous_year()
    assert (before.kind, before.key[4:]) == (period.kind, period.key[4:])
    assert before.start == period.start.replace(year=period.year - 1)
    assert before.end == period.end.replace(year=period.end.year - 1)


@given(st.integers(0, 2), days)
def test_periods_between_are_those_begun_each_once(back: int, as_of: date) -> None:
    assume(as_of.year - back >= 1921)
    found = list(periods_between(as_of.year - back, as_of))
    assert len({one.key for one in found}) == len(found)
    assert all(one.start <= as_of for one in found)
    assert {one.key for one in found if one.kind == "month" and one.start <= as_of < one.end} == {f"{as_of:%Y-%m}"}
    assert sum(one.kind == "ytd" for one in found) == sum(one.kind == "month" for one in found)


@given(keys)
def test_titles_are_chinese_and_tell_periods_apart(key: str) -> None:
    period = parse_period(key)
    others = map(parse_period, keys_of_year(period.year))
    assert period.title.startswith(f"{key[:4]}年")
    # January to date is January: one title for one stretch of days is right.
    assert all(one.title != period.title or (one.start, one.end) == (period.start, period.end) for one in others)


@given(st.text(max_size=9))
def test_anything_else_is_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except BadCallError:
        return
    assert isinstance(period, Period)
    assert parse_period(period.key) == period


@pytest.mark.parametrize(
    "key", ["2025-13", "2025-00", "2025Q5", "2025H3", "2025-1", "0000", "0000Q1", "2025Q1YTD", "2025年13月"]
)
def test_near_misses_are_refused(key: str) -> None:
    with pytest.raises(BadCallError):
        parse_period(key)
