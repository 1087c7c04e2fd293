"""Charts show states as states, forecasts as forecasts, and never a number that was not given to them."""

from __future__ import annotations

import json
from typing import Any

from analysis.charts import (
    DutyCell,
    DutyRow,
    MonthlyShares,
    PathPoint,
    duty_map,
    participation_by_month,
    target_path,
)
from analysis.measures import DutyState, Fact, Target, missing_fact, ratio, shortfall


def fact(numerator: int, denominator: int) -> Fact:
    state = "known" if denominator else "no_denominator"
    return Fact("x", "A1", "2025", "", numerator, denominator, 0, state)  # type: ignore[arg-type]


MISSING = missing_fact("x", "A1", "2023")
FIRM = Target("x", "G", 2025, "firm", 800, None).figure
STRETCH = Target("x", "G", 2025, "stretch", 1000, None).figure


def drawn(figure: Any) -> dict[str, Any]:
    chart: dict[str, Any] = json.loads(figure.to_json())
    return chart


def path() -> dict[str, Any]:
    return drawn(
        target_path(
            [
                PathPoint("2023", ratio(MISSING), None, None),
                PathPoint("2024", ratio(fact(2, 3)), FIRM, None),
                PathPoint("2025", ratio(fact(4, 5), basis="预测"), FIRM, STRETCH),
            ],
            title="过硬党支部比例",
        )
    )


def test_what_was_confirmed_is_solid_and_a_forecast_is_hatched() -> None:
    bars = {trace["name"]: trace for trace in path()["data"] if trace["type"] == "bar"}
    assert "pattern" not in bars["认定"]["marker"]
    assert bars["预测"]["marker"]["pattern"]["shape"] == "/"
    assert (bars["认定"]["text"], bars["预测"]["text"]) == (["66.7%"], ["80.0%（预测）"])


def test_firm_and_stretch_targets_are_two_kinds_of_line() -> None:
    lines = {trace["name"]: trace["line"]["dash"] for trace in path()["data"] if trace["type"] == "scatter"}
    assert lines == {"目标（达到）": "solid", "目标（力争）": "dash"}


def test_years_are_text_and_a_year_without_data_says_so() -> None:
    chart = path()
    assert chart["layout"]["xaxis"]["type"] == "category"
    assert chart["layout"]["xaxis"]["categoryarray"] == ["2023年", "2024年", "2025年"]
    assert [note["text"] for note in chart["layout"]["annotations"]] == ["无数据"]


def test_hover_tells_numerator_and_denominator_in_chinese() -> None:
    bar = next(trace for trace in path()["data"] if trace["name"] == "认定")
    assert bar["customdata"] == [["66.7%", "2/3"]]
    assert "过硬党支部比例" in bar["hovertemplate"]


def test_a_month_without_meetings_is_a_gap_and_not_a_zero() -> None:
    line = MonthlyShares("党员大会", ("1月", "2月", "3月"), (ratio(fact(9, 10)), ratio(fact(0, 0)), ratio(fact(0, 4))))
    chart = drawn(participation_by_month([line]))
    assert chart["data"][0]["y"] == [90.0, None, 0.0]
    assert chart["data"][0]["connectgaps"] is False


def test_kinds_differ_by_more_than_colour() -> None:
    shares = (ratio(fact(9, 10)),)
    lines = [MonthlyShares(name, ("1月",), shares) for name in "甲乙丙丁戊己"]
    looks = {(t["line"]["dash"], t["marker"]["symbol"]) for t in drawn(participation_by_month(lines))["data"]}
    assert len(looks) == 6


def cell(state: DutyState, *facts: Fact) -> DutyCell:
    return DutyCell(state, shortfall(facts), "党员大会：1/1")


def test_held_missed_and_not_due_are_told_by_colour_and_by_sign() -> None:
    cells = (
        cell("held", fact(1, 1)),
        cell("partly", fact(1, 2)),
        cell("missed", fact(0, 2)),
        cell("not_due", fact(0, 0)),
        cell("no_data", MISSING),
    )
    chart = drawn(duty_map([DutyRow("综采一队", cells)], ["1月", "2月", "3月", "4月", "5月"]))
    heat = chart["data"][0]
    assert heat["text"] == [["✓", "缺1", "缺2", "—", ""]]
    assert len(set(heat["z"][0])) == 5
    assert len({colour for _, colour in heat["colorscale"]}) == 5
    assert [trace["name"] for trace in chart["data"][1:]] == ["不要求", "已开展", "部分缺项", "未开展"]


def test_nothing_at_all_is_said_in_words() -> None:
    for figure in (
        target_path([PathPoint("2025", ratio(MISSING), None, None)], title="x"),
        participation_by_month([MonthlyShares("党课", ("1月",), (ratio(MISSING),))]),
        duty_map([DutyRow("综采一队", (cell("no_data", MISSING),))], ["1月"]),
        duty_map([], []),
    ):
        chart = drawn(figure)
        assert chart["data"] == []
        assert chart["layout"]["annotations"][0]["text"] == "无数据"
