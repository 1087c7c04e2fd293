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
