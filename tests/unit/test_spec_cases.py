"""A case that is not well drawn is told with its file and line, and a wrong answer row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import StandardsError
from analysis.spec.answer import Difference, differences
from analysis.spec.case import read_cases
from analysis.spec.committee import computed

CASE = '''
[[case]]
title = "一次大会"
why = "甲支部一季度开了一次：1 ÷ 1。"
as_of = 2025-03-31
meetings = """
held_date
2025-02-10
"""
facts = """
unit_id | period | numerator | denominator
甲支部 | 2025Q1 | 1 | 1
"""
'''


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (CASE.replace("title", "titel", 1), "缺少“title”"),
        (CASE.replace("2025-03-31", '"2025-03-31"'), "缺少“as_of”"),
        (CASE.replace("meetings =", "meeting ="), "不认识的键“meeting”"),
        (CASE.replace("facts =", "attendance ="), "没有写应得的结果"),
        (CASE.replace("| 1 | 1\n", "| 1\n"), "格数与表头不同"),
        (CASE.replace("[[case]]", "[case]"), r"只写 \[\[case\]\]"),
        (CASE.replace("as_of = 2025-03-31", "as_of ="), "算例写法有误"),
    ],
)
def test_what_is_no_case_is_told_with_its_file(tmp_path: Path, wrong: str, what: str) -> None:
    path = tmp_path / "general_meeting_frequency.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(StandardsError, match=what) as caught:
        read_cases(path)
    assert "《general_meeting_frequency.toml》" in str(caught.value.where)
    assert caught.value.expected


def test_a_wrong_answer_is_told_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "general_meeting_frequency.toml"
    path.write_text(CASE.replace("| 1 | 1\n", "| 0 | 1\n"), encoding="utf-8")
    (case,) = read_cases(path)
    with computed(case, tmp_path) as con:
        (found,) = differences(con, case, alone=True)
    row = {"unit_id": "甲支部", "period": "2025Q1", "cut": "", "denominator": "1", "excluded": "0", "state": "known"}
    assert found == Difference("facts", (row | {"numerator": "0"},), (row | {"numerator": "1"},))
