"""Lists of papers: results before figures for the banner, ties all or none, free text only inside, open items."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from analysis.disclosure import open_release
from analysis.measures import first_places
from analysis.period import parse_period
from analysis.publish.annex import Cell
from analysis.publish.kinds.listing import Listing
from analysis.publish.kinds.lists import LISTS
from analysis.publish.kinds.order import Order
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.kinds.steps import scheme_step
from tests.editions import DrawnEdition, add_up
from tests.papers import paper_edition


@pytest.fixture
def edition() -> Iterator[DrawnEdition]:
    drawn = paper_edition("tiny")
    yield drawn
    drawn.con.close()


def listed(edition: DrawnEdition, name: str, unit: str, period: str, profile: str = "public") -> Listing:
    kind = load_kinds().named("quarterly_bulletin")
    return LISTS[name](Order(kind, edition, open_release(edition, unit, profile), parse_period(period)))


def shown(found: Listing) -> list[tuple[str, ...]]:
    def text(cell: Cell) -> str:
        return cell.shown

    return [tuple(text(cell) for cell in row) for row in found.table.rows]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([5, 4, 3, 2], [("a", 1), ("b", 2), ("c", 3)]),
        ([5, 4, 4, 2], [("a", 1), ("b", 2), ("c", 2)]),
        ([5, 4, 3, 3], [("a", 1), ("b", 2)]),
        ([5, 5, 5, 5], []),
        ([5], [("a", 1)]),
        ([], []),
    ],
)
def test_tied_at_the_last_place_all_enter_or_none(keys: list[int], expected: list[tuple[str, int]]) -> None:
    assert list(first_places(list(zip("abcd", map(Fraction, keys), strict=False)), 3)) == expected


def test_without_results_the_banner_is_worked_out_from_the_quarter_s_figures(edition: DrawnEdition) -> None:
    edition.con.execute("DELETE FROM targets WHERE indicator = 'participation'")
    rows = shown(listed(edition, "banner", "G", "2025Q3"))
    assert [row[0] for row in rows] == ["第一名", "第二名", "第三名"]
    assert {row[3] for row in rows} == {"按季度数据测算"}
    assert all(row[2].endswith("%") for row in rows)
    # 车队支部 missed September's 支委会.
    assert "车队支部" not in [row[1] for row in rows]
    assert listed(edition, "graded", "G", "2025Q3").keys == ()


def test_no_places_without_the_rule(edition: DrawnEdition) -> None:
    edition.con.execute("DELETE FROM rules WHERE rule_id = 'rotating_banner'")
    assert listed(edition, "banner", "G", "2025Q3").keys == ()


def test_results_of_the_quarter_come_before_figures(edition: DrawnEdition) -> None:
    con = edition.con
    con.execute("INSERT INTO scales VALUES ('quarter', '优秀', 1, TRUE), ('quarter', '良好', 2, TRUE)")
    for org, grade, points in (("A1", "优秀", 95500), ("C1", "优秀", 97000), ("A2", "良好", 88000)):
        con.execute(
            "INSERT INTO results (org_id, work_year, scheme, basis, grade, period, points)"
            " VALUES (?, 2025, 'quarter', 'forecast', ?, '2025Q3', ?)",
            [org, grade, points],
        )
    assert shown(listed(edition, "banner", "G", "2025Q3")) == [
        ("第一名", "财务支部", "97分", "预测"),
        ("第二名", "综采一队", "95.5分", "预测"),
    ]
    award = "INSERT INTO result_reasons (org_id, period, scheme, step) VALUES ('A1', '2025Q3', 'quarter', 'award')"
    con.execute(award)
    assert shown(listed(edition, "banner", "G", "2025Q3")) == [("第一名", "综采一队", "95.5分", "预测")]
    every = listed(edition, "graded", "M", "2025Q3")
    assert len(every.keys) == 3
    assert ("财务支部", "优秀", "97分", "预测") in shown(every)
    assert listed(edition, "graded", "D", "2025Q3").keys == ()
    assert listed(edition, "graded", "M", "2025Q2").keys == ()


def test_the_register_of_rounds_gives_grades_without_points(edition: DrawnEdition) -> None:
    for org, grade in (("A1", "优秀"), ("A2", "合格")):
        edition.con.execute(
            "INSERT INTO assessment_log (org_id, work_year, round, held_date, grade, row_key, source_id, source_row)"
            " VALUES (?, 2025, 'quarter_3', DATE '2025-10-10', ?, ?, 1, 1)",
            [org, grade, org],
        )
    assert shown(listed(edition, "graded", "M", "2025Q3")) == [
        ("综采一队", "优秀", "考核记录"),
        ("掘进二队", "合格", "考核记录"),
    ]
    assert listed(edition, "best_graded", "M", "2025Q3").orgs == ("A1",)
    assert listed(edition, "banner", "M", "2025Q3").keys == ()


def add_items(edition: DrawnEdition) -> None:
    rows = [
        ("A2", "2025-05-10", "王建国同志未按期谈心谈话", "2025-08-31", None),
        ("A2", "2025-06-10", "会议记录不完整", "2025-12-31", None),
        ("A1", "2025-06-10", "台账缺页", "2025-08-31", "2025-08-20"),
        ("D1", "2025-06-10", "党旗破损", "2025-08-31", None),
    ]
    for org, found, problem, due, closed in rows:
        edition.con.execute(
            "INSERT INTO action_items (org_id, found_date, problem, source, category, due_date, closed_date, row_key,"
            " source_id, source_row) VALUES (?, ?, ?, 'inspection', 'org_life', ?, ?, ?, 1, 1)",
            [org, found, problem, due, closed, f"{org}|{found}|{problem}"],
        )


def test_open_items_are_the_unit_s_own_and_say_what_only_inside(edition: DrawnEdition) -> None:
    add_items(edition)
    inside = shown(listed(edition, "open_items", "M", "2025Q3", "internal"))
    assert inside == [
        ("掘进二队", "王建国同志未按期谈心谈话", "2025年8月31日", "逾期未销号"),
        ("掘进二队", "会议记录不完整", "2025年12月31日", "整改中"),
    ]
    outside = shown(listed(edition, "open_items", "M", "2025Q3"))
    assert {row[1] for row in outside} == {"组织生活方面的问题"}
    assert len(listed(edition, "overdue_items", "M", "2025Q3").keys) == 1
    assert listed(edition, "closed_items", "M", "2025Q3").orgs == ("A1",)
    assert listed(edition, "closed_items", "M", "2025-10").keys == ()
    assert len(listed(edition, "open_items", "M", "2025Q2").keys) == 3


def test_a_notice_lists_own_problems_and_a_slip_as_long(edition: DrawnEdition) -> None:
    add_items(edition)
    notice = listed(edition, "rectify", "A2", "2025Q1", "internal")
    assert [row[1] for row in shown(notice)] == ["党员大会第一季度应开展而未开展", "支委会3月应开展而未开展"]
    assert {row[3] for row in shown(notice)} == {"尽快办理"}
    assert len(listed(edition, "rectify_slip", "A2", "2025Q3").keys) == len(
        listed(edition, "rectify", "A2", "2025Q3").keys
    )
    assert listed(edition, "rectify", "M", "2025Q3").keys == ()


def test_the_nearest_branches_come_first_with_what_each_lacks(edition: DrawnEdition) -> None:
    rows = shown(listed(edition, "nearest", "G", "2025Q3"))
    assert [row[0] for row in rows] == ["离退休一支部"]
    assert rows[0][1:] == ("79.5分", "无缺项", "阵地和制度建设（丢5分）；班子建设（丢3.5分）")
    missed = "UPDATE evidence SET numerator = 0 WHERE org_id = 'C2' AND indicator = 'theme_party_day_frequency'"
    edition.con.execute(missed)
    add_up(edition.con)
    assert shown(listed(edition, "nearest", "G", "2025Q3"))[0][2:] == (
        "缺9次", "按期开展主题党日；阵地和制度建设（丢5分）；班子建设（丢3.5分）",
    )  # fmt: skip
    edition.con.execute("DELETE FROM results")
    assert shown(listed(edition, "nearest", "G", "2025Q3"))[0][1] == "无数据"


def test_the_state_is_that_of_the_branch_furthest_behind(edition: DrawnEdition) -> None:
    def step() -> str:
        return scheme_step(edition, open_release(edition, "M", "public"), "tier", 2025)

    con = edition.con
    assert step() == "建议"
    con.execute("UPDATE grades SET decision = 'publicised', row_key = row_key || 'x' WHERE org_id IN ('A2', 'C2')")
    assert step() == "公示"
    con.execute("UPDATE grades SET decision = 'confirmed' WHERE org_id <> 'C2' AND decision = 'publicised'")
    assert step() == "公示"
    con.execute("UPDATE grades SET decision = 'confirmed' WHERE org_id = 'C2'")
    assert step() == "认定"
    con.execute("UPDATE grades SET round = 'quarter_3'")
    assert step() == ""


def test_who_fell_out_is_listed_inside_only_and_never_by_name(edition: DrawnEdition) -> None:
    inside = listed(edition, "fell_out", "M", "2025", "internal")
    assert [row[:3] for row in shown(inside)] == [("在年末在册党员，不在民主评议", "掘进二队", "2025-06-30 入党")]
    assert listed(edition, "fell_out", "M", "2025", "superior").keys == ()
    assert len(listed(edition, "compared", "M", "2025", "superior").keys) == 1
    assert listed(edition, "compared", "M", "2025").keys == ()
    assert listed(edition, "checked", "M", "2025").keys == ()
    assert listed(edition, "movements", "D", "2025", "superior").orgs == ("物流总支",)
