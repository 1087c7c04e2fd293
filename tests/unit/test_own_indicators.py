"""An organisation's own indicator is one file beside ours: scaffolded, tested by its cases, computed, explained."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.errors import BadCallError, StandardsError
from analysis.indicators.definition import load_catalogue
from analysis.indicators.own import load_own, own_files
from analysis.pipeline import build
from analysis.spec.drawn import filled_rows, table_frame
from analysis.spec.own import new_own, run_own_cases
from analysis.standards import load_standards
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.codes import OWN_PREFIX
from analysis.tables.ddl import create_table

NAME = "safety_meetings"


@pytest.fixture
def standards(tmp_path: Path) -> Path:
    new_own(tmp_path, NAME, "安全主题会议达标率")
    return tmp_path


def change(standards: Path, old: str, new: str, suffix: str = "sql") -> None:
    path = standards / "indicators" / f"{NAME}.{suffix}"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_scaffolded_works_and_is_never_overwritten(standards: Path) -> None:
    (tested,) = run_own_cases(standards, NAME)
    assert (tested.name, tested.title) == (f"{OWN_PREFIX}{NAME}", "安全主题会议达标率")
    assert tested.holds
    assert len(tested.cases) == 2
    with pytest.raises(BadCallError, match="已经有这个指标"):
        new_own(standards, NAME, "别的")


@pytest.mark.parametrize("name", ["安全", "Safety", "1st", "a", "../rules", "a b"])
def test_a_name_that_is_no_code_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadCallError, match="不能作指标的名称"):
        new_own(tmp_path, name, "安全")


def test_a_case_that_does_not_hold_shows_both_sides(standards: Path) -> None:
    change(standards, "党委 | 2025 | 1 | 2", "党委 | 2025 | 2 | 2", "toml")
    case = run_own_cases(standards, NAME)[0].cases[0]
    (difference,) = case.differences
    assert [row["numerator"] for row in difference.by_hand] == ["2"]
    assert [row["numerator"] for row in difference.computed] == ["1"]


def test_without_cases_an_indicator_does_not_hold(standards: Path) -> None:
    (standards / "indicators" / f"{NAME}.toml").unlink()
    assert not run_own_cases(standards)[0].holds


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("meetings.title LIKE", "meetings.titel LIKE", 23, "titel"),
        ("FROM quarters\n  JOIN", "FROM quarterz\n  JOIN", 20, "没有可读的表“quarterz”"),
        ("min(meetings.row_key)", "first(meetings.row_key)", 19, r"函数 first\(\)"),
        ("GROUP BY quarters.org_id,", "GROUP BY quarters.org_id", 24, "syntax error"),
    ],
)
def test_an_error_points_at_its_own_line(standards: Path, old: str, new: str, line: int, what: str) -> None:
    change(standards, old, new)
    (tested,) = run_own_cases(standards)
    error = tested.problems[0] if tested.problems else tested.cases[0].error
    assert error is not None
    assert str(error.where) == f"《{NAME}.sql》 第 {line} 行"
    assert re.search(what, error.what)


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('-- level = "branch"', '-- level = "brnch"', 4, "“level”的值不在允许范围内"),
        ("-- stage = 1", "-- stage = 3", 10, "“stage”的值不在允许范围内"),
        ("-- stage = 1", "-- stages = 1", 10, "不认识的键“stages”"),
        ("-- stage = 1", "-- own = true", 10, "不认识的键“own”"),
        ('-- unit_word = "支部季度"', "-- unit_word = 3", 7, "“unit_word”须是文字"),
        ('-- unit_word = "支部季度"\n', "", 1, "缺少“unit_word”"),
    ],
)
def test_a_wrong_header_is_told_with_its_line(standards: Path, old: str, new: str, line: int, what: str) -> None:
    change(standards, old, new)
    with pytest.raises(StandardsError, match=what) as caught:
        run_own_cases(standards, NAME)
    assert str(caught.value.where) == f"《{NAME}.sql》 第 {line} 行"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("'counted' AS status", "'done' AS status", "“status”里有不认识的“done”"),
        ("'没有安全主题的会议'", "'no_safety'", "“reason”里有不认识的“no_safety”"),
        ("'organisations' ELSE", "'branches' ELSE", "“item_table”里有不认识的“branches”"),
        ("1 AS denominator", "-1 AS denominator", "分母是负数"),
        ("1 AS denominator", "CAST(NULL AS BIGINT) AS denominator", "“denominator”有 2 行是空的"),
        ("1 AS denominator", "'一' AS denominator", "有一列的类型不对"),
        ("1 AS denominator", "1 AS nenner", "缺少“denominator”一列"),
        ("'counted' AS status", "'excluded' AS status", "却没有写依据或原因"),
        ("CAST(NULL AS VARCHAR) AS rule_id", "'no_such_rule' AS rule_id", "“rule_id”里有不认识的"),
    ],
)
def test_rows_that_are_no_evidence_are_refused(standards: Path, old: str, new: str, what: str) -> None:
    change(standards, old, new)
    error = run_own_cases(standards, NAME)[0].cases[0].error
    assert error is not None
    assert what in str(error)


def test_a_title_of_ours_or_taken_and_a_rule_nobody_wrote_are_refused(standards: Path) -> None:
    rules = load_standards(standards).rules["rule_id"]
    change(standards, '-- title = "安全主题会议达标率"', '-- title = "参与率"')
    with pytest.raises(StandardsError, match="已有叫“参与率”的指标"):
        load_own(standards, load_catalogue(), rules)
    change(standards, '-- title = "参与率"', '-- rule = "safety_due"\n-- title = "安全"')
    with pytest.raises(StandardsError, match="没有“safety_due”这条规则"):
        load_own(standards, load_catalogue(), rules)


def test_a_rule_of_ones_own_may_be_named_by_an_indicator_of_ones_own(standards: Path) -> None:
    change(standards, "-- stage = 1", '-- stage = 1\n-- rule = "safety_due"')
    (standards / "rules.toml").write_text(
        '[[rule]]\nid = "safety_due"\napplies_to = "all"\nvalue = 1\nunit = "quarter"\nvalid_from = 2025-01-01\n'
        'document = "矿党发〔2025〕1号"\narticle = "第二条"\ntext = "每季度一次。"\ncertainty = "local"\n',
        encoding="utf-8",
    )
    (tested,) = run_own_cases(standards)
    assert tested.holds


def test_it_is_computed_beside_ours_and_no_name_of_ours_is_like_its_own(standards: Path) -> None:
    assert not [one.name for one in load_catalogue() if one.name.startswith(OWN_PREFIX)]
    loaded = load_standards(standards)
    own = load_own(standards, load_catalogue(), loaded.rules["rule_id"])
    assert [path.name for path in own_files(standards)] == [f"{NAME}.sql"]
    con = duckdb.connect()
    rows = {"organisations": [{"org_id": "党委"}, {"org_id": "甲支部"}], "meetings": [{"held_date": "2025-02-10"}]}
    for table, drawn in rows.items():
        con.execute(create_table(CONTRACTS[table]))
        append_frame(con, table, table_frame(table, list(filled_rows(table, drawn))))
    participation = [one for one in load_catalogue() if one.name == "participation"]
    build(con, as_of=date(2025, 3, 31), standards=loaded, catalogue=[*participation, *own])
    fact = "SELECT numerator, denominator FROM facts WHERE unit_id = '党委' AND period = '2025' AND indicator = ?"
    assert con.execute(fact, [f"{OWN_PREFIX}{NAME}"]).fetchall() == [(0, 1)]
    titles = con.execute("SELECT title, rule_id FROM indicators ORDER BY name").fetchall()
    assert titles == [("安全主题会议达标率", "own_indicator"), ("参与率", "attendance_base")]
    con.close()
