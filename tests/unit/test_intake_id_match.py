"""Proves: a birthday or a sex that is not the ID number's is sent back, without a word of the number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledgers import REGISTER_HEADER, bring, codes, fresh_workspace, id_no, member, with_basics


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"出生日期": "1980-01-31"}, []),
        ({"出生日期": "1980-02-01"}, [("出生日期", "id_no_birth")]),
        ({"性别": "女"}, [("性别", "id_no_sex")]),
        ({"出生日期": "1981-01-01", "性别": "女"}, [("出生日期", "id_no_birth"), ("性别", "id_no_sex")]),
        ({"公民身份号码": "", "性别": "女"}, []),
        ({"出生日期": ""}, []),
    ],
)
def test_birth_and_sex_agree_with_the_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(workspace, "补充花名册.xlsx", [REGISTER_HEADER, member(21, "吴新", **changes)])
    assert sorted((str(column), code) for _, column, code in codes(report)) == sorted(expected)
    assert id_no(21) not in str(report.as_dict())
