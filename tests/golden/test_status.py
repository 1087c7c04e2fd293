"""Proves: the sample's story is told by the figures; a change of any of these lines is a change of a figure."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

GOLDEN = Path(__file__).parent / "status.json"


def test_the_status_of_every_unit_is_the_known_one(call: Callable[..., Ran]) -> None:
    ran = call("status", "--year", "2025", "--json")
    assert ran.code == 0, ran.err
    if os.environ.get("TOUYAN_WRITE_GOLDEN"):
        GOLDEN.write_text(ran.out, encoding="utf-8")
    assert json.loads(ran.out) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_story_of_the_sample(call: Callable[..., Ran]) -> None:
    """集团: 26/47, 33/46, then exactly 80 % as forecast; the mine one branch short of its target."""
    counts = {}
    for year in (2023, 2024, 2025):
        for line in json.loads(call("status", "--year", str(year), "--json").out)["units"]:
            counts[line["unit"], year] = (line["qualified_counts"], line["basis"], line["gap"])
    assert [counts["YX", year][0] for year in (2023, 2024, 2025)] == ["26/47", "33/46", "36/45"]
    assert counts["YX", 2025] == ("36/45", "预测", 0)
    assert counts["YX01", 2025] == ("31/39", "预测", 1)


def test_the_table_names_every_unit_and_the_day(call: Callable[..., Ran]) -> None:
    told = call("status", "--year", "2025").out
    assert "截至 2025-12-31" in told
    assert told.count("●") == len(json.loads(GOLDEN.read_text(encoding="utf-8"))["units"])
    assert "…" not in told
