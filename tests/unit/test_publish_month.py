"""Monthly pages and reminders of the drawn edition: what was missed, what is not due yet, what is made again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path

import duckdb
import pytest

from analysis.disclosure import open_release
from analysis.errors import BadCallError, StandardsError
from analysis.publish import month as month_room
from analysis.publish.month import publish_month, reminder_name
from analysis.publish.monthly.month_items import MonthItem, month_items
from analysis.publish.monthly.month_outcome import MonthPublishReport
from analysis.publish.monthly.month_page import month_page_html
from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.monthly.month_view import month_view
from analysis.publish.reminder import reminder_of
from analysis.store.editions import connect_edition
from analysis.workspace import Workspace, open_workspace
from tests.editions import AS_OF, DrawnEdition, draw_edition

_SLOTS = {
    "general_meeting": "quarter",
    "party_lecture": "quarter",
    "committee_meeting": "month",
    "theme_party_day": "month",
}
# organisation, elected, due, extended to
_TERMS = [
    ("A1", "2022-04-30", "2025-04-30", None),
    ("A1", "2025-04-20", "2028-04-20", None),
    ("C1", "2022-05-31", "2025-05-31", None),
    ("C2", "2023-01-31", "2026-04-30", None),
    ("D1", "2023-01-31", "2026-05-01", None),
    ("A2", "2022-08-31", "2025-08-31", "2025-12-31"),
]


def add_month_material(con: duckdb.DuckDBPyConnection) -> None:
    rules = [(f"{kind}_due", slot, 1) for kind, slot in _SLOTS.items()] + [("election_reminder", "month", 6)]
    insert = "INSERT INTO rules VALUES (?, 'all', DATE '2018-01-01', NULL, ?, ?, '文件', '一', '要求。', 'house')"
    for rule, unit, value in rules:
        con.execute(insert, [rule, value, unit])
    for number, (org, elected, due, extended) in enumerate(_TERMS):
        con.execute(
            "INSERT INTO terms (org_id, elected_date, election, due_date, extended_to_date, extension_doc_no, row_key,"
            " source_id, source_row) VALUES (?, ?, 'term_election', ?, ?, ?, ?, 1, ?)",
            [org, elected, due, extended, "延〔2025〕1号" if extended else None, f"{org}|{elected}", number],
        )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("edition") / "0007.duckdb"
    drawn = draw_edition(made)
    add_month_material(drawn.con)
    drawn.con.close()
    return made


@pytest.fixture
def drawn(path: Path) -> Iterator[DrawnEdition]:
    con = duckdb.connect(str(path), read_only=True)
    yield DrawnEdition(con)
    con.close()


@pytest.fixture
def workspace(tmp_path: Path, path: Path) -> Workspace:
    opened = open_workspace(tmp_path)
    shutil.copy(path, opened.editions / "0007.duckdb")
    return opened


@pytest.fixture
def publish(workspace: Workspace) -> Callable[..., MonthPublishReport]:
    def once(month: str = "2025-10", units: list[str] | None = None, **options: object) -> MonthPublishReport:
        edition = connect_edition(workspace.editions)
        try:
            return publish_month(workspace, edition, month, units, **options)  # type: ignore[arg-type]
        finally:
            edition.con.close()

    return once


def report(drawn: DrawnEdition, unit: str, month: str, as_of: date = AS_OF) -> MonthReport:
    edition = DrawnEdition(drawn.con, as_of=as_of)
    return MonthReport(open_release(edition, unit), month_view(month, as_of))


def told(items: tuple[MonthItem, ...]) -> list[tuple[str, str, str, str]]:
    return [(item.org_id, item.what, item.detail, item.by_text) for item in items]


def words(html: str) -> str:
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(bare))


def test_a_missed_month_is_to_be_made_good_by_the_end_of_the_next(drawn: DrawnEdition) -> None:
    a2 = report(drawn, "A2", "2025-04")
    assert told(a2.of("missing")) == [
        ("A2", "支委会", "4月应开展而未开展", "2025年5月31日前"),
        ("A2", "主题党日", "4月应开展而未开展", "2025年5月31日前"),
    ]
    assert told(a2.of("earlier")) == [
        ("A2", "党员大会", "第一季度", "尽快办理"),
        ("A2", "支委会", "3月", "尽快办理"),
    ]


def test_a_missed_quarter_is_missing_in_its_last_month_only(drawn: DrawnEdition) -> None:
    assert [item.what for item in report(drawn, "A2", "2025-03").of("missing")] == ["党员大会", "支委会"]
    assert told(report(drawn, "A2", "2025-03").of("missing"))[0][3] == "2025年6月30日前"
    assert "党员大会" not in [item.what for item in report(drawn, "A2", "2025-05").of("missing")]


def test_a_slot_that_has_not_ended_is_pending_and_not_missing(drawn: DrawnEdition) -> None:
    running = report(drawn, "A2", "2025-04", date(2025, 4, 15))
    assert running.view.is_running
    assert running.of("missing") == ()
    pending = {(item.what, item.detail, item.by_text) for item in running.of("pending")}
    assert ("主题党日", "4月尚未开展", "2025年4月30日前") in pending
    assert ("党员大会", "第二季度尚未开展", "2025年6月30日前") in pending
    assert "不算缺项" in words(month_page_html(running))
    assert reminder_of(running) is None


def test_what_was_held_in_the_running_slot_is_not_asked_for_again(
    drawn: DrawnEdition, tmp_path: Path, path: Path
) -> None:
    copy = Path(shutil.copy(path, tmp_path / "0008.duckdb"))
    con = duckdb.connect(str(copy))
    con.execute(
        "INSERT INTO meetings BY NAME SELECT * REPLACE ('x' AS row_key, 'committee_meeting' AS kind,"
        " 'theme_party_day' AS also_kind, DATE '2025-04-10' AS held_date) FROM meetings WHERE org_id = 'A2' LIMIT 1"
    )
    held = report(DrawnEdition(con), "A2", "2025-04", date(2025, 4, 15))
    assert {item.what for item in held.of("pending")} == {"党员大会", "党课"}
    con.close()


def test_terms_overdue_and_ending_within_six_months_are_told_apart(drawn: DrawnEdition) -> None:
    october = report(drawn, "G", "2025-10")
    assert told(october.overdue) == [("C1", "换届", "任期至2025年5月31日，届满未换届", "尽快办理")]
    assert told(october.of("soon")) == [
        ("A2", "换届", "任期（经批准延期）至2025年12月31日，请做好换届准备", "2025年12月31日前"),
        ("C2", "换届", "任期至2026年4月30日，请做好换届准备", "2026年4月30日前"),
    ]
    # A day later than six months is not reminded of yet; as of April, May's end was still ahead.
    assert "D1" not in [item.org_id for item in october.of("soon")]
    april = report(drawn, "G", "2025-04")
    assert [item.org_id for item in april.of("soon")] == ["C1"]
    assert april.overdue == ()


def test_an_edition_older_than_the_rule_reminds_of_nothing_ahead() -> None:
    plain = draw_edition()
    found = month_items(open_release(plain, "G"), month_view("2025-10", AS_OF))
    assert [item.state for item in found if item.state in {"soon", "pending"} and item.what != "党员学时"] == []
    plain.con.close()


def test_hours_are_not_missing_before_the_year_is_over(drawn: DrawnEdition) -> None:
    hours = [item for item in report(drawn, "A2", "2025-10").items if item.what == "党员学时"]
    assert [(item.state, item.detail, item.by_text) for item in hours] == [
        ("pending", "1名党员学时不足", "2025年12月31日前")
    ]


def test_the_page_says_month_year_to_date_and_day(drawn: DrawnEdition) -> None:
    april = report(drawn, "M", "2025-04")
    text = words(month_page_html(april))
    for expected in (
        "2025年4月党建工作月报",
        "截至 2025年4月30日",
        "（数据截至 2025年10月31日）",
        "4月参与率",
        "2025年1—4月累计",
        "共 2 项，其中届满未换届 0 项",
        "本月不要求",
        "按数据截至日 2025年10月31日 计",
        "距目标还差1个支部",
    ):
        assert expected in text
    month, to_date = april.duties[1].month, april.duties[1].to_date
    assert (month.text, month.detail) == ("缺1次", "4/5")
    assert (to_date.text, to_date.value) == ("缺2次", 2)


@pytest.mark.parametrize("unit", ["G", "Z1", "A1", "A2", "A3", "T1", "D1"])
@pytest.mark.parametrize("month", ["2025-04", "2025-10", "2023-02"])
def test_no_page_shows_a_bare_machine_value(drawn: DrawnEdition, unit: str, month: str) -> None:
    html = month_page_html(report(drawn, unit, month))
    assert not re.search(r"None|NaN|nan%|0/0|\{\{|\}\}|undefined|提高了?-|下降-|Decimal|missing", words(html))
    assert "http:" not in html
    assert "https:" not in html


@pytest.mark.parametrize("key", ["2025", "2025-13", "2025Q4", "2025-10YTD", "十月", "2025-11", "2026-01"])
def test_what_is_no_month_or_has_not_begun_is_a_bad_call(key: str) -> None:
    with pytest.raises(BadCallError):
        month_view(key, AS_OF)


def test_branches_with_something_missing_get_a_reminder_the_others_none(
    publish: Callable[..., MonthPublishReport], workspace: Workspace
) -> None:
    made = publish("2025-04")
    assert [one.unit_id for one in made.reminders] == ["A2"]
    assert {one.unit_id for one in made.complete} == {"A1", "A3", "C1", "C2", "T1", "D1"}
    folder = workspace.reports / "2025"
    stem = "缺项提醒单_掘进二队_2025-04"
    assert {path.name for path in (folder / "A2").iterdir() if not path.name.startswith(".")} == {
        "2025-04.html", f"{stem}.docx", f"{stem}.html", "文稿记录.json"
    }  # fmt: skip
    assert f'href="../A2/{stem}.html"' in (folder / "M" / "2025-04.html").read_text(encoding="utf-8")
    assert stem not in (folder / "D" / "2025-04.html").read_text(encoding="utf-8")
    portal = (folder / "index.html").read_text(encoding="utf-8")
    assert "月报 12 份，缺项提醒单 1 份" in words(portal)
    assert 'href="A2/2025-04.html"' in portal
    told = made.as_dict()
    assert told["reminders"] == [{"unit": "A2", "name": "掘进二队", "file": f"A2/{stem}.docx", "beside": False}]
    assert len(told["nothing_missing"]) == 6


def test_a_unit_dissolved_before_the_month_has_no_page(publish: Callable[..., MonthPublishReport]) -> None:
    assert "A3" in [one.unit_id for one in publish("2025-05").units]
    assert "A3" not in [one.unit_id for one in publish("2025-06").units]
    with pytest.raises(BadCallError):
        publish("2025-06", ["A3"])


def test_an_unchanged_month_is_left_alone_and_an_altered_page_made_again(
    publish: Callable[..., MonthPublishReport], workspace: Workspace
) -> None:
    publish("2025-04", ["A1", "A2"])
    again = publish("2025-04", ["A1", "A2"])
    assert [one.state for one in again.units] == ["unchanged", "unchanged"]
    assert [one.unit_id for one in again.reminders] == ["A2"]
    (workspace.reports / "2025" / "A2" / "2025-04.html").write_text("改过", encoding="utf-8")
    assert [one.state for one in publish("2025-04", ["A1", "A2"]).units] == ["unchanged", "made"]
    assert [one.state for one in publish("2025-04", ["A1", "A2"], force=True).units] == ["made", "made"]
    assert [one.state for one in publish("2025-03", ["A1", "A2"]).units] == ["made", "made"]


def test_an_edited_reminder_is_never_overwritten(
    publish: Callable[..., MonthPublishReport], workspace: Workspace
) -> None:
    publish("2025-04", ["A2"])
    path = workspace.reports / "2025" / "A2" / "缺项提醒单_掘进二队_2025-04.docx"
    path.write_bytes(b"mine")
    assert publish("2025-04", ["A2"]).units[0].state == "unchanged"
    (workspace.standards / "note.txt").write_text("所依据的材料变了", encoding="utf-8")
    publish("2025-04", ["A2"])
    publish("2025-04", ["A2"], force=True)
    assert path.read_bytes() == b"mine"


def test_a_reminder_of_what_is_no_longer_missing_goes_unless_somebody_edited_it(
    publish: Callable[..., MonthPublishReport], workspace: Workspace
) -> None:
    publish("2025-04", ["A2"])
    folder = workspace.reports / "2025" / "A2"
    shutil.copy(workspace.editions / "0007.duckdb", workspace.editions / "0008.duckdb")
    with duckdb.connect(str(workspace.editions / "0008.duckdb")) as con:
        con.execute("UPDATE evidence SET numerator = 1, reason = NULL WHERE org_id = 'A2' AND on_date = '2025-04-30'")
    made = publish("2025-04", ["A2"])
    assert (made.edition, made.reminders) == (8, ())
    assert sorted(path.name for path in folder.iterdir() if "缺项" in path.name) == []


def test_a_failing_unit_stops_nobody_and_is_told_first_in_the_directory(
    publish: Callable[..., MonthPublishReport], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = month_room.month_page_html

    def failing(made: MonthReport, *rest: object) -> str:
        if made.release.unit.unit_id == "A1":
            raise StandardsError("模板写错了。")
        if made.release.unit.unit_id == "A2":
            raise ValueError("m-7f3a91")
        return good(made, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(month_room, "month_page_html", failing)
    made = publish("2025-04")
    assert [(one.unit_id, one.error) for one in made.in_state("failed")] == [
        ("A1", "模板写错了。"),
        ("A2", "程序内部错误：ValueError"),
    ]
    assert made.exit_code == 1
    portal = workspace.reports / "2025" / "index.html"
    text = words(portal.read_text(encoding="utf-8"))
    assert text.index("有 2 份报告没有做成") < text.index("主要指标")
    monkeypatch.setattr(month_room, "month_page_html", good)
    assert publish("2025-04").exit_code == 0
    assert "没有做成" not in words(portal.read_text(encoding="utf-8"))


def test_names_that_files_cannot_have_are_made_into_names_they_can(drawn: DrawnEdition) -> None:
    unit = open_release(drawn, "A1").unit
    changed = type(unit)(**{**unit.__dict__, "short_name": '一队/二队:"联合" 支部'})
    assert reminder_name(changed, "2025-10") == "缺项提醒单_一队-二队--联合--支部_2025-10"
