"""Calendars tile: every day belongs to one work year, whatever an organisation lays down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.errors import StandardsError
from analysis.indicators.definition import load_catalogue
from analysis.indicators.work_years import calendar_periods
from analysis.period import periods_between
from analysis.standards import load_standards
from analysis.standards.calendar_file import CALENDARS, Calendar, YearRule

OWN = """
[[calendar]]
id = "assessment"
title = "考核年度"
first_year = 2025
first_month = 12
year_before = true
document = "集团党发〔2025〕1号"
article = "—"
text = "上年 12 月至当年 11 月。"
certainty = "local"
"""
DECEMBER = Calendar("assessment", "考核年度", (YearRule(1900, 12, year_before=True),))


def test_ours_are_calendar_years_and_their_periods_are_those_of_the_calendar() -> None:
    as_of = date(2025, 10, 31)
    for calendar in load_standards().calendars:
        ours = [(one.key, one.kind, one.start, one.end) for one in calendar_periods(calendar, 2023, as_of)]
        assert ours == [(one.key, one.kind, one.start, one.end) for one in periods_between(2023, as_of)]


def test_a_year_from_december_has_its_quarters_counted_back_from_its_end() -> None:
    found = {one.key: (one.start, one.end) for one in calendar_periods(DECEMBER, 2025, date(2025, 12, 31))}
    assert found["2025"] == (date(2024, 12, 1), date(2025, 12, 1))
    assert found["2025H1"] == (date(2024, 12, 1), date(2025, 6, 1))
    assert found["2025Q1"] == (date(2024, 12, 1), date(2025, 3, 1))
    assert found["2025-10YTD"] == (date(2024, 12, 1), date(2025, 11, 1))
    assert found["2025-12YTD"] == found["2025"]
    assert found["2025-12"] == (date(2025, 12, 1), date(2026, 1, 1))
    assert found["2026Q1"] == (date(2025, 12, 1), date(2026, 3, 1))


def test_years_tile_where_a_rule_changes(tmp_path: Path) -> None:
    (tmp_path / "calendars.toml").write_text(OWN, encoding="utf-8")
    calendar = next(one for one in load_standards(tmp_path).calendars if one.id == "assessment")
    for year in range(2022, 2028):
        assert calendar.end_of(year) == calendar.start_of(year + 1)
    assert (calendar.start_of(2025), calendar.end_of(2025)) == (date(2025, 1, 1), date(2025, 12, 1))
    assert calendar.start_of(2026) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (OWN.replace('"assessment"', '"fiscal"'), "没有“fiscal”这种年度"),
        (OWN.replace("first_month = 12", "first_month = 13"), "第一个月不对"),
        (OWN.replace("first_month = 12", "first_month = 1"), "不能从上一年起"),
        (OWN.replace('"local"', '"sure"'), "可靠程度“sure”"),
        (OWN.replace("year_before = true", "year_before = 1"), "“year_before”的值类型不对"),
        (OWN + OWN, "有两种写法"),
    ],
)
def test_a_wrong_calendar_is_told_with_its_line(tmp_path: Path, wrong: str, what: str) -> None:
    (tmp_path / "calendars.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(StandardsError, match=what) as caught:
        load_standards(tmp_path)
    assert "《calendars.toml》 第 " in str(caught.value.where)


def test_every_indicator_follows_a_calendar_there_is() -> None:
    assert {one.calendar for one in load_catalogue()} <= set(CALENDARS)
    assert len({one.calendar for one in load_catalogue()}) == len(CALENDARS)
