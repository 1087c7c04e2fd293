"""Persons in 发展党员 are no members yet: a key of their own, a name in the vault only, the same key once they join."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.store.batches import committed_batches
from analysis.store.vault import open_vault
from analysis.store.working import open_store
from analysis.workspace import Workspace
from tests.ledgers import REGISTER_HEADER, bring, codes, fresh_workspace, id_no, member, stored, with_basics

HEADER = ["姓名", "公民身份号码", "所在党支部", "申请入党日期", "确定入党积极分子日期"]
BRANCH = "采煤一队党支部"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    home = fresh_workspace(tmp_path, monkeypatch)
    with_basics(home)
    return home


def name_of(workspace: Workspace, member_id: object) -> str:
    with open_store(workspace, read_only=True) as con:
        batches = committed_batches(con)
    people = open_vault(workspace).identities(batches)
    return str(people.filter(people["member_id"] == str(member_id))["name"].item())


def applicant(workspace: Workspace) -> object:
    ((key,),) = stored(workspace, "SELECT DISTINCT member_id FROM development")
    return key


@pytest.mark.parametrize("number", [id_no(9), ""])
def test_an_applicant_has_a_key_and_no_name_outside_the_vault(workspace: Workspace, number: str) -> None:
    first = bring(workspace, "发展.xlsx", [HEADER, ["周青", number, BRANCH, "2024-01-05", ""]])
    assert codes(first) == []
    key = applicant(workspace)
    assert name_of(workspace, key) == "周青"
    assert stored(workspace, f"SELECT count(*) FROM members WHERE member_id = '{key}'") == [(0,)]
    again = bring(workspace, "发展二.xlsx", [HEADER, ["周青", number, BRANCH, "2024-01-05", "2024-06-01"]])
    assert codes(again) == []
    assert applicant(workspace) == key


@pytest.mark.parametrize("number", [id_no(9), ""])
def test_who_joins_keeps_the_key(workspace: Workspace, number: str) -> None:
    bring(workspace, "发展.xlsx", [HEADER, ["周青", number, BRANCH, "2023-01-05", "2023-06-01"]])
    joined = {"公民身份号码": number, "入党日期": "2025-06-01", "转正日期": ""}
    line = member(9, "周青", BRANCH, since="2025-06-01", **joined)
    assert codes(bring(workspace, "新党员.xlsx", [REGISTER_HEADER, line])) == []
    key = applicant(workspace)
    assert stored(workspace, f"SELECT member_id FROM members WHERE member_id = '{key}'") == [(key,)]


def test_a_member_in_the_ledger_is_that_member(workspace: Workspace) -> None:
    bring(workspace, "发展.xlsx", [HEADER, ["钱乙", "", BRANCH, "2009-01-05", "2009-06-01"]])
    assert stored(workspace, "SELECT count(*) FROM members m JOIN development d USING (member_id)") == [(1,)]


def test_an_applicant_is_never_taken_for_a_member(workspace: Workspace) -> None:
    """The applicant bears a member's name: attendance by name finds the member, by the applicant's number nobody."""
    bring(workspace, "发展.xlsx", [HEADER, ["钱乙", id_no(9), BRANCH, "2024-01-05", ""]])
    assert applicant(workspace) not in [key for (key,) in stored(workspace, "SELECT member_id FROM members")]
    header = ["党支部", "会议类型", "会议日期", "姓名", "公民身份号码", "出席情况"]
    rows = [
        header,
        [BRANCH, "党课", "2025-03-05", "钱乙", "", "出席"],
        [BRANCH, "党课", "2025-03-05", "钱乙", id_no(9), "出席"],
    ]
    report = bring(workspace, "出席.xlsx", rows)
    assert codes(report) == [(3, "姓名", "unknown_member")]
    assert stored(workspace, "SELECT count(*) FROM attendance JOIN members USING (member_id)") == [(1,)]


def test_two_applications_of_one_person_are_two_rows(workspace: Workspace) -> None:
    rows = [HEADER, *(["周青", id_no(9), BRANCH, day, ""] for day in ("2019-01-05", "2024-01-05"))]
    assert codes(bring(workspace, "发展.xlsx", rows)) == []
    assert stored(workspace, "SELECT count(*), count(DISTINCT member_id) FROM development") == [(2, 1)]


TALKS = ["党支部", "谈话对象", "谈话人", "谈话日期", "谈话类型"]


def test_the_talkers_name_becomes_a_key(workspace: Workspace) -> None:
    rows = [
        TALKS,
        [BRANCH, "赵甲", "钱 乙同志", "2025-03-05", "党员之间"],
        [BRANCH, "钱乙", "", "2025-03-06", "上级与党员"],
        [BRANCH, "钱乙", "某某某", "2025-03-07", "书记与党员"],
    ]
    report = bring(workspace, "谈话.xlsx", rows)
    assert codes(report) == [(4, "谈话人", "unknown_member")]
    told = stored(workspace, "SELECT talker_id, talker_id IN (SELECT member_id FROM members) FROM talks ORDER BY 1")
    assert [known for _, known in told] == [True, None]
    assert "钱" not in repr(told)


def test_money_in_ten_thousands_is_not_read_as_yuan(workspace: Workspace) -> None:
    def header(unit: str) -> list[str]:
        return ["党组织", "年度", "经费类别", f"本年提取（{unit}）"]

    row = ["甲矿党委", "2025", "党组织工作经费", "1,002,234.56"]
    refused = bring(workspace, "经费一.xlsx", [header("万元"), row])
    assert [error.what for error in refused.file_errors] == ["表头像《党组织经费台账》，但缺少必需的栏目。"]
    bring(workspace, "经费二.xlsx", [header("元"), row])
    assert stored(workspace, "SELECT allocated_fen FROM funds") == [(100223456,)]
