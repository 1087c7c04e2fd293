"""The sample's health check: exactly the quiet disagreements built in are errors; whoever fell out is listed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.publish.notebook.failures import KernelStartError
from analysis.sample import build_committee
from analysis.sample.attendance import row_branches
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee
from analysis.sample.roster import Roster
from analysis.terminal import checking
from tests.conftest import Ran

YEAR = 2025


@pytest.fixture(scope="module")
def truth() -> Committee:
    return build_committee()


@pytest.fixture
def told(call: Callable[..., Ran], copied_home: Path) -> dict[str, Any]:
    ran = call("check", "--no-notebook", "--json", home=copied_home)
    assert ran.code == 1, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def _of(told: dict[str, Any], check: str) -> Counter[tuple[str, str]]:
    return Counter((one["unit_id"], one["on_date"]) for one in told["findings"] if one["check"] == check)


def test_every_check_finds_in_the_sample_what_it_needs(told: dict[str, Any]) -> None:
    assert told["not_run"] == []


def test_exactly_the_planted_disagreements_are_errors(told: dict[str, Any], truth: Committee) -> None:
    book = knobs("meetings")
    roster = Roster(truth.stays, truth.posts, truth.statuses)
    off = Counter(
        (one.org_id, one.day.isoformat())
        for one in truth.meetings
        if one.org_id in book["ledger_due_off"]
        and one.due is not None
        and (people := roster.due(one, one.org_id))
        and one.due != len(people)
    )
    assert {unit for unit, _ in off} == set(book["ledger_due_off"])
    assert _of(told, "due_off_roster") == off
    only_rows = Counter((one.org_id, one.day.isoformat()) for one in truth.meetings if not one.in_ledger)
    assert sum(only_rows.values()) == 3
    assert _of(told, "meeting_not_in_ledger") == only_rows
    miscounted = Counter(
        (one.org_id, one.day.isoformat())
        for one in truth.meetings
        if one.present is not None
        and one.rows
        and one.present != sum(row.state == "present" and row.mode != "observer" for row in one.rows)
    )
    assert Counter(unit for unit, _ in miscounted.elements()) == Counter(book["ledger_present_off"])
    assert _of(told, "present_off_rows") == miscounted
    errors = Counter(one["check"] for one in told["findings"] if one["severity"] == "error")
    assert set(errors) == {"due_off_roster", "meeting_not_in_ledger", "present_off_rows"}
    assert told["errors"] == sum(errors.values())


def test_every_ledger_line_without_head_counts_is_found(told: dict[str, Any], truth: Committee) -> None:
    missing = Counter(
        (one.org_id, one.day.isoformat())
        for one in truth.meetings
        if one.in_ledger and (one.due is None or one.present is None)
    )
    assert missing
    assert _of(told, "head_counts_missing") == missing


def test_every_row_sent_back_is_a_finding(told: dict[str, Any], import_report: dict[str, Any]) -> None:
    places = {one["place"] for one in told["findings"] if one["check"] == "row_quarantined"}
    assert len(places) == sum(sheet["quarantined"] for sheet in import_report["sheets"])


def test_unrecorded_absences_are_notes_of_branches_that_keep_rows(told: dict[str, Any]) -> None:
    found = _of(told, "unrecorded_attendance")
    assert found
    assert {unit for unit, _ in found} <= set(row_branches())
    assert {day[:4] for _, day in found} == {str(YEAR)}


def test_the_two_files_say_the_same(told: dict[str, Any]) -> None:
    page = Path(told["page"]).read_text(encoding="utf-8")
    assert "台账应到与当日在册人数不符" in page
    assert f">{told['errors']}<" in page
    book = openpyxl.load_workbook(told["workbook"], read_only=True)
    rows = list(book["问题清单"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == len(told["findings"])
    assert Counter(row[0] for row in rows)["差错"] == told["errors"]


def test_no_name_and_no_number_of_a_member_is_told(told: dict[str, Any], truth: Committee) -> None:
    said = json.dumps(told, ensure_ascii=False) + Path(told["page"]).read_text(encoding="utf-8")
    assert not [person.number for person in truth.people if person.id_no in said]
    # A two-character name may be part of an ordinary word; three characters are not.
    assert not [person.number for person in truth.people if len(person.name) > 2 and person.name in said]


def test_who_fell_out_between_register_and_appraisals(call: Callable[..., Ran]) -> None:
    ran = call("check", "--lookup", "members,appraisals", "--year", "2024", "--json")
    found = json.loads(ran.out)
    assert found["left"]["count"] == found["both"] + len(found["only_left"])
    assert found["right"]["count"] == found["both"] + len(found["only_right"])
    assert ran.code == 1
    assert all("才转入" in one["reason"] for one in found["only_right"])
    assert all("《党员花名册.xlsx》" in one["place"] for one in found["only_left"])


def test_a_branch_sees_its_own_and_adds_up(call: Callable[..., Ran], copied_home: Path) -> None:
    whole = json.loads(call("check", "--no-notebook", "--json", home=copied_home).out)
    part = json.loads(call("check", "--unit", "YX010202", "--no-notebook", "--json", home=copied_home).out)
    own = [one for one in whole["findings"] if one["unit_id"] == "YX010202"]
    assert [one["place"] for one in part["findings"]] == [one["place"] for one in own]
    assert {one["unit_id"] for one in part["findings"]} == {"YX010202"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("members", "反查要写两张表。"),
        ("members,grades", "一个是党员的表，一个是党支部的表，不能互相反查。"),
        ("memers,appraisals", "没有“memers”这张可以反查的表。"),
    ],
)
def test_a_wrong_question_is_answered_in_chinese(call: Callable[..., Ran], asked: str, says: str) -> None:
    ran = call("check", "--lookup", asked, "--json")
    assert ran.code == 2
    assert json.loads(ran.out)["error"]["what"] == says


def test_by_its_notebook_the_report_is_the_same_and_stays_to_be_asked_further(
    call: Callable[..., Ran], copied_home: Path
) -> None:
    plain = json.loads(call("check", "--unit", "YX", "--no-notebook", "--json", home=copied_home).out)
    page = Path(plain["page"]).read_text(encoding="utf-8")
    by_notebook = json.loads(call("check", "--unit", "YX", "--json", home=copied_home).out)
    notebook = Path(by_notebook.pop("notebook"))
    assert by_notebook == plain
    assert Path(plain["page"]).read_text(encoding="utf-8") == page
    assert {path.name for path in notebook.parent.iterdir()} == {"YX.html", "YX.xlsx", "YX.ipynb"}
    told = notebook.read_text(encoding="utf-8")
    assert "台账应到与当日在册人数不符" in told
    assert not [secret for secret in (str(copied_home), "object at 0x") if secret in told]


def test_where_no_kernel_starts_the_report_is_written_all_the_same(
    call: Callable[..., Ran], copied_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise KernelStartError("笔记本内核在 120 秒内没有启动。", cure="关闭占用内存的程序后重新运行。")

    monkeypatch.setattr(checking, "run_health_notebook", none)
    ran = call("check", "--unit", "YX010202", home=copied_home)
    assert "笔记本没有生成：笔记本内核在 120 秒内没有启动。报告和工作簿已直接写出。" in ran.out
    folder = copied_home / "reports" / "2025" / "健康检查"
    assert {path.name for path in folder.iterdir()} == {"YX010202.html", "YX010202.xlsx"}
    told = json.loads(call("check", "--unit", "YX010202", "--json", home=copied_home).out)
    assert (told["notebook_error"], "notebook" in told) == ("笔记本内核在 120 秒内没有启动。", False)
