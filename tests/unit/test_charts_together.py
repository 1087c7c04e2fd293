"""The dots of two indicators: one a unit, words above, heads counted one by one."""

from __future__ import annotations

import json
from typing import Any

from analysis.charts import PairedDot, together
from analysis.measures import Fact, count, ratio


def drawn(dots: list[PairedDot]) -> dict[str, Any]:
    figure = together(dots, ("参与率", "安全事故起数"), ("看不出关系。", "相关不等于因果。"))
    chart: dict[str, Any] = json.loads(figure.to_json())
    return chart


def dot(title: str, held: int, accidents: int) -> PairedDot:
    share = Fact("participation", title, "2025", "", held, 10, 0, "known")
    number = Fact("accident_count", title, "2025", "", accidents, 0, 0, "known")
    return PairedDot(title, ratio(share), count(number, "起"))


def test_every_unit_is_a_dot_with_its_name_and_counts() -> None:
    chart = drawn([dot("甲", 9, 0), dot("乙", 7, 3)])
    (trace,) = chart["data"]
    assert (trace["x"], trace["y"]) == ([90.0, 70.0], [0.0, 3.0])
    assert trace["customdata"][1] == ["乙", "70.0%（7/10）", "3起"]
    assert [one["text"] for one in chart["layout"]["annotations"]] == ["看不出关系。", "相关不等于因果。"]
    assert chart["layout"]["xaxis"]["ticksuffix"] == "%"
    assert chart["layout"]["yaxis"]["dtick"] == 1


def test_many_heads_are_not_counted_one_by_one_and_nothing_is_said_in_words() -> None:
    assert "dtick" not in drawn([dot("甲", 9, 0), dot("乙", 7, 300)])["layout"]["yaxis"]
    assert drawn([])["layout"]["annotations"][0]["text"] == "没有可比的单位"
