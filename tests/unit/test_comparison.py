"""Proves: what differs between two editions is told fact by fact, and the step that made the difference is right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

import analysis.comparison.restated as restated_module
from analysis.comparison.changes import Key, compare_editions
from analysis.comparison.rows import row_changes
from analysis.comparison.workbook import Line, write_changes
from analysis.disclosure import open_release
from analysis.indicators.definition import load_catalogue
from analysis.pipeline import build
from analysis.spec.drawn import filled_rows, read_drawn, table_frame
from analysis.standards import SHIPPED, load_standards
from analysis.store.editions import Edition, connect_edition, new_edition
from analysis.store.frames import append_frame
from analysis.store.recipe import write_recipe
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table

YEAR = "2025"
STUDY = ("study_hours_reached", "participation")
OWN_RULE = """
[[rule]]
id = "study_hours"
applies_to = "member"
value = 60
unit = "hour"
valid_from = 2025-01-01
document = "本单位规定"
article = "—"
text = "党员每年 60 学时。"
certainty = "local"
"""


def _edition(folder: Path, hours: str, own: str = "", *, keeps_recipe: bool = True, inputs: str = "") -> None:
    """One branch of two members and the hours they studied, computed under our rules and the branch's own."""
    standards = folder / f"own{len(list(folder.iterdir()))}"
    standards.mkdir(parents=True)
    if own:
        (standards / "rules.toml").write_text(own, encoding="utf-8")
    drawn = {
        "organisations": "org_id\n党委\n甲支部",
        "members": "member_id\n党员1..2",
        "memberships": "member_id\n党员1..2",
        "study_hours": f"member_id | hours_tenths\n{hours}",
    }
    with new_edition(folder / "editions") as draft:
        for table, text in drawn.items():
            draft.con.execute(create_table(CONTRACTS[table]))
            append_frame(draft.con, table, table_frame(table, list(filled_rows(table, read_drawn(text)))))
        catalogue = [one for one in load_catalogue() if one.name in STUDY]
        build(draft.con, as_of=date(2025, 12, 31), standards=load_standards(standards), catalogue=catalogue)
        if keeps_recipe:
            write_recipe(draft.con, {"shipped": SHIPPED, "own": standards})
        draft.con.execute("CREATE TABLE manifest (key VARCHAR, value VARCHAR)")
        rows = [("as_of", "2025-12-31"), ("inputs", inputs or hours), ("corrections_version", "")]
        draft.con.executemany("INSERT INTO manifest VALUES (?, ?)", rows)


BOTH = "党员1 | 40\n党员2 | 61"
ONE = "党员1 | 10\n党员2 | 61"


@pytest.fixture(autouse=True)
def _few_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is computed again is what the editions were made of: two indicators, not the whole catalogue."""
    catalogue = [one for one in load_catalogue() if one.name in STUDY]
    monkeypatch.setattr(restated_module, "build", partial(build, catalogue=catalogue))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[Edition]]:
    """1: both reach 32 hours · 2: other hours · 3: other hours and 60 demanded · 4: 60 demanded, hours as in 1."""
    with ExitStack() as stack:
        for hours, own in ((BOTH, ""), (ONE, ""), (ONE, OWN_RULE), (BOTH, OWN_RULE)):
            _edition(tmp_path, hours, own)
        editions = [connect_edition(tmp_path / "editions", number) for number in (1, 2, 3, 4)]
        for one in editions:
            stack.callback(one.con.close)
        yield editions


def _whole(compared: object) -> dict[Key, tuple[object, object, tuple[str, ...]]]:
    return {
        one.key: (one.before, one.after, one.causes)
        for one in compared.changes  # type: ignore[attr-defined]
        if one.key.period == YEAR
    }


def test_a_change_of_data_is_told_as_one(opened: list[Edition]) -> None:
    found = _whole(compare_editions(opened[0], opened[1]))
    assert found == {
        Key(unit, YEAR, "study_hours_reached", ""): ((2, 2, 0), (1, 2, 0), ("data",)) for unit in ("党委", "甲支部")
    }


def test_a_change_of_rules_is_told_as_one(opened: list[Edition]) -> None:
    found = _whole(compare_editions(opened[0], opened[3]))
    assert set(found.values()) == {((2, 2, 0), (1, 2, 0), ("rules",))}


def test_what_both_moved_is_told_with_both(tmp_path: Path) -> None:
    _edition(tmp_path, BOTH)
    _edition(tmp_path, "党员1 | 10\n党员2 | 40", OWN_RULE)
    with ExitStack() as stack:
        one, other = (connect_edition(tmp_path / "editions", number) for number in (1, 2))
        stack.callback(one.con.close)
        stack.callback(other.con.close)
        assert set(_whole(compare_editions(one, other)).values()) == {((2, 2, 0), (0, 2, 0), ("data", "rules"))}


def test_an_edition_is_equal_to_itself_and_to_its_like(opened: list[Edition]) -> None:
    assert compare_editions(opened[0], opened[0]).changes == ()
    assert compare_editions(opened[1], opened[2]).changes == ()


def test_the_rows_behind_a_change_are_found(opened: list[Edition]) -> None:
    releases = [open_release(one, "甲支部", "superior") for one in opened[:2]]
    found = row_changes(releases[0], releases[1], "study_hours_reached", YEAR)
    assert [(row.numerator, row.denominator, row.reason) for row in found.went] == [(2, 2, None)]
    assert sorted((row.numerator, row.denominator, row.reason) for row in found.came if row.reason) == [
        (0, 1, "学时不足")
    ]
    assert row_changes(releases[0], releases[0], "study_hours_reached", YEAR).came == ()


def test_an_edition_from_before_recipes_cannot_tell_why(tmp_path: Path) -> None:
    _edition(tmp_path, BOTH, keeps_recipe=False)
    _edition(tmp_path, ONE)
    with ExitStack() as stack:
        one, other = (connect_edition(tmp_path / "editions", number) for number in (1, 2))
        stack.callback(one.con.close)
        stack.callback(other.con.close)
        compared = compare_editions(one, other)
    assert not compared.causes_known
    assert {change.causes for change in compared.changes} == {()}


def test_every_change_is_in_the_workbook(tmp_path: Path) -> None:
    line = Line("甲支部", "学时达标率", "", "2025年", "100.0% 2/2", "50.0% 1/2", "数据")
    sheet = load_workbook(write_changes(tmp_path / "变动.xlsx", [line], ("第 1 版", "第 2 版"))).active
    assert sheet is not None
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == [
        ("单位", "指标", "分项", "时间段", "第 1 版", "第 2 版", "原因"),
        ("甲支部", "学时达标率", "", "2025年", "100.0% 2/2", "50.0% 1/2", "数据"),
    ]
