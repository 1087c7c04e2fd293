"""A scheme that contradicts itself is refused with its file and line; the shipped one is what its comment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.assessment.write import check_schemes
from analysis.errors import Place, StandardsError
from analysis.standards import load_standards
from analysis.standards.scheme_file import read_scheme
from tests.schemes import TIERING

SHIPPED = Path(__file__).parents[2] / "analysis" / "standards" / "schemes" / "tiering.toml"
TEXT = SHIPPED.read_text(encoding="utf-8")

WRONG = [
    ('title = "分类达标定级"', 'title = "分类达标定级"\ncolour = "red"', "不认识的键"),
    ("first_year = 2023", 'first_year = "2023"', "类型不对"),
    ("max_points = 100000", "max_points = 90000", "各维度满分合计 100000，应为 90000"),
    ('title = "服务中心工作"\ndimension = "role"', 'title = "服务中心工作"\ndimension = "rolle"', "不存在的“rolle”"),
    ("weight = 50", "weight = 40", "来源权重合计 90，应为 100"),
    ("at_least = 70000\nbelow = 90000", "at_least = 70000\nbelow = 89500", "有空档"),
    ("at_least = 70000\nbelow = 90000", "at_least = 70000\nbelow = 90500", "重叠"),
    ('grade = "后进"\nat_least = 0', 'grade = "后进"\nat_least = 10', "最低等次须从 0 分起"),
    ("at_least = 12000", "at_least = 15001", "门槛须大于 0 且不高于该项满分"),
    ("at_least = 900\npoints = 9000", "at_least = 900\npoints = 2000", "档次越高得分不得越低"),
    ("at_least = 0\npoints = 0", "at_least = 1\npoints = 0", "分档须从 0 起"),
    ('kind = "ratio"', 'kind = "guess"', "不认识的项目种类"),
    ('rounding = "floor"', 'rounding = "nearest"', "“rounding”不能是“nearest”"),
    ("at_most = 300", "at_most = 1300", "名额比例"),
    ('kind = "mass_incident"\neffect = "not_best_grade"', 'kind = "mass_incident"\neffect = "zero"', "不存在的“zero”"),
    ('kind = "mass_incident"', 'kind = "safety_accident"', "重复"),
]
EXAMPLES = SHIPPED.parents[1] / "examples" / "schemes"
WRONG_EXAMPLES = [
    ("star_branch", 'overflow = "clamp"', 'overflow = "drop"', "“overflow”不能是“drop”"),
    ("star_branch", "whole = true", "points = 1000\nwhole = true", "恰好一种"),
    ("star_branch", "each = 2000", "each = 2000\nrequired = 3", "不写“required”"),
    ("star_branch", 'item = "satisfaction"\nat', 'item = "satisfaction"\ndimension = "masses"\nat', "恰好一个"),
    ("star_branch", 'side = "at_least"', 'side = "above"', "“side”不能是“above”"),
    ("star_branch", "at_most = 300", "at_least = 300", "“至少”的名额只限最低等次"),
    ("star_branch", "at_most = 300", "at_most = 300\nat_least = 300", "恰好一个"),
    ("star_branch", 'ties = "all_or_none"', 'ties = "all_or_none"\ngroup = "采掘"', "没有写 group_by"),
    ("star_branch", 'id = "masses"\ntitle', 'id = "mass"\ntitle', "不存在的“masses”"),
    ("quarterly", "required = 3\neach = 5000", "required = 3\neach = 5001", "没有写扣完以后怎么办"),
    ("quarterly", "required = 3\n", "", "应有次数"),
    ("quarterly", "first = 3", "first = 0", "奖项的名额须大于 0"),
    ("quarterly", 'rounding = "ceil"\n', "", "没有写“rounding”"),
    ("quarterly", 'period = "quarter"', 'period = "month"', "“period”不能是“month”"),
    ("r1_xiqing_five_good", 'between = "lower"\n', "", "中间的分数归哪一等没有写明"),
    ("r1_xiqing_five_good", "up_to = 84000", "up_to = 85000", "重叠"),
    ("r1_xiqing_five_good", "at_least = 0\nup_to", "at_least = 10000\nup_to", "10000 以下没有等次"),
    ("r2_pingxing_2023", "weight = 30", "weight = 20", "各维度权重合计 90，应为 100"),
    ("r2_pingxing_2023", "weight = 30\n", "", "要么都写权重"),
    ("r6_star_ranking", "at_most = 800", "at_most = 400", "等次越低不得越小"),
    ("r6_star_ranking", 'grade = "五星级"\nq', 'grade = "五星级"\nat_least = 90000\nq', "不写分数线"),
    ("r13_star_levels", '[[gate]]\ngrade = "五星"', '[[gate]]\ngrade = "四星"', "“五星”没有写门槛"),
    ("p2_70_20_10", "zero = true", 'grade = "优秀"', "不存在的“优秀”"),
    ("p2_70_20_10", "zero = true\n", "", "只能是总分计零"),
    ("dual_member", 'status = "retired"', 'status = "tired"', "“status”不能是“tired”"),
    ("dual_member", 'levels = ["member"]', 'levels = ["people"]', "不认识的适用对象“people”"),
    ("dual_member", "base_points = 30000", "base_points = 20000", "应为 100000"),
    ("dual_member", "first_year = 2020", "first_year = 2020\nlast_year = 2019", "一年也不适用"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_a_contradiction_is_refused_with_its_line(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    assert right in TEXT
    path = tmp_path / "own.toml"
    path.write_text(TEXT.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(StandardsError) as refused:
        read_scheme(path)
    assert said in refused.value.what
    assert isinstance(refused.value.where, Place)
    assert refused.value.where.file == "own.toml"
    row = refused.value.where.row
    assert row is not None
    assert TEXT.splitlines()[row - 1].startswith("[[")


@pytest.mark.parametrize(("name", "right", "wrong", "said"), WRONG_EXAMPLES, ids=lambda text: text[:40])
def test_every_kind_of_contradiction_is_refused_with_its_line(
    name: str, right: str, wrong: str, said: str, tmp_path: Path
) -> None:
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(StandardsError) as refused:
        read_scheme(path)
    assert said in refused.value.what
    assert isinstance(refused.value.where, Place)
    assert refused.value.where.row is not None


def test_the_middle_of_a_gap_may_be_rounded(tmp_path: Path) -> None:
    text = (EXAMPLES / "r1_xiqing_five_good.toml").read_text(encoding="utf-8")
    path = tmp_path / "own.toml"
    path.write_text(text.replace('between = "lower"', 'between = "half_up"'), encoding="utf-8")
    assert [one.at_least for one in read_scheme(path).grades] == [94_500, 84_500, 74_500, 64_500, 59_500, 0]


def test_two_years_of_one_scheme_stand_side_by_side_and_may_not_overlap(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    old = TEXT.replace('id = "tiering"', 'id = "tiering_old"').replace(
        "first_year = 2023", "first_year = 2020\nlast_year = 2022"
    )
    (tmp_path / "schemes" / "old.toml").write_text(old, encoding="utf-8")
    (tmp_path / "schemes" / "new.toml").write_text(TEXT, encoding="utf-8")
    assert [one.id for one in load_standards(tmp_path).schemes] == ["tiering", "tiering_old"]
    (tmp_path / "schemes" / "old.toml").write_text(old.replace("2022", "2023"), encoding="utf-8")
    with pytest.raises(StandardsError, match="两套方案"):
        load_standards(tmp_path)


def test_the_shipped_scheme_is_an_example_and_says_so() -> None:
    assert [(one.grade, one.at_least, one.programme) for one in TIERING.grades] == [
        ("先进", 90_000, "programme_lead"),
        ("达标", 70_000, "programme_upgrade"),
        ("后进", 0, "programme_convert"),
    ]
    assert TIERING.certainty == "house"


def test_an_own_scheme_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    own = TEXT.replace("at_most = 300", "at_most = 200")
    (tmp_path / "schemes" / "ours.toml").write_text(own, encoding="utf-8")
    standards = load_standards(tmp_path)
    assert [quota.share for scheme in standards.schemes for quota in scheme.quotas] == [200]
    assert standards.version != load_standards().version


def test_grades_must_be_those_of_the_scale(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "ours.toml").write_text(TEXT.replace('"达标"', '"中等"'), encoding="utf-8")
    with pytest.raises(StandardsError, match="等次表"):
        load_standards(tmp_path)


def test_items_are_taken_from_stage_one_ratios_only() -> None:
    stages = dict.fromkeys(TIERING.indicators, (1, "ratio"))
    check_schemes([TIERING], stages, whole=True)
    for wrong in ({"participation": (2, "ratio")}, {"participation": (1, "count")}):
        with pytest.raises(StandardsError, match="不能取自“participation”"):
            check_schemes([TIERING], stages | wrong, whole=True)
    with pytest.raises(StandardsError, match="不能取自"):
        check_schemes([TIERING], {}, whole=True)
