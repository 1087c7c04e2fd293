"""An assessment on the desk: the process, what was decided beside what was computed, what changed, the waterfall."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import duckdb
import pytest

import analysis as ty
from analysis.assessment.grading import assess
from analysis.assessment.reasons import reason_rows
from analysis.assessment.subject import Subject
from analysis.charts import score_waterfall
from analysis.desk.committee import Committee
from analysis.disclosure import Release
from analysis.disclosure.assessment import read_process
from analysis.disclosure.results import _reason
from analysis.disclosure.unit import OpenEdition
from analysis.errors import BadCallError
from analysis.measures import points_change
from analysis.publish.waterfall import waterfall_steps
from analysis.standards.scheme import Scheme
from tests.schemes import measure
from tests.unit.test_scheme_examples import EXAMPLES, subject


@pytest.fixture(scope="module")
def committee(sample_home: Path) -> Committee:
    return ty.open(year=2025, home=sample_home)


def test_official_results_stand_beside_the_computed_ones_and_differences_come_first(committee: Committee) -> None:
    table = committee.assessment(period="2024").differences().polars()
    told = table.select("org_name", "official", "computed", "agrees").rows()
    assert told[:2] == [("智能掘进队党支部", "后进", "达标", "不一致"), ("提升队党支部", "先进", "达标", "不一致")]
    assert {row[3] for row in told[2:]} == {"一致"}
    assert len(committee.assessment(period="2025").differences()) == 0


def test_a_unit_sees_its_own_branches_only(committee: Committee) -> None:
    own = {unit.label for unit in committee.at("YX0101").report.release.units(2025)}
    below = committee.at("YX0101").assessment()
    last_year = committee.at("YX0101", 2024).assessment()
    for table in (below.results(), below.changes(), below.process(), last_year.differences()):
        assert 0 < len(table) < len(committee.assessment().results())
        assert set(table.polars()["org_name"]) <= own
    with pytest.raises(BadCallError, match="综采三队"):
        committee.at("YX0102").assessment().waterfall("综采三队党支部")


def test_what_rules_and_branch_did_adds_up(committee: Committee) -> None:
    rows = committee.assessment().changes().frame.rows
    compared = [one for one in rows if one.state.startswith("可比")]
    assert len(compared) > 20
    for one in compared:
        assert one.before.value + one.by_rules.value + one.by_branch.value == one.now.value
        assert one.by_rules.value == 0  # one and the same scheme held in both years
    assert {one.state for one in rows} > {"可比"}


def test_points_lead_from_full_marks_to_the_total(committee: Committee) -> None:
    chart = committee.assessment().waterfall("集团科技中心党支部")
    steps = chart.table.frame.rows
    assert [steps[0].title, steps[-1].title] == ["满分", "总分"]
    assert steps[0].points.value + sum(one.points.value for one in steps[1:-1]) == steps[-1].points.value
    drawn: dict[str, Any] = json.loads(chart.drawn.to_json())
    assert drawn["data"][0]["measure"] == ["absolute", *["relative"] * (len(steps) - 2), "absolute"]
    notes = {one.title: one.note for one in steps}
    assert notes["组织生活参与率"] == "扣分（80.7%，380/471）"
    assert notes["总分"] == "等次线：达标（按总分）"


def test_the_sheet_names_the_row_each_point_stands_in(committee: Committee) -> None:
    sheet = committee.assessment().score_sheet("集团科技中心党支部").polars()
    assert sheet.filter(sheet["title"] == "服务中心工作")["place"].str.contains("《考评得分.xlsx》").all()


def test_the_process_says_how_far_each_has_come(committee: Committee) -> None:
    rows = committee.assessment(period="2024").process().frame.rows
    last = rows[0]
    assert (last.stage, last.confirmed, last.self) == ("认定", "2025-01-22", "2024-12-02")
    assert [(one.org_name, one.self) for one in rows if one.caution] == [("安全监察科党支部", "2024-12-30")]
    assert {one.stage for one in committee.assessment().process().frame.rows} == {"建议", "公示"}


def test_a_step_whose_day_nobody_wrote_down_is_done_all_the_same() -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE result_changes (org_id VARCHAR)")
    con.execute("CREATE TABLE units AS SELECT 'A' AS unit_id, '甲支部' AS short_name, '甲' AS name, 1 AS sort_key")
    con.execute(
        "CREATE TABLE process_steps AS SELECT 'A' AS org_id, 'tier' AS scheme, '2025' AS period, 'self' AS step,"
        " 1 AS place, CAST(NULL AS DATE) AS on_date, CAST(NULL AS VARCHAR) AS doc_no, FALSE AS is_out_of_order"
    )
    (row,) = read_process(cast("OpenEdition", SimpleNamespace(con=con)), ["A"], "tier", "2025").rows
    con.close()
    assert (row.stage, row.self, row.appraisal) == ("自评", "已办，没有登记日期", None)


def test_kinds_are_known_by_their_chinese_names(committee: Committee) -> None:
    assert ("分类定级", "2025") in committee.assessments().polars().select("title", "period").rows()
    assert repr(committee.assessment("过硬党支部", "2024")) == f"{committee.name}，过硬党支部 2024"
    with pytest.raises(BadCallError, match="没有“卫生”这种评定"):
        committee.assessment("卫生")


def release_of(scheme: Scheme, one: Subject) -> Release:
    """Just enough of a release to ask why a subject has its points."""
    (graded,) = assess(scheme, [one])
    titles = {item.id: (item.title, item.kind) for item in scheme.items}
    titles |= {one.id: (one.title, "dimension") for one in scheme.dimensions}
    rows = []
    for _, _, _, _, _, _, step, item, source, points, most, reason, *_ in reason_rows(scheme, graded, None):
        title, kind = titles.get(item, (item, None))
        told = (step, title, source, points, most, reason, kind, None, None, None, None)
        rows.append(_reason(*told))
    stub = SimpleNamespace(
        result_reasons=lambda *_: SimpleNamespace(rows=rows), unit_of=lambda _: SimpleNamespace(unit_id="A")
    )
    return cast("Release", stub)


def moves(scheme: Scheme, one: Subject) -> list[tuple[str, Decimal]]:
    steps = waterfall_steps(release_of(scheme, one), "2025", "A", "star")
    return [(step.title, cast("Decimal", step.points.value)) for step in steps]


def test_bonus_points_stand_beside_full_marks_and_what_is_capped_is_told() -> None:
    full = {
        ("team", "appraisal"): 20_000,
        ("team", "superior"): 20_000,
        ("tasks", "superior"): 15_000,
    }
    shares = dict.fromkeys(("general_meetings", "lectures", "participation", "hours"), measure(1, 1))
    everything = subject(full, satisfaction=measure(1, 1), honour=measure(2), ledger_missing=measure(1), **shares)
    assert moves(EXAMPLES["star_branch"], everything) == [
        ("满分", Decimal(100)),
        ("台账资料", Decimal(-1)),
        ("获上级表彰", Decimal(4)),
        ("封顶和扣完为止", Decimal(-3)),
        ("总分", Decimal(100)),
    ]


def test_weighted_dimensions_stand_for_their_items() -> None:
    scheme = EXAMPLES["r2_pingxing_2023"]
    given = {
        ("base_points", "superior"): 95_000,
        ("minus_points", "superior"): 4_000,
        ("review_points", "appraisal"): 88_000,
    }
    assert moves(replace(scheme, undefined=(), gates=(), quotas=()), subject(given)) == [
        ("满分", Decimal(100)),
        ("基础项减减分项", Decimal("-6.3")),
        ("评议项", Decimal("-3.6")),
        ("总分", Decimal("90.1")),
    ]


def test_without_points_the_chart_says_so_and_a_change_has_a_sign() -> None:
    assert json.loads(score_waterfall([]).to_json())["layout"]["annotations"][0]["text"] == "没有考评得分"
    assert [points_change("x", now, 5_000).text for now in (6_500, 5_000, 4_750)] == ["+1.5分", "0分", "−0.25分"]
    assert points_change("x", None, 5_000).text == "无数据"


def test_every_lagging_branch_has_its_list_or_is_told_to_make_one(committee: Committee) -> None:
    rows = committee.conversion_lists().frame.rows
    results = committee.assessment().results().frame.rows
    assert {one.org_name for one in rows} == {one.org_name for one in results if one.grade == "后进"}
    assert {one.state for one in rows} <= {"已销号", "逾期未销号", "整改中", "待列清单"}
    for one in rows:
        assert (one.due_date is None) == (one.state == "待列清单")
        assert (one.closed_date is not None) == (one.state == "已销号")
        assert one.state != "待列清单" or one.problem.startswith("没有问题清单")


def test_what_many_branches_have_in_common_is_a_candidate_for_a_guide(committee: Committee) -> None:
    rows = committee.common_problems().frame.rows
    counts = [int(one.branches.value) for one in rows]
    assert counts == sorted(counts, reverse=True)
    assessed = int(rows[0].assessed.value)
    assert [bool(one.candidate) for one in rows] == [1000 * many >= 300 * assessed for many in counts]
    assert {one.kind for one in rows} == {"考评失分", "问题清单"}
