"""Words follow the state of the figures: more, less, level, above, below, nothing known, nothing due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from analysis.disclosure import OpenEdition
from analysis.measures import Fact, Figure, Target, change, distance, due, organisations_short, share, slot_sign
from analysis.publish.documents import Material, material
from analysis.publish.narrative import Heading
from analysis.publish.narrative.marks import clean, mark, runs_of
from analysis.publish.narrative.parse import chinese_number, numbered, parse
from analysis.publish.narrative.speech import way
from analysis.publish.unit_report import unit_report
from tests.editions import DrawnEdition, draw_edition, tell_nothing

BAD = re.compile(
    r"None|NaN|nan%|undefined|Decimal|\b0/0\b|[{}\ue000-\uf8ff]|提高了?-|下降了?-|增加了?-|减少了?-|--|"
    r"[，。；、：]{2}|。，|占无|为无数据|为无分母|[（(][）)]|  "
)


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def spoken(edition: OpenEdition, unit: str, profile: str = "public", year: int = 2025) -> str:
    return material(unit_report(edition, unit, year, profile)).narrative.text


def fact(numerator: int | None, denominator: int | None, state: str = "known") -> Fact:
    return Fact("x", "M", "2025", "", numerator, denominator, 0, state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numerator", "denominator", "permille", "text"),
    [
        (39, 48, 800, "高于目标1.3个百分点"),
        (38, 48, 800, "低于目标0.8个百分点"),
        (4, 5, 800, "与目标持平"),
        (79999, 100000, 800, "略低于目标"),
        (80001, 100000, 800, "略高于目标"),
    ],
)
def test_the_distance_to_a_target_is_said_in_points(numerator: int, denominator: int, permille: int, text: str) -> None:
    target = Target("x", "M", 2025, "firm", permille, None)
    assert distance(fact(numerator, denominator), target).text == text


def test_counts_behind_a_share_keep_their_states() -> None:
    assert due(fact(3, 4), "次").text == "4次"
    assert due(fact(0, 0, "no_denominator"), "次").text == "无分母"
    assert due(fact(None, None, "missing"), "次").text == "无数据"
    assert share(fact(30, 0), fact(1465, 0)).text == "2.0%"
    assert share(fact(0, 0), fact(0, 0)).state == "no_denominator"
    assert organisations_short(fact(3, 9), ["a", "b", "a"], "个").text == "2个"
    assert [slot_sign(one).text for one in (fact(1, 1), fact(1, 3), fact(0, 0, "no_denominator"))] == ["✓", "缺2", "—"]


def test_the_way_of_a_comparison() -> None:
    assert way(change(fact(2, 4), fact(1, 4))) == "up"
    assert way(change(fact(1, 4), fact(2, 4))) == "down"
    assert way(change(fact(1, 4), fact(2, 8))) == "same"
    assert way(change(fact(5000, 10000), fact(4999, 10000))) == "same"
    assert way(change(fact(1, 4), fact(None, None, "missing"))) == "none"


@pytest.mark.parametrize("profile", ["public", "internal"])
@pytest.mark.parametrize("unit", ["G", "M", "Z1", "Z2", "D", "A1", "A2", "A3", "C1", "C2", "T1", "D1"])
def test_no_sentence_shows_a_machine_value_or_stumbles(edition: DrawnEdition, unit: str, profile: str) -> None:
    for year in (2023, 2024, 2025):
        text = spoken(edition, unit, profile, year)
        assert not BAD.search(text), (year, BAD.search(text), text)


def test_a_committee_says_what_it_has_and_what_it_lacks(edition: DrawnEdition) -> None:
    text = spoken(edition, "M")
    for expected in (
        "中共青石矿委员会2025年1—10月党建工作总结",
        "按考评建议预测（尚未认定），应参评党支部4个，过硬党支部3个（见附件2）。",
        "过硬党支部比例为75.0%，距目标还差1个支部。",
        "比上年末提高15.0个百分点",
        "有1个党支部按规定不参加过硬党支部评定。",
        "学时达标率",
        "个别党支部未按季度召开党员大会，合计缺1次。",
        "【待补：主送机关】",
    ):
        assert expected in text, expected


def test_names_of_units_stand_in_problems_of_internal_papers_only(edition: DrawnEdition) -> None:
    assert "掘进二队未按季度召开党员大会" in spoken(edition, "M", "internal")
    for profile in ("public", "superior"):
        assert "掘进二队" not in spoken(edition, "M", profile)


def test_a_branch_speaks_of_itself(edition: DrawnEdition) -> None:
    text = spoken(edition, "A2")
    assert "支委会应开展10次，缺2次" in text
    assert "评定结果为“过硬”（按考评建议预测，尚未认定），上年为“未过硬”" in text
    assert "所属党支部" not in text


def test_what_left_the_tree_or_is_not_assessed_is_said(edition: DrawnEdition) -> None:
    assert "2025年6月1日起撤销" in spoken(edition, "A3")
    assert "不参加过硬党支部评定" in spoken(edition, "T1")


def test_missing_data_are_spoken_of_as_missing() -> None:
    empty = draw_edition()
    tell_nothing(empty.con)
    empty.con.execute("DELETE FROM evidence")
    text = spoken(empty, "M")
    empty.con.close()
    assert "过硬党支部比例暂无数据" in text
    assert "没有可供对照的数据" in text
    assert "%" not in text
    assert not BAD.search(text)


def test_every_number_of_our_text_is_a_figure_or_a_date(edition: DrawnEdition) -> None:
    made: Material = material(unit_report(edition, "M", 2025))
    for line in list(made.narrative.lines())[1:]:
        for run in line:
            if run.figure:
                assert made.figures[run.figure].text == run.text
            else:
                bare = re.sub(r"\d{4}年(1—10月|\d+月\d+日)?|附件\d", "", run.text)
                assert not re.search(r"\d", bare), run.text


def test_headings_are_numbered_as_papers_number_them() -> None:
    blocks = numbered(parse("## 甲\n\n### 子\n\n### 丑\n\n## 乙\n\n### 寅\n\n#### 细"))
    assert [block.number for block in blocks if isinstance(block, Heading)] == [
        "一、", "（一）", "（二）", "二、", "（一）", "1.",
    ]  # fmt: skip
    assert [chinese_number(number) for number in (1, 9, 10, 11, 20, 34, 99)] == [
        "一", "九", "十", "十一", "二十", "三十四", "九十九",
    ]  # fmt: skip


def test_marks_carry_figures_through_markdown_and_cannot_be_forged() -> None:
    figure = Figure("ratio(a_b*c:M:2025:)", 1, "known", "%", "1.0%", (), "ratio")
    (block,) = parse(f"占{mark(figure)}，*不是*强调。【待补：说明】")
    assert [(run.text, run.figure, run.pending) for run in block.runs] == [  # type: ignore[union-attr]
        ("占", "", False), ("1.0%", figure.id, False), ("，*不是*强调。", "", False), ("【待补：说明】", "", True),
    ]  # fmt: skip
    assert runs_of(clean(f"甲{mark(figure)}乙\n丙\u202e")) == runs_of("甲ratio(a_b*c:M:2025:)1.0%乙 丙")


def test_a_whole_year_is_spoken_of_as_one(edition: DrawnEdition) -> None:
    assert date(2025, 10, 31) == edition.as_of
    assert spoken(edition, "M", year=2024).startswith("中共青石矿委员会2024年度党建工作总结")
