"""The outlook on the desk: what the sample's branches could do, in words and figures, within the unit's own tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import analysis as ty
from analysis.assessment.grading import assess
from analysis.desk import Committee
from analysis.desk.chart import PLOTLY
from analysis.desk.outlook.reweigh import Reweigh
from analysis.errors import BadCallError
from analysis.outlook.shares import shares_of


@pytest.fixture(scope="module")
def committee(sample_home: Path) -> Iterator[Committee]:
    opened = ty.open(home=sample_home)
    yield opened
    opened.edition.con.close()


def test_ways_are_cheapest_first_and_a_veto_has_none(committee: Committee) -> None:
    ways = committee.outlook.ways().polars()
    lagging = committee.tiers().polars().filter(grade="后进")["branches"].item()
    assert ways.height == lagging
    costs = ways["cost"].drop_nulls().to_list()
    assert costs == sorted(costs)
    assert ways.filter(ways["cost"].is_null())["what"].to_list() == [
        "有一票否决事项，加分无用",
        "已经直接定级，加分无用",
    ]


def test_a_branch_is_told_what_to_do_and_where_it_then_stands(committee: Committee) -> None:
    first = committee.outlook.ways().polars()["title"][0]
    table = committee.outlook.way_up(unit=first)
    rows = table.polars()
    assert rows.height
    assert (rows["then"] > rows["was"]).all()
    assert (rows["gain"] - (rows["then"] - rows["was"])).abs().max() < 1e-9
    assert "做完后 70分" in table.note


def test_dear_items_are_left_alone(committee: Committee) -> None:
    first = committee.outlook.ways().polars()["title"][0]
    item = committee.outlook.way_up(unit=first).polars()["item"][0]
    dear = committee.outlook.way_up(efforts={item: 100}, unit=first).polars()
    assert item not in dear["item"].to_list()


def test_the_campaign_reaches_its_target(committee: Committee) -> None:
    table = committee.outlook.campaign(95)
    assert "达到目标" in table.note
    assert len(table) == 2
    assert "仍差" in committee.outlook.campaign(100).note


def test_firmness_speaks_of_own_branches_only(committee: Committee) -> None:
    whole = committee.outlook.firmness().polars()
    below = committee.at("采煤党总支").outlook.firmness().polars()
    assert 0 < below.height < whole.height
    assert set(below["title"]) < set(whole["title"])
    assert (whole["keeps"] <= 100).all()


@pytest.mark.parametrize("chart", ["chart_firmness", "chart_influences", "chart_forecast"])
def test_charts_are_drawn_with_their_rows(committee: Committee, chart: str) -> None:
    drawn = getattr(committee.outlook, chart)()
    assert drawn._repr_mimebundle_()[PLOTLY]["data"]
    assert drawn.polars().height


def test_the_forecast_tells_how_often_it_was_right(committee: Committee) -> None:
    rows = dict(committee.outlook.forecast().polars().select("what", "value_text").iter_rows())
    assert set(rows) == {"2026年过硬党支部", "依据", "达到目标的可能", "以往说中的"}
    with pytest.raises(BadCallError, match="2022、2023"):
        committee.at(year=2023).outlook.forecast()


def test_tiers_are_forecast_from_how_each_tier_moved(committee: Committee) -> None:
    """2025 年已评定 44 个；两年都评定的支部各按自己的等次算转变，事后检验按各级单位报告。"""
    table = committee.outlook.forecast_tier()
    rows = {row["what"]: row for row in table.polars().iter_rows(named=True)}
    assert set(rows) == {"2026年“达标”及以上的党支部", "依据", "以往说中的"}
    graded = sum(committee.tiers().polars()["branches"])
    assert rows["2026年“达标”及以上的党支部"]["note"].startswith(f"{graded} 个参评支部")
    assert "90% 以上说中" in rows["以往说中的"]["note"]
    better = committee.outlook.forecast_tier("先进").polars()["value_text"][0]
    assert better != rows["2026年“达标”及以上的党支部"]["value_text"]
    with pytest.raises(BadCallError, match="没有“优秀”"):
        committee.outlook.forecast_tier("优秀")


def test_who_has_barely_reached_a_grade_is_at_risk(committee: Committee) -> None:
    """分数线 70：高出不到 3 分的，或者保持住的可能低于 95% 的；已在线下的不列。"""
    rows = committee.outlook.at_risk().polars()
    assert rows.height
    assert rows["margin"].is_sorted()
    assert ((rows["margin"] < 3) | (rows["keeps"] < 95)).all()
    assert set(rows["grade"]) <= {"先进", "达标"}
    points = {row["title"]: row for row in committee.ranking().polars().iter_rows(named=True)}
    near = {title for title, row in points.items() if row["grade"] != "后进" and row["points"] < 73}
    assert near <= set(rows["title"])


def test_the_pace_goes_quarter_by_quarter_to_the_next_target(committee: Committee) -> None:
    """2025 年末过硬 36/45：2026 年 850‰ 需要 39 个，力争 1000‰ 需要全部 45 个。"""
    rows = committee.outlook.pace().polars()
    assert rows["title"].to_list() == [f"2026年第{quarter}季度" for quarter in "一二三四"] * 2
    assert set(rows["target"]) == {"2026年 85%", "2026年 100%（力争）"}
    whole = int(rows["needed"][-1])
    assert int(rows["needed"][3]) == -(-whole * 85 // 100)


def test_a_slider_moves_branches_and_the_scheme_s_own_weights_none(committee: Committee) -> None:
    sliders = committee.outlook.reweigh()
    assert len(sliders.movers()) == 0
    sliders.set(participation=0)
    moved = sliders.movers().polars()
    assert moved.height
    assert (moved["before"] != moved["now"]).any()


def test_choosing_a_scheme_starts_from_its_own_items_and_weights(committee: Committee) -> None:
    basis = committee.outlook.reweigh()._basis
    assert committee.outlook.schemes() == (basis.scheme.title,)
    turned = replace(basis.scheme, title="另一套方案", items=basis.scheme.items[::-1])
    other = replace(basis, scheme=turned, graded=assess(turned, [one.score.subject for one in basis.graded]))
    sliders = Reweigh(basis, {basis.scheme.title: lambda: basis, turned.title: lambda: other})
    sliders.set(participation=0)
    assert len(sliders.movers()) > 0
    sliders.choose("另一套方案")
    assert len(sliders.movers()) == 0
    assert list(sliders._sliders) == list(shares_of(turned, other.graded).items)


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda outlook: outlook.ways("优秀"), "没有“优秀”这个等次"),
        (lambda outlook: outlook.ways(efforts={"没有": 1}), "没有“没有”这一项"),
        (lambda outlook: outlook.ways(efforts={"班子建设": -1}), "用力程度不对"),
        (lambda outlook: outlook.campaign(180), "目标 180% 不对"),
        (lambda outlook: outlook.way_up(), "没有按《分类定级》考评|没有按《分类达标定级》考评"),
        (lambda outlook: outlook.using("星级").ways(), "没有考评得分可以推演"),
    ],
)
def test_what_cannot_be_answered_says_what_to_do(committee: Committee, call: object, what: str) -> None:
    with pytest.raises(BadCallError, match=what) as caught:
        call(committee.outlook)  # type: ignore[operator]
    assert caught.value.expected
