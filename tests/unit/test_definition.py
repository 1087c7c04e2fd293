"""The header of a catalogue file is read strictly."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from analysis.errors import StandardsError
from analysis.indicators.definition import CATALOGUE, Indicator, load_catalogue, read_indicator
from analysis.indicators.evidence import collect_evidence
from analysis.standards import load_standards

GOOD = (CATALOGUE / "member_count.sql").read_text(encoding="utf-8")


def _read(folder: Path, text: str) -> Indicator:
    path = folder / "drawn.sql"
    path.write_text(text, encoding="utf-8")
    return read_indicator(path)


def test_the_name_is_the_name_of_the_file(tmp_path: Path) -> None:
    assert _read(tmp_path, GOOD).name == "drawn"
    assert _read(tmp_path, GOOD).title == "党员数"


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (GOOD.replace("-- unit_word", "-- unit_words"), "不认识的键“unit_words”"),
        (GOOD.replace('-- level = "member"\n', ""), "缺少“level”"),
        (GOOD.replace('-- rule = "membership_relation"\n', ""), "缺少“rule”"),
        (GOOD.replace('-- title = "党员数"\n', '-- title = "党员数"\n-- name = "other"\n'), "不认识的键“name”"),
        (GOOD.replace('-- title = "党员数"\n', '-- title = "党员数"\n-- sql = "SELECT"\n'), "不认识的键“sql”"),
        (GOOD.replace('time = "stock"', 'time = "flows"'), "“time”的值不在允许范围内"),
        (GOOD.replace('kind = "count"', 'kind = "sum"'), "“kind”的值不在允许范围内"),
        (GOOD.replace("stage = 1", "stage = 3"), "“stage”的值不在允许范围内"),
        (GOOD.replace('cuts = "member_category"', 'cuts = "sex"'), "“cuts”的值不在允许范围内"),
        (GOOD.replace('direction = "none"', "direction = none"), "写法有误"),
        (GOOD.replace("-- stage = 1", "-- stage = 1\n-- scale = 0"), "“scale”须是正整数"),
        (GOOD.replace("-- stage = 1", "-- stage = 1\n-- stage = 2"), "写法有误"),
        (GOOD[GOOD.index("SELECT") :], "缺少“title”"),
    ],
)
def test_a_wrong_header_is_told_with_its_file(tmp_path: Path, wrong: str, what: str) -> None:
    assert wrong != GOOD
    with pytest.raises(StandardsError, match=what) as caught:
        _read(tmp_path, wrong)
    assert "《drawn.sql》" in str(caught.value)


def test_a_mistake_in_the_header_names_the_line(tmp_path: Path) -> None:
    line = GOOD.splitlines().index('-- direction = "none"') + 1
    with pytest.raises(StandardsError, match=f"line {line}"):
        _read(tmp_path, GOOD.replace('direction = "none"', "direction = none"))


def test_lines_of_the_select_are_lines_of_the_file(tmp_path: Path) -> None:
    indicator = _read(tmp_path, GOOD)
    line = GOOD.splitlines().index("FROM memberships")
    assert indicator.sql.splitlines()[line] == "FROM memberships"


def test_stage_two_comes_after_stage_one() -> None:
    catalogue = load_catalogue()
    assert [one.stage for one in catalogue] == sorted(one.stage for one in catalogue)
    assert {one.name for one in catalogue if one.stage == 2} == {
        "qualified_ratio",
        "qualified_forecast",
        "tier_share",
        "conversion",
        "standardised_ratio",
        "five_good_branches",
        "five_good_committees",
        "star_share",
    }


def test_every_indicator_rests_on_a_rule_that_exists() -> None:
    assert {one.rule for one in load_catalogue()} <= set(load_standards().rules["rule_id"])


def test_names_and_titles_are_unique() -> None:
    for texts in ([one.title for one in load_catalogue()], [one.english for one in load_catalogue()]):
        assert len(texts) == len(set(texts))


def test_a_select_that_cannot_run_names_the_indicator_and_the_file(tmp_path: Path) -> None:
    con = duckdb.connect()
    with pytest.raises(StandardsError, match="党员数") as caught:
        collect_evidence(con, _read(tmp_path, GOOD))
    con.close()
    assert "《drawn.sql》" in str(caught.value)
