"""Cells are read as people write them, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from analysis.intake.cells import read_cell
from analysis.intake.forms import parse_ref
from analysis.intake.id_numbers import read_id_numbers
from tests.ledgers import id_no

DAY = date(2020, 11, 5)
MONTH = date(2020, 11, 1)


def read(ref: str, text: str | None) -> tuple[object, str | None]:
    value, code = read_cell(parse_ref(ref), pl.col("cell"))
    frame = pl.DataFrame({"cell": [text]}, schema={"cell": pl.String})
    return frame.select(value.alias("value"), code.cast(pl.String).alias("code")).row(0)


@pytest.mark.parametrize(
    "text",
    [
        "2020-11-05", "2020-11-5", "2020/11/5", "2020.11.5", "2020年11月5日", "2020年11月5", "20201105", "44140",
        "２０２０．１１．０５", "2020 年 11 月 5 日", "2020-11-05 14:30", "2020-11-05T09:00:00", "2020.11.5入党",
    ],
)  # fmt: skip
def test_days(text: str) -> None:
    assert read("meetings.held_date", text) == (DAY, None)


@pytest.mark.parametrize("text", ["2020.11", "2020-11", "2020年11月", "202011"])
def test_a_month_is_enough_for_some_dates_only(text: str) -> None:
    assert read("members.join_date", text) == (MONTH, None)
    assert read("meetings.held_date", text) == (None, "bad_date")


def test_births_are_kept_as_months() -> None:
    assert read("members.birth_month", "1980-03-17") == (date(1980, 3, 1), None)


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13-01", "去年", "5月3日", "123", "20250230", "0"])
def test_what_is_no_day(text: str) -> None:
    assert read("meetings.held_date", text) == (None, "bad_date")


@pytest.mark.parametrize("text", ["-", "/", "无", "——", None])
def test_nothing_is_null(text: str | None) -> None:
    for ref in ("memberships.valid_to", "meetings.due_count", "members.education", "meetings.title"):
        assert read(ref, text) == (None, None)


@pytest.mark.parametrize(
    ("ref", "text", "value"),
    [
        ("meetings.due_count", "４８人", 48), ("meetings.due_count", "48.0", 48),
        ("study_hours.hours_tenths", "32.5", 325), ("study_hours.hours_tenths", "56学时", 560),
        ("targets.target_permille", "80%", 800), ("targets.target_permille", "0.8", 800),
        ("targets.target_permille", "80", 800), ("targets.target_permille", "１００％", 1000),
        ("targets.target_permille", "99.5%", 995), ("grades.work_year", "2025年度", 2025),
    ],
)  # fmt: skip
def test_numbers(ref: str, text: str, value: int) -> None:
    assert read(ref, text) == (value, None)


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("meetings.due_count", "48.5"), ("meetings.due_count", "四十八"), ("study_hours.hours_tenths", "32.55"),
        ("targets.target_permille", "85.25%"),
    ],
)  # fmt: skip
def test_what_is_no_number(ref: str, text: str) -> None:
    assert read(ref, text) == (None, "bad_number")


@pytest.mark.parametrize(
    ("text", "value"),
    [("是", True), ("√", True), ("有", True), ("1", True), ("否", False), ("无", False), ("0", False)],
)
def test_flags(text: str, value: bool) -> None:
    assert read("meetings.is_recorded", text) == (value, None)


def test_flags_that_are_none() -> None:
    assert read("meetings.is_recorded", "也许") == (None, "bad_flag")


@pytest.mark.parametrize(
    ("ref", "text", "value"),
    [
        ("meetings.kind", "支部 党员大会", "general_meeting"), ("members.work_post", "生产、工作一线", "front_line"),
        ("targets.indicator", "过硬党支部比例", "qualified_ratio"), ("members.education", "高中、中技", "high_school"),
    ],
)  # fmt: skip
def test_codes(ref: str, text: str, value: str) -> None:
    assert read(ref, text) == (value, None)


def test_numbers_are_never_codes() -> None:
    assert read("members.sex", "1") == (None, "unknown_code")


@pytest.mark.parametrize(
    ("text", "value"), [("汉", False), ("汉族", False), ("回族", True), ("是", True), ("否", False), (None, None)]
)
def test_a_people_tells_whether_it_is_a_minority(text: str | None, value: bool | None) -> None:
    assert read("members.is_minority", text) == (value, None)


def test_id_numbers() -> None:
    good = id_no(1)
    wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
    cells = [good, good.lower(), f" {good[:6]} {good[6:]}", "", "-", wrong, "123", "1.10101E+17", id_no(2, "19801301")]
    numbers, faults = read_id_numbers(pl.Series(cells, dtype=pl.String).replace("", None))
    assert numbers.to_list() == [good, good, good, *[None] * 6]
    assert faults.to_list() == [*[None] * 5, "bad_id_no", "bad_id_no", "damaged_id_no", "bad_id_no"]
