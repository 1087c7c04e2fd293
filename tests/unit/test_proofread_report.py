"""The report: JSON, terminal, exit code, and figures of an edition."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from rich.console import Console

from analysis.proofread import KnownFigure, Report, proofread, proofread_file, render
from analysis.proofread.document import Block, Document, Position

MEMBERS = KnownFigure(
    id="members/2025/k01",
    unit_id="k01",
    unit_names=("一矿", "一矿党委"),
    period="2025",
    indicator="members",
    title="党员总数",
    aliases=("党员",),
    definition="年末在册党员",
    numerator=486,
    denominator=None,
    value=Fraction(486),
    kind="count",
    unit_word="名",
)
LAST_YEAR = replace(MEMBERS, id="members/2024/k01", period="2024", value=Fraction(470))
OTHER_UNIT = replace(MEMBERS, id="members/2025/k02", unit_id="k02", unit_names=("二矿",), value=Fraction(386))
RATE = replace(
    MEMBERS, id="attendance/2025/k01", indicator="attendance", title="到会率", aliases=("党员大会到会率",),
    value=Fraction(9571, 100), kind="ratio", unit_word="%",
)  # fmt: skip


def check(text: str, *figures: KnownFigure) -> Report:
    blocks = tuple(Block(line, Position(paragraph=i)) for i, line in enumerate(text.splitlines(), 1))
    return proofread(Document("总结.txt", blocks), figures)


def editions(text: str, *figures: KnownFigure) -> list[tuple[str, str, str | None]]:
    return [(s.printed, s.verdict, s.figure) for s in check(text, *figures).statements if s.kind == "edition"]


def test_json_has_one_object_a_statement(tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text("应到党员86名，实到83名，到会率95.6%。全年增长5%。", "utf-8")
    report = proofread_file(path)
    text = report.to_json()
    entries = json.loads(text)
    assert entries[0] == {
        "kind": "completion",
        "numbers": [
            {"text": "83名", "low": "83", "high": "83"},
            {"text": "86名", "low": "86", "high": "86"},
            {"text": "95.6%", "low": "95.55", "high": "95.65"},
        ],
        "printed": "95.6%",
        "interval": ["96.5116", "96.5116"],
        "verdict": "contradictory",
        "reason": "按文中数字计算的比率与所写不符",
        "sentence": "应到党员86名，实到83名，到会率95.6%。",
        "position": {"part": "正文", "paragraph": 1, "text": "第 1 段"},
    }
    assert entries[1]["verdict"] == "unchecked"
    assert entries[1]["interval"] is None
    assert len(text.splitlines()) == len(entries) + 2
    assert check("没有数字。").to_json() == "[]\n"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("应到党员86名，实到83名，到会率95.6%。", 1, "矛盾 1 处"),
        ("应到党员86名，实到83名，到会率96.5%。", 0, "没有发现互相矛盾的数字"),
    ],
)
def test_the_terminal_and_the_exit_code(text: str, code: int, said: str) -> None:
    out = io.StringIO()
    assert render(check(text), Console(file=out, width=200)) == code
    assert said in out.getvalue()


def test_everything_is_shown_on_demand() -> None:
    out = io.StringIO()
    render(check("应到党员86名，实到80名以上，到会率90%以上。"), Console(file=out, width=220), everything=True)
    assert "完成比例" in out.getvalue()


def test_a_stated_figure_agrees_with_the_edition() -> None:
    assert editions("截至2025年12月31日，一矿共有党员486名。", MEMBERS, LAST_YEAR) == [
        ("486名", "exact", "members/2025/k01")
    ]


def test_a_stated_figure_contradicts_the_edition() -> None:
    report = check("截至2025年12月31日，一矿共有党员468名。", MEMBERS, LAST_YEAR)
    (found,) = report.contradictions
    assert (found.kind, found.figure) == ("edition", "members/2025/k01")
    assert "似指 2025 “党员总数”，台账为 486名" in found.reason
    assert json.loads(report.to_json())[0]["figure"] == "members/2025/k01"


def test_the_unit_and_the_period_choose_the_figure() -> None:
    text = "2025年底，二矿共有党员386名。2024年底，一矿共有党员470名。"
    assert editions(text, MEMBERS, LAST_YEAR, OTHER_UNIT) == [
        ("386名", "exact", "members/2025/k02"),
        ("470名", "exact", "members/2024/k01"),
    ]


def test_ratios_are_compared_with_their_printed_digits() -> None:
    assert editions("2025年，一矿党员大会到会率95.7%。", RATE) == [("95.7%", "within_rounding", "attendance/2025/k01")]
    assert editions("2025年，一矿党员大会到会率97.5%。", RATE) == [("97.5%", "contradictory", "attendance/2025/k01")]


@pytest.mark.parametrize(
    "text",
    [
        "一矿共有党员468名。",
        "2025年，党员468名。",
        "2026年，一矿共有党员468名。",
        "2025年，一矿综采支部女党员68名。",
        "2025年，一矿比上年净增党员16名。",
        "2025年，上年党员470名。",
        "2025年，目标党员500名。",
    ],
)
def test_without_period_or_with_another_name_nothing_is_accused(text: str) -> None:
    assert check(text, MEMBERS).contradictions == ()


def test_a_missing_figure_is_never_compared() -> None:
    assert editions("2025年，一矿共有党员468名。", replace(MEMBERS, value=None)) == []
