"""Papers are made one by one: what is unchanged, edited, not due or failed stops nobody and is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest

from analysis.errors import BadCallError
from analysis.publish.kinds import making
from analysis.publish.kinds.outcome import ProduceReport
from analysis.publish.kinds.produce import Call, produce
from analysis.publish.month import publish_month
from analysis.workspace import Workspace, open_workspace
from tests.editions import DrawnEdition
from tests.papers import paper_edition


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = paper_edition("poor")
    yield drawn
    drawn.con.close()


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path)


def made(home: Workspace, edition: DrawnEdition, kind: str, *units: str, **more: object) -> ProduceReport:
    return produce(home, edition, Call(kind, units=units or None, **more))  # type: ignore[arg-type]


def states(report: ProduceReport) -> dict[str, str]:
    return {one.unit_id: one.state for one in report.units}


def files(home: Workspace, unit: str) -> set[str]:
    return {path.name for path in (home.reports / "2025" / unit).iterdir() if not path.name.startswith(".")}


def test_every_unit_a_kind_is_for_gets_its_paper_under_a_chinese_name(home: Workspace, edition: DrawnEdition) -> None:
    report = made(home, edition, "月度通报")
    assert states(report) == dict.fromkeys(("G", "M", "Z1", "Z2", "D"), "made")
    assert files(home, "M") == {
        "青石矿党委2025年10月党建工作情况通报.docx", "青石矿党委2025年10月党建工作情况通报.html", "文稿记录.json",
    }  # fmt: skip
    assert report.exit_code == 0


def test_content_decides_what_is_made_again(home: Workspace, edition: DrawnEdition) -> None:
    made(home, edition, "monthly_bulletin", "M", "D")
    assert set(states(made(home, edition, "monthly_bulletin", "M", "D")).values()) == {"unchanged"}
    (home.standards / "templates").mkdir()
    (home.standards / "templates" / "monthly_bulletin.md.j2").write_text("{{ unit }}通报如下。\n", encoding="utf-8")
    assert states(made(home, edition, "monthly_bulletin", "M")) == {"M": "made"}
    assert "青石矿委员会通报如下。" in (
        home.reports / "2025" / "M" / "青石矿党委2025年10月党建工作情况通报.html"
    ).read_text(encoding="utf-8")


def test_an_edited_paper_stays_and_the_new_draft_stands_beside(home: Workspace, edition: DrawnEdition) -> None:
    made(home, edition, "monthly_bulletin", "M")
    path = home.reports / "2025" / "M" / "青石矿党委2025年10月党建工作情况通报.docx"
    path.write_bytes(b"edited")
    report = made(home, edition, "monthly_bulletin", "M", profile="superior")
    assert path.read_bytes() == b"edited"
    assert report.units[0].beside == ("青石矿党委2025年10月党建工作情况通报_第2稿.docx",)


def test_who_is_not_due_is_told_with_the_reason(home: Workspace, edition: DrawnEdition) -> None:
    report = made(home, edition, "term_letter")
    told = {one.unit_id: one.reason for one in report.in_state("skipped")}
    assert told["A1"] == "任期还没有到提醒的时候"
    assert told["T1"] == "没有任期记录"
    assert {one.unit_id for one in report.in_state("made")} == {"M", "A2", "C1", "C2"}
    assert not (home.reports / "2025" / "A1").exists()


def test_one_that_fails_stops_nobody_and_leaves_its_last_good_files(
    home: Workspace, edition: DrawnEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(home, edition, "monthly_bulletin")
    before = files(home, "Z1")
    really = making.paper_html

    def broken(paper: object, names: object) -> str:
        if "采掘党总支" in str(paper.narrative.signed):  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return really(paper, names)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "paper_html", broken)
    report = made(home, edition, "monthly_bulletin", force=True)
    assert states(report) == {"G": "made", "M": "made", "Z1": "failed", "Z2": "made", "D": "made"}
    assert report.in_state("failed")[0].reason == "程序内部错误：ZeroDivisionError"
    assert report.exit_code == 1
    assert files(home, "Z1") == before
    monkeypatch.setattr(making, "paper_html", really)
    assert states(made(home, edition, "monthly_bulletin"))["Z1"] == "made"


def test_nothing_half_written_is_left(home: Workspace, edition: DrawnEdition, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        made(home, edition, "monthly_bulletin", "M")
    monkeypatch.undo()
    assert not [path for path in home.reports.rglob("*") if path.is_file() and "通报" in path.name]


def test_the_reminder_is_the_one_of_the_monthly_report(home: Workspace, edition: DrawnEdition, tmp_path: Path) -> None:
    report = made(home, edition, "缺项提醒单", "A2", "C2", "D1", "A1")
    assert states(report) == {"A1": "skipped", "A2": "made", "C2": "made", "D1": "skipped"}
    other = open_workspace(tmp_path / "other")
    publish_month(other, edition, "2025-10", ["A2"])
    for name in report.in_state("made")[0].files:
        assert (home.reports / "2025" / "A2" / name).read_bytes() == (other.reports / "2025" / "A2" / name).read_bytes()


def test_the_yearly_summary_is_a_kind_too(home: Workspace, edition: DrawnEdition) -> None:
    report = made(home, edition, "年度党建工作总结", "D1")
    assert states(report) == {"D1": "made"}
    assert report.units[0].files == (
        "车队支部2025年1—10月党建工作总结.docx", "车队支部2025年1—10月党建工作总结附表.xlsx",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (Call("月度通告"), "月度通报"),
        (Call("月度通报", "2025Q3"), "不按这样的时间段"),
        (Call("月度通报", "2026-01"), "还没有数据"),
        (Call("月度通报", units=["A1"]), "不是出给"),
        (Call("缺项提醒单", units=["M"]), "不是出给"),
        (Call("月度通报", units=["XX"]), "没有编码"),
        (Call("月度通报", profile="secret"), "没有名为"),
    ],
)
def test_a_bad_call_is_answered_with_what_to_do(home: Workspace, edition: DrawnEdition, call: Call, told: str) -> None:
    with pytest.raises(BadCallError) as caught:
        produce(home, edition, call)
    assert told in str(caught.value)


def test_a_table_is_a_workbook_of_sheets_to_filter(home: Workspace, edition: DrawnEdition) -> None:
    report = made(home, edition, "定级汇总表", "M")
    assert report.units[0].files[:2] == (
        "青石矿党委2025年度党支部定级建议汇总表.docx", "青石矿党委2025年度党支部定级建议汇总表.xlsx",
    )  # fmt: skip
    book = openpyxl.load_workbook(home.reports / "2025" / "M" / report.units[0].files[1])
    assert book.sheetnames == ["分类定级情况", "不参评的党支部", "数字"]
    assert [cell.value for cell in book["分类定级情况"][3]][:3] == ["党支部", "测算得分", "测算"]
    assert book["分类定级情况"]["B4"].value == 91.5
