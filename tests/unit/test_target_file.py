"""Targets of an organisation's own file: read strictly, placed on indicator and unit, never told twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.errors import StandardsError
from analysis.indicators.definition import load_catalogue
from analysis.indicators.own_targets import target_names
from analysis.pipeline import build
from analysis.spec.drawn import filled_rows, table_frame
from analysis.standards import SHIPPED, load_standards
from analysis.standards.target_file import read_targets
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table

TARGET = """
[[target]]
indicator = "过硬党支部比例"
unit = "最上级"
year = 2025
kind = "达到"
permille = 800
document = "党发〔2025〕1号"
"""
NEEDED = {"qualified_ratio", "member_count", *(name for one in load_standards().schemes for name in one.indicators)}
CATALOGUE = [one for one in load_catalogue() if one.name in NEEDED]


def computed(folder: Path, text: str, ledger: list[dict[str, str]] | None = None) -> list[tuple[object, ...]]:
    (folder / "targets.toml").write_text(text, encoding="utf-8")
    con = duckdb.connect()
    drawn = {"organisations": [{"org_id": "党委"}, {"org_id": "甲支部"}], "targets": ledger or []}
    for table, rows in drawn.items():
        con.execute(create_table(CONTRACTS[table]))
        append_frame(con, table, table_frame(table, list(filled_rows(table, rows))))
    build(con, as_of=date(2025, 12, 31), standards=load_standards(folder), catalogue=CATALOGUE)
    found = con.execute(
        "SELECT indicator, unit_id, work_year, kind, target_permille, document FROM targets ORDER BY ALL"
    ).fetchall()
    con.close()
    return found


def test_a_target_is_set_for_the_topmost_unit_or_one_by_code(tmp_path: Path) -> None:
    more = TARGET.replace("最上级", "甲支部").replace("达到", "力争").replace("800", "1000")
    assert computed(tmp_path, TARGET + more.replace("过硬党支部比例", "qualified_ratio")) == [
        ("qualified_ratio", "党委", 2025, "firm", 800, "党发〔2025〕1号"),
        ("qualified_ratio", "甲支部", 2025, "stretch", 1000, "党发〔2025〕1号"),
    ]


def test_what_the_ledger_says_too_stands_once_and_a_contradiction_is_refused(tmp_path: Path) -> None:
    same = {"indicator": "qualified_ratio", "unit_id": "党委", "work_year": "2025", "kind": "firm"}
    assert len(computed(tmp_path, TARGET, [{**same, "target_permille": "800"}])) == 1
    with pytest.raises(StandardsError, match="台账是千分之 750") as caught:
        computed(tmp_path, TARGET, [{**same, "target_permille": "750"}])
    assert str(caught.value.where) == "《targets.toml》 第 2 行"


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (TARGET.replace("达到", "必须"), "不认识的目标性质“必须”"),
        (TARGET.replace("800", "0"), "目标值不在范围内"),
        (TARGET.replace("800", "1001"), "目标值不在范围内"),
        (TARGET.replace("800", "80.5"), "“permille”的值类型不对"),
        (TARGET.replace("year", "jahr"), "不认识的键“jahr”"),
        (TARGET + TARGET.replace("800", "900"), "同一个目标有两条"),
    ],
)
def test_a_wrong_target_is_told_with_its_line(tmp_path: Path, wrong: str, what: str) -> None:
    (tmp_path / "targets.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(StandardsError, match=what) as caught:
        load_standards(tmp_path)
    assert "《targets.toml》 第 " in str(caught.value.where)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (TARGET.replace("过硬党支部比例", "党员数"), "没有“党员数”这个比例指标"),
        (TARGET.replace("过硬党支部比例", "过硬比例"), "是不是“过硬"),
        (TARGET.replace("最上级", "乙支部"), "没有编码为“乙支部”的党组织"),
    ],
)
def test_a_target_of_nothing_or_for_nobody_stops_the_work(tmp_path: Path, wrong: str, what: str) -> None:
    (tmp_path / "targets.toml").write_text(wrong, encoding="utf-8")
    con = duckdb.connect()
    con.execute(create_table(CONTRACTS["organisations"]))
    rows = list(filled_rows("organisations", [{"org_id": "党委"}]))
    append_frame(con, "organisations", table_frame("organisations", rows))
    with pytest.raises(StandardsError) as caught:
        build(con, as_of=date(2025, 12, 31), standards=load_standards(tmp_path))
    con.close()
    assert what in str(caught.value)


def test_the_shipped_examples_are_well_written_and_without_effect() -> None:
    problems: list[StandardsError] = []
    rows = read_targets(SHIPPED / "examples" / "targets.toml", problems)
    assert not problems
    assert [(row.year, row.kind, row.permille) for row in rows] == [
        (2020, "firm", 800),
        (2021, "stretch", 1000),
        (2009, "stretch", 950),
        (2009, "stretch", 850),
    ]
    assert {row.indicator for row in rows} <= set(target_names(load_catalogue()))
    assert load_standards().targets == ()


def test_no_two_ratios_answer_to_the_same_word() -> None:
    words = [word for one in load_catalogue() for word in (one.name, one.title, *one.aliases)]
    assert len(words) == len(set(words))
