"""Proves: a figure of the sample is walked back to its rules, its evidence, and the very rows of the files."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.sample.knobs import knobs
from tests.conftest import Ran


def explained(call: Callable[..., Ran], *args: str) -> dict[str, Any]:
    ran = call("explain", *args, "--json", "--limit", "0")
    assert ran.code == 0, ran.err
    told: dict[str, Any] = json.loads(ran.out)
    return told


def test_the_evidence_adds_up_to_the_fact(call: Callable[..., Ran]) -> None:
    for indicator, period in (("participation", "2025"), ("过硬党支部比例", "2024"), ("study_hours_reached", "2025")):
        told = explained(call, indicator, "--period", period)
        counted = [row for row in told["evidence"] if row["status"] == "计入"]
        assert sum(row["numerator"] for row in counted) == told["fact"]["numerator"]
        assert sum(row["denominator"] for row in counted) == told["fact"]["denominator"]
        left_out = sum(row["items"] for row in told["evidence"] if row["status"] != "计入")
        assert left_out == told["fact"]["excluded"]


def test_shortfalls_come_first(call: Callable[..., Ran]) -> None:
    rows = explained(call, "qualified_ratio", "--period", "2024")["evidence"]
    short = [row["numerator"] < row["denominator"] and row["status"] == "计入" for row in rows]
    assert any(short)
    assert short == sorted(short, reverse=True)


def test_the_rule_is_cited(call: Callable[..., Ran]) -> None:
    rules = explained(call, "党员大会达标率", "--period", "2025")["rules"]
    own = next(rule for rule in rules if rule["rule_id"] == "general_meeting_due")
    assert own["article"] == "第十一条"
    assert own["certainty"] == "read"


def test_attendance_rows_are_those_of_the_file(call: Callable[..., Ran], sample_home: Path) -> None:
    told = explained(call, "participation", "--unit", "综采一队党支部", "--period", "2025-05")
    row = next(row for row in told["evidence"] if row["own_rows"])
    place = row["own_rows"]["places"][0]
    file = place.split("》")[0].removeprefix("《")
    lines = place.split("第 ")[1].removesuffix(" 行")
    first = int(lines.split("、")[0].split("—")[0])
    with (sample_home / "data" / "incoming" / file).open(encoding="utf-8-sig", newline="") as opened:
        written = list(csv.reader(opened))[first - 1]
    assert "综采一队党支部" in written


def test_people_are_told_to_the_internal_profile_only(call: Callable[..., Ran]) -> None:
    public = explained(call, "study_hours_reached", "--period", "2025")
    assert all(row["member_id"] is None and row["own_rows"] is None for row in public["evidence"])
    internal = explained(call, "study_hours_reached", "--period", "2025", "--profile", "internal")
    assert all(row["member_id"] for row in internal["evidence"])
    assert any(row["own_rows"] and "学时统计.xlsx" in row["own_rows"]["places"][0] for row in internal["evidence"])


def test_what_a_finding_says_is_told_by_its_row_only(call: Callable[..., Ran]) -> None:
    ran = call("explain", "action_items_on_time", "--period", "2025", "--json", "--limit", "0")
    problems = [text for texts in knobs("oversight")["problems"].values() for text in texts]
    assert json.loads(ran.out)["evidence"][0]["file"] == "问题整改清单.xlsx"
    assert [text for text in problems if text in ran.out] == []
