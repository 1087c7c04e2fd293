"""True statements made from random counts are never called contradictory; wrong ones of the plain forms always are."""

from __future__ import annotations

from fractions import Fraction

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import TouyanError
from analysis.proofread import proofread
from analysis.proofread.document import Block, Document, Position
from analysis.proofread.interval import Interval
from analysis.proofread.quantity import find_quantities
from analysis.proofread.statement import Statement
from analysis.ratio import round_half_up

COUNTS = st.integers(2, 50_000)
DECIMALS = st.integers(0, 2)
OFF = st.integers(-9, 9).filter(bool)


def check(text: str) -> tuple[Statement, ...]:
    return proofread(Document("文", (Block(text, Position(paragraph=1)),))).statements


def verdicts(text: str, kind: str) -> list[str]:
    return [statement.verdict for statement in check(text) if statement.kind == kind]


def accused(text: str) -> bool:
    return any(statement.verdict == "contradictory" for statement in check(text))


def percent(value: Fraction, decimals: int) -> str:
    return f"{round_half_up(value * 100, decimals)}%"


def shifted(value: Fraction, decimals: int, steps: int) -> str:
    return f"{round_half_up(value * 100, decimals) + steps * round_half_up(Fraction(1, 10**decimals), decimals)}%"


@settings(deadline=None, derandomize=True)
@given(men=COUNTS, women=COUNTS)
def test_men_and_women_make_up_the_members(men: int, women: int) -> None:
    assert verdicts(f"共有党员{men + women}名，其中男党员{men}名，女党员{women}名。", "partition") == ["exact"]


@settings(deadline=None, derandomize=True)
@given(men=COUNTS, women=COUNTS, off=OFF)
def test_a_total_missed_by_any_number_is_contradictory(men: int, women: int, off: int) -> None:
    text = f"共有党员{max(2, men + women + off)}名，其中男党员{men}名，女党员{women}名。"
    assert verdicts(text, "partition") == ["contradictory"]


@settings(deadline=None, derandomize=True)
@given(counts=st.lists(st.integers(10, 50_000), min_size=2, max_size=5), off=st.integers(-3, 3))
def test_a_sum_after_its_items(counts: list[int], off: int) -> None:
    items = "、".join(f"{name}{count}次" for name, count in zip("甲乙丙丁戊", counts, strict=False))
    expected = "contradictory" if off else "exact"
    assert verdicts(f"召开{items}，共计{sum(counts) + off}次。", "partition") in ([expected], ["exact"])
    if not off:
        assert not accused(f"召开{items}，共计{sum(counts)}次。")


@settings(deadline=None, derandomize=True)
@given(counts=st.tuples(COUNTS, COUNTS), decimals=DECIMALS)
def test_a_share_rounded_half_up_is_never_accused(counts: tuple[int, int], decimals: int) -> None:
    part, whole = sorted(counts)
    share = percent(Fraction(part, whole), decimals)
    assert not accused(f"共有党员{whole}名，其中大专以上学历{part}名，占{share}。")
    assert not accused(f"应到党员{whole}名，实到{part}名，到会率{share}。")


@settings(deadline=None, derandomize=True)
@given(counts=st.tuples(COUNTS, COUNTS), decimals=DECIMALS, steps=st.integers(2, 9))
def test_a_share_off_by_two_steps_is_always_accused(counts: tuple[int, int], decimals: int, steps: int) -> None:
    part, whole = sorted(counts)
    share = shifted(Fraction(part, whole), decimals, steps)
    assert verdicts(f"共有党员{whole}名，其中大专以上学历{part}名，占{share}。", "share") == ["contradictory"]
    assert verdicts(f"应到党员{whole}名，实到{part}名，到会率{share}。", "completion") == ["contradictory"]


