"""Examples an organisation adopts from: what each published text fixes comes out, what it leaves open is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import analysis
from analysis.assessment.grading import Graded, assess, grade_all
from analysis.assessment.score import Score, score
from analysis.assessment.subject import Entry, Honour, Measure, Subject, Veto
from analysis.errors import StandardsError
from analysis.standards import load_standards
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_file import read_scheme
from tests.schemes import measure

EXAMPLES = {
    path.stem: read_scheme(path)
    for path in sorted((Path(analysis.__file__).parent / "standards" / "examples" / "schemes").glob("*.toml"))
}
UNDEFINED = {"r1_xiqing_five_good", "r2_pingxing_2023", "r3_zoucheng", "r4_liupanshan", "r6_star_ranking"}


def of(scheme: Scheme, total: Fraction | int, org: str = "A", group: str = "") -> Score:
    """A branch of which only the total is known."""
    return Score(Subject(org, 2025, group=group, period="2025"), (), (), Fraction(total))


def grades(scheme: Scheme, *totals: Fraction | int, group: str = "") -> list[str]:
    """Grades by points alone: cut-offs are read without gates and quotas."""
    alone = replace(scheme, quotas=(), gates=())
    return [one.grade for one in grade_all(alone, [of(scheme, total, group=group) for total in totals])]


def subject(points: Mapping[tuple[str, str], int], *, org: str = "A", **measures: Measure) -> Subject:
    entries = {key: Entry(*key, given, "row") for key, given in points.items()}
    return Subject(org, 2025, entries, measures, period="2025")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_says_what_it_covers_and_is_not_active(name: str) -> None:
    scheme = EXAMPLES[name]
    assert scheme.id == name
    assert scheme.covers
    assert scheme.certainty in {"house", "secondary"}
    assert name not in {one.id for one in load_standards().schemes}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_text_leaves_open_is_refused(name: str) -> None:
    scheme = EXAMPLES[name]
    assert bool(scheme.undefined) == (name in UNDEFINED | {"r13_star_levels"})
    if scheme.undefined:
        with pytest.raises(StandardsError, match=r"不能用来评分：.*没有收录") as refused:
            score(scheme, Subject("A", 2025))
        assert "[[undefined]]" in str(refused.value.cure)
    else:
        assert score(scheme, Subject("A", 2025)).total >= scheme.base_points


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_adopted(name: str, tmp_path: Path) -> None:
    """Its grades are those of its scale, or it brings a scale of its own."""
    (tmp_path / "schemes").mkdir()
    text = (Path(analysis.__file__).parent / "standards" / "examples" / "schemes" / f"{name}.toml").read_text("utf-8")
    (tmp_path / "schemes" / f"{name}.toml").write_text(text, encoding="utf-8")
    standards = load_standards(tmp_path)
    scheme = EXAMPLES[name]
    assert name in {one.id for one in standards.schemes}
    scale = standards.scales.filter(scheme=scheme.scheme).sort("rank")["grade"].to_list()
    assert scale == [one.grade for one in scheme.grades]


def test_r1_cut_offs_are_left_closed_and_94_and_a_half_is_four_stars() -> None:
    scheme = EXAMPLES["r1_xiqing_five_good"]
    got = grades(scheme, 95_000, 94_500, 94_999, 85_000, 84_999, 75_000, 65_000, 60_000, 59_999, 0)
    assert got == ["五星级", "四星级", "四星级", "四星级", "三星级", "三星级", "二星级", "一星级", "无星", "无星"]


@pytest.mark.parametrize("group", ["社区", "农村"])
@pytest.mark.parametrize("size", [1, 9, 10, 11, 19, 20, 21, 40, 100])
def test_r1_quotas_are_a_tenth_at_most_and_at_least_a_tenth_or_a_twentieth(group: str, size: int) -> None:
    scheme = EXAMPLES["r1_xiqing_five_good"]
    got = [one.grade for one in grade_all(scheme, [of(scheme, 100_000 - n, str(n), group) for n in range(size)])]
    least = -(-size // 10) if group == "社区" else -(-size // 20)
    assert got.count("五星级") == min(size // 10, size - least)
    assert got.count("无星") == least


def test_r1_groups_do_not_share_their_places() -> None:
    scheme = EXAMPLES["r1_xiqing_five_good"]
    both = [of(scheme, 99_000, f"{group}{n}", group) for group in ("社区", "农村") for n in range(10)]
    both[0] = of(scheme, 99_500, "社区0", "社区")
    both[10] = of(scheme, 99_100, "农村0", "农村")
    got = grade_all(scheme, both)
    assert [one.grade for one in got].count("五星级") == 2
    assert (got[10].place, got[10].group_place) == (2, 1)


def test_r2_is_seven_tenths_of_basic_less_deductions_and_three_tenths_of_review() -> None:
    scheme = replace(EXAMPLES["r2_pingxing_2023"], undefined=())
    given = {
        ("base_points", "superior"): 95_000,
        ("minus_points", "superior"): 4_000,
        ("review_points", "appraisal"): 88_000,
    }
    assert score(scheme, subject(given)).total == Fraction(7, 10) * (95_000 - 4_000) + Fraction(3, 10) * 88_000
    assert grades(scheme, 90_000, 89_999, 80_000, 70_000, 60_000, 59_999) == [
        "五星级", "四星级", "四星级", "三星级", "二星级", "一星级",
    ]  # fmt: skip
    ten = grade_all(scheme, [of(scheme, 100_000 - n, str(n)) for n in range(10)])
    assert [one.grade for one in ten].count("五星级") == 3


def test_r3_below_sixty_per_cent_satisfaction_two_stars_are_the_most() -> None:
    scheme = replace(EXAMPLES["r3_zoucheng"], undefined=())
    full = {("other_points", "superior"): 100_000}
    enough, short = assess(
        scheme,
        [subject(full, satisfaction=measure(60, 100)), subject(full, org="B", satisfaction=measure(599, 1000))],
    )
    assert (enough.total, enough.grade) == (88_000, "四星级")
    assert (short.total, short.grade) == (87_970, "二星级")


def test_r4_families_default_and_direct_grades() -> None:
    scheme = EXAMPLES["r4_liupanshan"]
    family = {one.grade: one.family for one in scheme.grades}
    got = grades(scheme, 95_000, 94_999, 89_999, 79_999, 69_999, 59_999)
    assert got == ["五星", "四星", "三星", "二星", "一星", "不定星"]
    assert [family[grade] for grade in got] == ["健康", "健康", "亚健康", "亚健康", "不健康", "不健康"]
    assert [one.grade for one in scheme.grades if one.is_default] == ["不定星"]
    weak = Score(Subject("A", 2025, honours=(Honour("软弱涣散", "row"),)), (), (), Fraction(96_000))
    (one,) = grade_all(scheme, [weak])
    assert (one.grade, family[one.grade]) == ("一星", "不健康")


def test_r6_ranks_ten_forty_thirty_and_the_rest() -> None:
    scheme = EXAMPLES["r6_star_ranking"]
    got = [one.grade for one in grade_all(scheme, [of(scheme, n, str(n)) for n in range(20)])]
    assert [got.count(grade) for grade in ("五星级", "四星级", "三星级", "不定级")] == [2, 8, 6, 4]
    assert got[0] == "不定级"
    honoured = Score(Subject("A", 2025, honours=(Honour("党建工作有重大创新", "row"),)), (), (), Fraction(0))
    with pytest.raises(StandardsError, match="没有“党建工作有重大创新”这一直接定级的理由"):
        grade_all(scheme, [honoured])


@pytest.mark.parametrize(
    ("levels", "grade"),
    [
        ((80_000, 80_000, 80_000), "五星"),
        ((80_000, 80_000, 79_999), "四星"),
        ((80_000, 79_000, 100_000), "三星"),
        ((79_999, 100_000, 100_000), "未达标"),
    ],
)
def test_r13_goes_level_by_level(levels: tuple[int, int, int], grade: str) -> None:
    scheme = replace(EXAMPLES["r13_star_levels"], undefined=())
    points = {(f"{one.id}_points", "superior"): most for one, most in zip(scheme.dimensions, levels, strict=True)}
    one, struck = assess(scheme, [subject(points), replace(subject(points), vetoes=(Veto("public_order", None, "v"),))])
    assert (one.grade, one.next_gap, struck.grade) == (grade, None, "未达标")


def test_p1_works_its_own_example() -> None:
    """15 次集中学习 × 2 = 30 → 封顶 12；4 篇笔记 4；4 篇心得 4 → 20."""
    scheme = EXAMPLES["p1_base60"]
    counted = {"group_study": measure(15), "notes": measure(4), "reflections": measure(4)}
    (one,) = assess(scheme, [Subject("党员1", 2025, measures=counted)])
    assert [part.exact for part in one.score.dimensions] == [20_000, 0]
    assert (one.total, one.grade) == (80_000, "")


def test_p2_a_veto_takes_all_points() -> None:
    scheme = EXAMPLES["p2_70_20_10"]
    points = {
        ("basic_points", "superior"): 70_000,
        ("review_points", "appraisal"): 18_000,
        ("contribution_points", "superior"): 12_000,
    }
    clean, struck = assess(scheme, [subject(points), replace(subject(points), vetoes=(Veto("criticised", None, "v"),))])
    assert (clean.total, struck.total, struck.place) == (98_000, 0, 2)


def banners(totals: list[int]) -> list[Graded]:
    scheme = replace(EXAMPLES["quarterly"], gates=())
    got = grade_all(scheme, [of(scheme, total, str(at)) for at, total in enumerate(totals)])
    return [one for one in got if any(step.step == "award" for step in one.steps)]


def test_the_banner_goes_to_the_first_three_of_the_best_grade() -> None:
    assert [one.total for one in banners([99_000, 98_000, 97_000, 96_000])] == [99_000, 98_000, 97_000]
    assert [one.total for one in banners([99_000, 98_000, 89_999])] == [99_000, 98_000]
    assert [one.total for one in banners([99_000, 98_000, 97_000, 97_000])] == [99_000, 98_000]
    assert banners([89_000, 88_000]) == []


def test_five_good_needs_every_one_of_the_five() -> None:
    scheme = EXAMPLES["five_good_branch"]
    assert (scheme.period, scheme.levels) == ("half", ("general_branch", "branch"))
    full = {(item.id, source): 20_000 for item in scheme.items for source in item.sources}
    weak = full | {("masses_points", source): 15_999 for source in ("appraisal", "self", "superior")}
    good, lacking = assess(scheme, [subject(full), subject(weak, org="B")])
    assert (good.grade, lacking.grade, lacking.total) == ("五好", "未达五好", 95_999)
