"""From `touyan indicator new` to a figure that is explained, on the sample committee."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran


def test_an_own_indicator_is_scaffolded_tested_computed_and_explained(
    copied_home: Path, call: Callable[..., Ran]
) -> None:
    made = call("indicator", "new", "safety_meetings", "--title", "安全主题会议达标率", home=copied_home)
    assert made.code == 0
    tested = call("indicator", "test", home=copied_home)
    assert (tested.code, "2 个算例，2 个相符" in tested.out) == (0, True)
    assert call("compute", "--as-of", "2025-12-31", home=copied_home).code == 0
    told = json.loads(call("explain", "安全主题会议达标率", "--json", home=copied_home).out)
    assert told["fact"]["state"] == "known"
    assert told["rules"][0]["rule_id"] == "own_indicator"
    assert told["evidence"][0]["file"] is not None
    again = call("compute", "--as-of", "2025-12-31", "--json", home=copied_home)
    assert json.loads(again.out)["unchanged"] is True


def test_cases_that_differ_end_with_1_and_what_cannot_be_read_with_2(tmp_path: Path, call: Callable[..., Ran]) -> None:
    assert call("indicator", "test", home=tmp_path).code == 2
    call("indicator", "new", "safety_meetings", home=tmp_path)
    sql = tmp_path / "data" / "standards" / "indicators" / "safety_meetings.sql"
    text = sql.read_text(encoding="utf-8")
    sql.write_text(text.replace("1 AS denominator", "2 AS denominator"), encoding="utf-8")
    ran = call("indicator", "test", "safety_meetings", home=tmp_path)
    assert ran.code == 1
    assert "手算：甲支部一季度开过安全主题的会" in ran.out
    sql.write_text(text + ";", encoding="utf-8")
    ran = call("indicator", "test", "--json", home=tmp_path)
    assert ran.code == 2
    assert json.loads(ran.out)["indicators"][0]["problems"][0]["where"].startswith("《safety_meetings.sql》 第 ")
    near = call("indicator", "test", "safty_meetings", home=tmp_path)
    assert "是不是“safety_meetings”" in near.err
