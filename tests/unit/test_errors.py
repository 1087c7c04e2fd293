from __future__ import annotations

import pytest

from analysis.errors import (
    EXIT_BAD_INPUT,
    BadCallError,
    BadInputError,
    Place,
    StandardsError,
    TouyanError,
    WorkspaceError,
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("会议台账2025.xlsx"), "《会议台账2025.xlsx》"),
        (Place("a.xlsx", "甲支部"), "《a.xlsx》 工作表“甲支部”"),
        (Place("a.xlsx", "甲支部", 7, "实到"), "《a.xlsx》 工作表“甲支部” 第 7 行 “实到”列"),
        (Place("a.csv", row=3), "《a.csv》 第 3 行"),
    ],
)
def test_a_place_reads_as_excel_shows_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_an_error_answers_four_questions() -> None:
    error = BadInputError(
        "日期看不懂。", where=Place("a.xlsx", row=7), expected="2025-03-01", cure="请改正后重新导入。"
    )
    assert str(error) == "日期看不懂。\n位置：《a.xlsx》 第 7 行\n应为：2025-03-01\n办法：请改正后重新导入。"
    assert error.as_dict() == {
        "what": "日期看不懂。",
        "where": "《a.xlsx》 第 7 行",
        "expected": "2025-03-01",
        "cure": "请改正后重新导入。",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert str(WorkspaceError("磁盘已满。")) == "磁盘已满。"
    assert WorkspaceError("磁盘已满。").as_dict() == {
        "what": "磁盘已满。",
        "where": None,
        "expected": None,
        "cure": None,
    }


@pytest.mark.parametrize("kind", [BadCallError, BadInputError, StandardsError, WorkspaceError])
def test_every_error_of_ours_is_caught_as_one_family_and_ends_with_two(kind: type[TouyanError]) -> None:
    with pytest.raises(TouyanError) as caught:
        raise kind("坏了。")
    assert caught.value.exit_code == EXIT_BAD_INPUT == 2