@settings(deadline=None, derandomize=True)
@given(before=st.integers(100, 50_000), change=st.integers(1, 90), decimals=st.integers(1, 2))
def test_growth_rounded_half_up_is_never_accused(before: int, change: int, decimals: int) -> None:
    rate = percent(Fraction(change, before), decimals)
    assert not accused(f"党员总数{before + change}名，比上年净增{change}名，增幅为{rate}。")
    assert not accused(f"党员总数{before - change}名，比上年减少{change}名，降幅为{rate}。")
    assert not accused(f"党员由{before}名增加到{before + change}名，净增{change}名，增长{rate}。")


@settings(deadline=None, derandomize=True)
@given(before=st.integers(100, 50_000), change=st.integers(1, 90), steps=st.integers(2, 9))
def test_growth_off_by_two_steps_is_always_accused(before: int, change: int, steps: int) -> None:
    rate = shifted(Fraction(change, before), 1, steps)
    text = f"党员总数{before + change}名，比上年净增{change}名，增幅为{rate}。"
    assert verdicts(text, "growth") == ["contradictory"]


@settings(deadline=None, derandomize=True)
@given(parts=st.lists(st.integers(1_000, 9_000_000), min_size=3, max_size=3))
def test_counts_in_ten_thousands_are_never_accused(parts: list[int]) -> None:
    def printed(count: int) -> str:
        return f"{round_half_up(Fraction(count, 10_000), 1)}万"

    levels = "，".join(f"{name}{printed(n)}个" for name, n in zip(("基层党委", "总支部", "支部"), parts, strict=True))
    share = percent(Fraction(parts[0], sum(parts)), 1)
    assert not accused(f"基层组织总数{printed(sum(parts))}个，其中{levels}。")
    assert not accused(f"基层组织总数{printed(sum(parts))}个，其中基层党委{printed(parts[0])}个，占{share}。")


@settings(deadline=None, derandomize=True)
@given(now=st.integers(0, 1000), before=st.integers(0, 1000), off=st.integers(0, 9))
def test_points_between_two_shares(now: int, before: int, off: int) -> None:
    word = "提高" if now >= before else "下降"
    points = Fraction(abs(now - before), 10)
    shares = f"由{round_half_up(Fraction(before, 10), 1)}%{word}到{round_half_up(Fraction(now, 10), 1)}%"
    assert not accused(f"到会率{shares}，{word}{round_half_up(points, 1)}个百分点。")
    wrong = f"到会率{shares}，{word}{round_half_up(points + Fraction(2 + off, 10), 1)}个百分点。"
    assert verdicts(wrong, "points") == ["contradictory"]


@settings(deadline=None, derandomize=True)
@given(people=st.integers(2, 5_000), each=st.integers(1, 99), rest=st.integers(0, 5_000), decimals=st.integers(0, 1))
def test_an_average_rounded_half_up_is_never_accused(people: int, each: int, rest: int, decimals: int) -> None:
    hours = people * each + rest
    average = round_half_up(Fraction(hours, people), decimals)
    assert not accused(f"培训党员{people}名，累计{hours}学时，人均{average}学时。")


@settings(deadline=None, derandomize=True)
@given(value=st.integers(11, 99_999))
def test_chinese_numerals_mean_what_arabic_ones_mean(value: int) -> None:
    chinese, arabic = (find_quantities(f"共有党员{text}名")[0] for text in (cn2an.an2cn(value), str(value)))
    assert chinese.interval == arabic.interval == Interval.point(value)


@settings(deadline=None, derandomize=True)
@given(value=st.fractions(0, 10**6, max_denominator=10**6), decimals=DECIMALS)
def test_the_interval_of_a_rounded_number_holds_the_number(value: Fraction, decimals: int) -> None:
    (quantity,) = find_quantities(f"占{round_half_up(value, decimals)}%")
    assert quantity.interval.meets(Interval.point(value))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    text=st.text(
        alphabet="党员占比上年由到其中分别增加男女共计率为约近余%万名个次元，。、；（）：“”0123456789.百分点三十",
        max_size=80,
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    for statement in check(text):
        assert statement.as_dict()["verdict"] == statement.verdict


def test_a_digit_run_is_the_only_thing_refused() -> None:
    with pytest.raises(TouyanError):
        check("党员" + "1" * 300 + "名")
