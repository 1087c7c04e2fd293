"""Flow and ranking draw what they are given: bands as wide as branches, hatched forecasts, words where nothing is."""

from __future__ import annotations

import json
from typing import Any

from analysis.charts import Border, FlowLink, FlowNode, RankedBranch, tier_flow, tier_ranking
from analysis.measures import points, points_gap, tally


def drawn(figure: Any) -> dict[str, Any]:
    chart: dict[str, Any] = json.loads(figure.to_json())
    return chart


def node(title: str, standing: int | None, branches: int) -> FlowNode:
    return FlowNode(title, standing, tally(title, [f"{title}{at}" for at in range(branches)], "个"))


def link(before: int, now: int, branches: int) -> FlowLink:
    return FlowLink(before, now, tally(f"{before}-{now}", [str(at) for at in range(branches)], "个"), "甲、乙")


def test_bands_are_as_wide_as_they_have_branches() -> None:
    chart = drawn(
        tier_flow(
            [node("先进", 0, 2), node("后进", 2, 1)],
            [node("先进", 0, 3)],
            [link(0, 0, 2), link(1, 0, 1)],
            ("2024年", "2025年"),
        )
    )
    (sankey,) = chart["data"]
    assert sankey["link"]["value"] == [2, 1]
    assert (sankey["link"]["source"], sankey["link"]["target"]) == ([0, 1], [2, 2])
    assert sankey["node"]["label"] == ["先进 2个", "后进 1个", "先进 3个"]
    assert "后进 → 先进：1个" in sankey["link"]["customdata"][1]
    assert [one["text"] for one in chart["layout"]["annotations"]] == ["2024年", "2025年"]


def test_without_two_years_the_chart_says_so() -> None:
    chart = drawn(tier_flow([], [node("先进", 0, 1)], [], ("2024年", "2025年")))
    assert chart["layout"]["annotations"][0]["text"] == "两年都有评定才能看变化"


def ranked(title: str, grade: str, standing: int, thousandths: int, gap: int | None) -> RankedBranch:
    told = points_gap(title, gap, "先进") if gap is not None else None
    return RankedBranch(title, grade, standing, points(title, thousandths), told, "")


def test_bars_keep_their_order_colour_by_grade_and_tell_the_gap() -> None:
    rows = [
        ranked("甲", "先进", 0, 90_000, None),
        ranked("乙", "达标", 1, 89_999, 1),
        ranked("丙", "达标", 1, 70_000, 20_000),
    ]
    chart = drawn(tier_ranking(rows, [Border("先进", points("border", 90_000))], basis="预测"))
    assert chart["layout"]["yaxis"]["categoryarray"] == ["甲", "乙", "丙"]
    assert [trace["name"] for trace in chart["data"]] == ["先进（预测）", "达标（预测）"]
    assert chart["data"][1]["text"] == ["89.999分　距“先进”还差0.001分", "70分　距“先进”还差20分"]
    assert all("pattern" in trace["marker"] for trace in chart["data"])
    confirmed = drawn(tier_ranking(rows, [], basis=""))
    assert [trace["name"] for trace in confirmed["data"]] == ["先进", "达标"]
    assert not any("pattern" in trace["marker"] for trace in confirmed["data"])


def test_without_branches_the_ranking_is_no_data() -> None:
    assert drawn(tier_ranking([], [], basis=""))["layout"]["annotations"][0]["text"] == "无数据"
