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
from analysis.disclosure.member_points import read_group_grades, read_group_stars, read_member_stars, read_star_counts
from analysis.disclosure.profiles import profile_of
from analysis.disclosure.unit import OpenEdition
from analysis.errors import BadCallError, BadInputError, StandardsError
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
    for one in name.split():
        shutil.copy(EXAMPLES / f"{one}.toml", folder / "schemes")
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


def test_of_a_branch_without_a_ledger_of_points_nothing_is_known(tmp_path: Path) -> None:
    there: list[Row] = [*MEMBERSHIPS, {"member_id": "党员6", "branch_id": "乙支部"}]
    orgs: list[Row] = [{"org_id": "甲支部"}, {"org_id": "乙支部"}]
    with built(tmp_path, "p1_base60", points=P1, memberships=there, organisations=orgs) as con:
        assert {row[0] for row in told(con)} == {f"党员{number}" for number in range(1, 6)}


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


def meetings(group: str, months: int) -> list[Row]:
    days = [f"2025-{month:02}-10" for month in range(1, months + 1)]
    return [{"kind": "group_meeting", "held_date": day, "group_name": group} for day in days]


# 一组两人都是五星：30 + 16 + 16 + 8 + 20 = 90，各有贡献 4 次和 3 次（加 8、6 分，封顶 10 以内）：98、96。
# 二组三人：党员3 五星 90，党员4 只有基础分 30，党员5 流动，不参加。
GROUPS = [
    *(
        earned(who, item, times=times)
        for who in ("党员1", "党员2", "党员3")
        for item, times in (("政治理论学习", "8"), ("参加组织生活", "16"), ("按月交纳党费", "12"))
    ),
    *(
        earned(who, "民主评议", day, points="20", source=source)
        for who in ("党员1", "党员2", "党员3")
        for day, source in (("2025-03-07", "appraisal"), ("2025-03-06", "superior"))
    ),
    earned("党员1", "岗位贡献", times="4"),
    earned("党员2", "岗位贡献", times="3"),
    earned("党员2", "岗位贡献", "2025-04-01", times="9", is_approved="否"),
]


def test_a_group_has_the_star_that_its_members_ledgers_and_its_meetings_earn(tmp_path: Path) -> None:
    """一组：三星及以上 2/2 得 30；得分率 194/200 × 30 = 29.1；党小组会 12 个月 24；贡献 7 次 14：97.1，五星的分；
    两个组的三成舍去小数是 0 个五星，降为四星。二组：1/2 不到六成得 0；120/200 × 30 = 18；党小组会 10 个月扣 4 得 20；
    没有贡献：38，不定星。
    """
    drawn: dict[str, list[Row]] = {
        "points": GROUPS,
        "members": [{"member_id": one} for one in ("党员1", "党员2", "党员3", "党员4")] + [{"member_id": "党员5"}],
        "member_status": [{"member_id": "党员5", "status": "mobile_member", "valid_from": "2025-01-01"}],
        "meetings": [*meetings("一组", 12), *meetings("二组", 10)],
    }
    with built(tmp_path, "dual_member dual_group", **drawn) as con:
        found = con.execute(
            "SELECT group_name, members, points, grade, reason FROM group_results WHERE period = '2025' ORDER BY ALL"
        ).fetchall()
        items = con.execute(
            "SELECT group_name, numerator, denominator, points, reason FROM group_result_items"
            " WHERE period = '2025' ORDER BY group_name, place"
        ).fetchall()
        edition = cast("OpenEdition", SimpleNamespace(con=con))
        shown = read_group_grades(edition, ["甲支部"], profile_of("internal"), "group_star", "2025").rows
    assert found == [("一组", 2, 97_100, "四星党小组", "quota_full"), ("二组", 2, 38_000, "不定星", "by_points")]
    assert items == [
        ("一组", 2, 2, 30_000, "full"),
        ("一组", 194_000, 200_000, 29_100, "lost"),
        ("一组", 12, None, 24_000, "full"),
        ("一组", 7, None, 14_000, "lost"),
        ("二组", 1, 2, 0, "lost"),
        ("二组", 120_000, 200_000, 18_000, "lost"),
        ("二组", 10, None, 20_000, "lost"),
        ("二组", 0, None, 0, "lost"),
    ]
    assert [(one.group_name, one.grade, one.remark) for one in shown] == [
        ("一组", "四星党小组", "名额已满"),
        ("二组", "不定星", "按总分"),
    ]


def test_a_members_offence_strikes_the_group_and_an_unknown_meeting_ledger_is_no_nought(tmp_path: Path) -> None:
    """没有会议台账：这一项无记录，不是 0 个月；党员1 违纪，一组不定星。"""
    rows = [*GROUPS, earned("党员1", "违纪", "2025-08-01", veto="discipline_case")]
    with built(tmp_path, "dual_member dual_group", points=rows) as con:
        found = con.execute("SELECT group_name, grade, reason FROM group_results ORDER BY ALL").fetchall()
        items = con.execute(
            "SELECT DISTINCT numerator, reason FROM group_result_items WHERE title = '党小组会按月召开'"
        ).fetchall()
    assert ("一组", "不定星", "no_change") in found or ("一组", "不定星", "lowest_grade") in found
    assert items == [(None, "no_entry")]


def test_groups_need_the_scheme_their_members_were_graded_by(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match="没有采用党员的方案"), built(tmp_path, "dual_group", points=GROUPS):
        pass


def test_nobodys_points_leave_the_internal_profile() -> None:
    nothing = cast("OpenEdition", None)
    for name in ("public", "superior"):
        profile = profile_of(name)
        with pytest.raises(BadCallError, match="只在内部口径"):
            read_member_stars(nothing, [], profile, None, ("member_star", "2025"))
        with pytest.raises(BadCallError, match="只在内部口径"):
            read_group_stars(nothing, [], profile, "member_star", "2025")
        with pytest.raises(BadCallError, match="只在内部口径"):
            read_group_grades(nothing, [], profile, "group_star", "2025")
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
