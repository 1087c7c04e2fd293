"""Items that take their points straight from an indicator: counts as well as shares, nought where nothing happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.assessment.write import check_schemes
from analysis.errors import StandardsError
from analysis.pipeline import build
from analysis.spec.case import Case
from analysis.spec.committee import whole_tables
from analysis.spec.drawn import Row, table_frame
from analysis.standards import load_standards
from analysis.standards.scheme_file import read_scheme
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from tests.spec.case import INDICATORS

DRAWN = """
[[scheme]]
id = "safe"
scheme = "star"
title = "平安"
first_year = 2024
max_points = 20000
document = "算例"
article = "—"
text = "事故一起扣到 4 分、两起不得分；谈话至少两人次，每少一次扣 3 分；基础 5 分。"
certainty = "house"
[[dimension]]
id = "all"
title = "全部"
max_points = 20000
[[item]]
id = "accidents"
title = "安全事故"
dimension = "all"
kind = "ladder"
indicator = "accident_count"
max_points = 9000
[[band]]
item = "accidents"
at_least = 0
points = 9000
[[band]]
item = "accidents"
at_least = 1
points = 4000
[[band]]
item = "accidents"
at_least = 2
points = 0
[[item]]
id = "talks"
title = "谈心谈话"
dimension = "all"
kind = "required_count"
indicator = "talk_count"
required = 2
each = 3000
max_points = 6000
[[item]]
id = "base"
title = "日常"
dimension = "all"
kind = "manual"
max_points = 5000
[[source]]
item = "base"
source = "superior"
weight = 100
[[grade]]
grade = "优"
at_least = 18000
qualifies = true
[[grade]]
grade = "其他"
at_least = 0
below = 18000
qualifies = false
"""
ORGS: list[Row] = [
    *({"org_id": one} for one in ("甲支部", "乙支部", "丙支部")),
]
POINTS: list[Row] = [
    {"org_id": org, "work_year": year, "scheme": "star", "item": "日常", "source": "superior", "points": "5"}
    for org in ("甲支部", "乙支部", "丙支部")
    for year in ("2024", "2025")
]
# 2025 年 3 月起有事故台账：甲一起轻伤、一起未遂（不计），乙两起，丙没有。
ACCIDENTS: list[Row] = [
    {"org_id": "甲支部", "happened_date": "2025-03-01", "accident": "擦伤", "grade": "minor"},
    {"org_id": "甲支部", "happened_date": "2025-04-01", "accident": "险些", "grade": "near_miss"},
    {"org_id": "乙支部", "happened_date": "2025-05-01", "accident": "碰伤", "grade": "minor"},
    {"org_id": "乙支部", "happened_date": "2025-06-01", "accident": "砸伤", "grade": "minor"},
]


def test_counts_give_points_and_nought_is_not_unknown(tmp_path: Path) -> None:
    """2025：甲 4 + 5，乙 0 + 5，丙 9 + 5；没有谈话台账，谈话无数据。2024 没有事故台账：只有 5 分。"""
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "safe.toml").write_text(DRAWN, encoding="utf-8")
    day = date(2025, 12, 31)
    drawn = {"organisations": ORGS, "assessments": POINTS, "accidents": ACCIDENTS}
    with duckdb.connect(config={"threads": 1}) as con:
        for table, rows in whole_tables(Case("results", 0, "", "", day, drawn)).items():
            con.execute(create_table(CONTRACTS[table]))
            append_frame(con, table, table_frame(table, rows))
        build(
            con,
            as_of=day,
            standards=load_standards(tmp_path),
            catalogue=[INDICATORS[one] for one in ("accident_count", "talk_count")],
        )
        told = con.execute(
            "SELECT period, org_id, points FROM results WHERE scheme = 'star' ORDER BY period, points"
        ).fetchall()
        reasons = con.execute(
            "SELECT org_id, reason, item_table, item_id FROM result_reasons"
            " WHERE scheme = 'star' AND period = '2025' AND item = 'accidents' ORDER BY org_id"
        ).fetchall()
    assert told == [
        ("2024", "丙支部", 5000), ("2024", "乙支部", 5000), ("2024", "甲支部", 5000),
        ("2025", "乙支部", 5000), ("2025", "甲支部", 9000), ("2025", "丙支部", 14000),
    ]  # fmt: skip
    assert reasons == [
        ("丙支部", "full", "facts", "accident_count:丙支部:2025:"),
        ("乙支部", "lost", "facts", "accident_count:乙支部:2025:"),
        ("甲支部", "lost", "facts", "accident_count:甲支部:2025:"),
    ]


@pytest.mark.parametrize(
    ("stage", "wrong", "said"),
    [
        ((2, "count"), "", "第一阶段"),
        ((1, "ratio"), "", "计数指标写 required"),
        ((1, "count"), "required = 2\n", "计数指标写 required"),
    ],
)
def test_an_indicator_that_does_not_fit_its_item_is_refused(
    stage: tuple[int, str], wrong: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "safe.toml"
    path.write_text(DRAWN.replace(wrong, "") if wrong else DRAWN, encoding="utf-8")
    with pytest.raises(StandardsError, match=said):
        check_schemes([read_scheme(path)], {"accident_count": (1, "count"), "talk_count": stage}, whole=True)


def test_a_share_cannot_be_taken_from_a_count(tmp_path: Path) -> None:
    path = tmp_path / "safe.toml"
    path.write_text(
        DRAWN.replace('kind = "ladder"', 'kind = "ratio"')
        .replace("at_least = 0\npoints = 9000", "at_least = 0\npoints = 0")
        .replace("at_least = 2\npoints = 0", "at_least = 900\npoints = 9000"),
        encoding="utf-8",
    )
    stages = {"accident_count": (1, "count"), "talk_count": (1, "count")}
    with pytest.raises(StandardsError, match="计数没有应有数"):
        check_schemes([read_scheme(path)], stages, whole=True)
