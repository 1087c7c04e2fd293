"""积分流水 → totals with caps → stars; who is left out; nobody's points leave the internal profile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import duckdb
import pytest

import analysis
from analysis.disclosure.member_points import read_group_stars, read_member_stars, read_star_counts
from analysis.disclosure.profiles import profile_of
from analysis.disclosure.unit import OpenEdition
from analysis.errors import BadCallError, BadInputError
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
MEMBERSHIPS: list[Row] = [{"member_id": f"党员{n}", "group_name": "一组" if n < 3 else "二组"} for n in range(1, 6)]


@contextmanager
def built(folder: Path, name: str, **drawn: list[Row]) -> Iterator[duckdb.DuckDBPyConnection]:
    (folder / "schemes").mkdir(exist_ok=True)
    shutil.copy(EXAMPLES / f"{name}.toml", folder / "schemes")
    day = date(2025, 12, 31)
    con = duckdb.connect(config={"threads": 1})
    try:
        for table, rows in whole_tables(Case("results", 0, "", "", day, {"memberships": MEMBERSHIPS, **drawn})).items():
            con.execute(create_table(CONTRACTS[table]))
            append_frame(con, table, table_frame(table, rows))
        build(con, as_of=day, standards=load_standards(folder), catalogue=[INDICATORS["participation"]])
        yield con
    finally:
        con.close()


def earned(member: str, item: str, day: str = "2025-03-05", **more: str) -> Row:
    return {"member_id": member, "item": item, "earned_date": day, **more}


P1 = [
    *(earned("党员1", "集中学习", f"2025-{month:02}-01") for month in range(1, 11)),
    earned("党员1", "集中学习", "2025-11-01", times="5"),
    earned("党员1", "学习笔记", times="4"),
    earned("党员1", "心得体会", times="4"),
    earned("党员2", "主题党日", times="3"),
    earned("党员2", "三会一课", times="1", is_approved="否"),
    earned("党员2", "三会一课", "2024-12-31", times="1"),
]


def told(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return con.execute(
        "SELECT member_id, points, grade, excluded_as FROM member_results WHERE period = '2025' ORDER BY ALL"
    ).fetchall()


def test_times_add_up_to_the_cap_and_only_what_is_approved_in_the_year_counts(tmp_path: Path) -> None:
    """党员1：60 + 学习 12（15 次封顶）+ 4 + 4 = 80；党员2：60 + 3 × 2 = 66；没有流水的 60 分。"""
    with built(tmp_path, "p1_base60", points=P1) as con:
        assert told(con)[:3] == [
            ("党员1", 80_000, None, None),
            ("党员2", 66_000, None, None),
            ("党员3", 60_000, None, None),
        ]
        items = con.execute(
            "SELECT title, points, reason FROM member_result_items WHERE member_id = '党员1' AND period = '2025'"
            " ORDER BY place"
        ).fetchall()
        assert items == [
            ("集中学习", 12_000, "at_cap"),
            ("学习笔记", 4_000, "full"),
            ("心得体会", 4_000, "full"),
            ("三会一课", 0, "no_event"),
            ("主题党日", 0, "no_event"),
        ]


DUAL = [
    earned("党员1", "政治理论学习", times="8"),
    earned("党员1", "参加组织生活", times="16"),
    earned("党员1", "按月交纳党费", times="12"),
    earned("党员1", "民主评议", points="20", source="appraisal"),
    earned("党员1", "民主评议", "2025-03-06", points="20", source="superior"),
    earned("党员2", "参加组织生活", times="16"),
    earned("党员2", "违纪", veto="discipline_case"),
    earned("党员3", "参加组织生活", times="16"),
]


def test_stars_vetoes_and_who_takes_no_part(tmp_path: Path) -> None:
    """党员1：30 + 16 + 16 + 8 + 20 = 90 五星；党员2 违纪计零；党员3 离退休，不参加；其余只有基础分 30。"""
    with built(
        tmp_path,
        "dual_member",
        points=DUAL,
        members=[{"member_id": "党员3", "work_post": "retired"}, {"member_id": "党员4", "full_date": "2026-02-01"}],
        member_status=[{"member_id": "党员5", "status": "frail", "valid_from": "2025-01-01"}],
    ) as con:
        assert told(con) == [
            ("党员1", 90_000, "五星党员", None),
            ("党员2", 0, "不定星", None),
            ("党员3", None, None, "retired"),
            ("党员4", 30_000, "不定星", None),
            ("党员5", 30_000, "不定星", None),
        ]
        edition = cast("OpenEdition", SimpleNamespace(con=con))
        asked = ("member_star", "2025")
        inside = profile_of("internal")
        counts = read_star_counts(edition, ["甲支部"], profile_of("public"), *asked, is_branch=False)
        assert [(one.grade, one.members) for one in counts] == [("五星党员", 1), ("不定星", 3), ("不参加：离退休", 1)]
        groups = read_group_stars(edition, ["甲支部"], inside, *asked).rows
        assert [(one.group_name, one.graded, one.qualifying, one.points, one.most) for one in groups] == [
            ("一组", 2, 1, 90_000, 200_000),
            ("二组", 2, 0, 60_000, 200_000),
        ]
        members = read_member_stars(edition, ["甲支部"], inside, lambda ids: {ids[0]: "赵甲"}, asked).rows
        assert [(one.name, one.remark) for one in members][:3] == [
            ("赵甲", ""),
            ("党员2", "积分计零"),
            ("党员3", "不参加：离退休"),
        ]


def test_nobodys_points_leave_the_internal_profile() -> None:
    nothing = cast("OpenEdition", None)
    for name in ("public", "superior"):
        profile = profile_of(name)
        with pytest.raises(BadCallError, match="只在内部口径"):
            read_member_stars(nothing, [], profile, None, ("member_star", "2025"))
        with pytest.raises(BadCallError, match="只在内部口径"):
            read_group_stars(nothing, [], profile, "member_star", "2025")
        with pytest.raises(BadCallError, match="只在内部口径"):
            read_star_counts(nothing, [], profile, "member_star", "2025", is_branch=True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (earned("党员1", "打球", times="1"), "没有这样计分的“打球”"),
        (earned("党员1", "集中学习", points="2"), "没有这样计分的“集中学习”"),
    ],
)
def test_an_unknown_item_is_refused_without_naming_anybody(row: Row, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=said) as refused, built(tmp_path, "p1_base60", points=[row]):
        pass
    assert "党员1" not in str(refused.value)
