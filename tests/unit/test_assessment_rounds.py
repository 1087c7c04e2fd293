"""Schemes adopted by an organisation, graded from the ledgers: quarters, what was found, groups, scopes, honours."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import analysis
from analysis.errors import BadInputError, Place
from analysis.pipeline import build
from analysis.spec.case import Case
from analysis.spec.committee import whole_tables
from analysis.spec.drawn import Row, table_frame
from analysis.standards import load_standards
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from tests.spec.case import INDICATORS

EXAMPLES = Path(analysis.__file__).parent / "standards" / "examples" / "schemes"


def results(
    folder: Path, name: str, columns: str, *, as_of: date = date(2025, 12, 31), **drawn: list[Row]
) -> list[tuple[Any, ...]]:
    """What the adopted example makes of the drawn tables."""
    (folder / "schemes").mkdir(exist_ok=True)
    shutil.copy(EXAMPLES / f"{name}.toml", folder / "schemes")
    standards = load_standards(folder)
    (adopted,) = [one for one in standards.schemes if one.id == name]
    con = duckdb.connect(config={"threads": 1})
    try:
        for table, rows in whole_tables(Case("results", 0, "", "", as_of, drawn)).items():
            con.execute(create_table(CONTRACTS[table]))
            append_frame(con, table, table_frame(table, rows))
        catalogue = [INDICATORS[one] for one in ("participation", *adopted.indicators)]
        build(con, as_of=as_of, standards=standards, catalogue=list(dict.fromkeys(catalogue)))
        return con.execute(f"SELECT {columns} FROM results WHERE scheme = ? ORDER BY ALL", [adopted.scheme]).fetchall()
    finally:
        con.close()


def entry(org: str, item: str, points: str, source: str = "superior", **more: str) -> Row:
    return {"org_id": org, "item": item, "points": points, "source": source, **more}


def test_each_quarter_is_graded_by_itself_and_three_branches_get_the_banner(tmp_path: Path) -> None:
    quarterly = {"scheme": "quarterly"}
    assessments = [
        entry("甲支部", "季度重点任务", "25", "special_check", round="quarter_1", **quarterly),
        entry("甲支部", "季度重点任务", "10", "special_check", round="quarter_2", **quarterly),
        entry("乙支部", "现场抽查", "15", "spot_check", round="quarter_1", **quarterly),
    ]
    found = [
        {"org_id": "甲支部", "item": "党建工作信息按月报送", "round": "quarter_1", "actual": "2", **quarterly},
        {"org_id": "乙支部", "item": "党建工作信息按月报送", "round": "quarter_1", "actual": "3", **quarterly},
    ]
    got = results(
        tmp_path,
        "quarterly",
        "org_id, period, grade, points",
        organisations=[{"org_id": "甲支部"}, {"org_id": "乙支部"}],
        assessments=assessments,
        observations=found,
    )
    # 甲一季度：25 + 信息 3 次少 1 次 10 = 35；二季度 10。乙一季度：15 + 15 = 30。
    assert got == [
        ("乙支部", "2025Q1", "不合格", 30_000),
        ("甲支部", "2025Q1", "不合格", 35_000),
        ("甲支部", "2025Q2", "不合格", 10_000),
    ]


def test_shares_of_a_quarter_are_those_of_its_days(tmp_path: Path) -> None:
    got = results(
        tmp_path,
        "quarterly",
        "period, points",
        assessments=[
            entry("甲支部", "现场抽查", "0", "spot_check", round=f"quarter_{n}", scheme="quarterly") for n in (1, 2)
        ],
        meetings=[
            {"held_date": "2025-02-10", "due_count": "10", "present_count": "9"},
            {"held_date": "2025-05-10", "due_count": "10", "present_count": "8"},
        ],
    )
    # 一季度 90%：15 分；二季度 80%，低 10 个百分点、每 5 个百分点扣 1 分：13 分。没有支委会，也没有主题党日。
    assert got == [("2025Q1", 15_000), ("2025Q2", 13_000)]


def test_a_year_is_no_quarter(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="不是按这个周期考评的") as refused:
        results(
            tmp_path,
            "quarterly",
            "grade",
            assessments=[entry("甲支部", "现场抽查", "15", "spot_check", scheme="quarterly")],
        )
    assert isinstance(refused.value.where, Place)
    assert refused.value.where.column == "考评周期"
    assert refused.value.expected == "一季度、二季度、三季度、四季度"


def test_five_good_is_for_every_level_by_its_own_scheme(tmp_path: Path) -> None:
    good = {"scheme": "five_good", "round": "half_1"}
    items = ("领导班子好", "党员队伍素质好", "工作制度好", "工作业绩好", "群众反映好")
    sources = ("self", "appraisal", "superior")
    everybody = ("甲支部", "乙总支")
    got = results(
        tmp_path,
        "five_good_branch",
        "org_id, period, grade, points, scheme_id",
        organisations=[{"org_id": "甲支部"}, {"org_id": "乙总支"}, {"org_id": "丙总支", "is_direct": "是"}],
        assessments=[
            entry(org, item, "20" if org == "乙总支" else "17", source, **good)
            for org in (*everybody, "丙总支")
            for item in items
            for source in sources
        ],
        grades=[
            {
                "org_id": "甲支部",
                "scheme": "five_good",
                "round": "half_1",
                "grade": "未达五好",
                "decision": "confirmed",
                "doc_no": "党发〔2025〕3号",
            }
        ],
    )
    # 直属党总支归另一套方案，这里没有，所以没有结果。
    assert got == [
        ("乙总支", "2025H1", "五好", 100_000, "five_good_branch"),
        ("甲支部", "2025H1", "五好", 85_000, "five_good_branch"),
        ("甲支部", "2025H1", "未达五好", None, "five_good_branch"),
    ]


STAR: dict[str, str] = {"scheme": "star"}
HONOUR = {"reason": "荣获省级及以上先进基层党组织", **STAR}
FULL = [
    entry("甲支部", "班子团结有力", "20", "appraisal", **STAR),
    entry("甲支部", "班子团结有力", "20", **STAR),
    entry("甲支部", "完成生产经营任务", "15", **STAR),
]


def test_what_is_found_earns_its_points_and_deductions_take_them(tmp_path: Path) -> None:
    found = [
        {"item": "职工群众满意度", "actual": "45", "due": "50", **STAR},
        {"item": "缺一本台账", "actual": "2", **STAR},
        {"item": "获上级表彰", "actual": "4", **STAR},
    ]
    got = results(tmp_path, "star_branch", "points, grade", assessments=FULL, observations=found)
    # 20 + 15 + 台账 5 − 2 + 满意度 9 + 加分封顶 5 = 52，指标都没有数据。
    assert got == [(52_000, "一星级")]


def test_a_direct_grade_counts_and_an_unknown_reason_is_refused(tmp_path: Path) -> None:
    many: list[Row] = [{"org_id": f"支部{n}"} for n in range(4)]
    points = [entry(str(one["org_id"]), "完成生产经营任务", "15", **STAR) for one in many]
    got = results(
        tmp_path,
        "star_branch",
        "grade, points",
        organisations=many,
        assessments=points,
        direct_grades=[{"org_id": "支部1", **HONOUR}],
    )
    assert got == [("一星级", 20_000), ("一星级", 20_000), ("一星级", 20_000), ("五星级", 20_000)]
    with pytest.raises(BadInputError, match="没有“表现好”这一直接定级的理由"):
        results(tmp_path, "star_branch", "grade", assessments=FULL, direct_grades=[{"reason": "表现好", **STAR}])


def test_an_event_of_the_general_branch_holds_for_the_branches_below(tmp_path: Path) -> None:
    below = [
        {"org_id": "一总支"},
        {"org_id": "甲支部", "parent_id": "一总支"},
        {"org_id": "乙支部", "parent_id": "党委"},
    ]
    got = results(
        tmp_path,
        "star_branch",
        "org_id, grade",
        organisations=below,
        assessments=[entry(org, "完成生产经营任务", "15", **STAR) for org in ("甲支部", "乙支部")],
        direct_grades=[
            {"org_id": org, "reason": "荣获省级及以上先进基层党组织", **STAR} for org in ("甲支部", "乙支部")
        ],
        vetoes=[{"org_id": "一总支", "kind": "mass_incident", "scope": "general_branch"}],
    )
    # 五星级名额 2 × 30% 舍去小数为 0：直接定级的也受名额限制，乙落到四星级；甲先被否决到三星级。
    assert got == [("乙支部", "四星级"), ("甲支部", "三星级")]


def test_an_unknown_finding_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="没有“卫生评比”这一按记录计分的项目") as refused:
        results(
            tmp_path,
            "star_branch",
            "grade",
            assessments=FULL,
            observations=[{"item": "卫生评比", "actual": "1", **STAR}],
        )
    assert isinstance(refused.value.where, Place)
    assert (refused.value.where.row, refused.value.where.column) == (1, "考评内容")
