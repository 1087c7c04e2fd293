"""A call must fit the template's parameters cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import BadCallError
from analysis.publish.notebook.parameters import check_parameters, template_parameters
from analysis.publish.notebook.runner import run_notebook
from tests.notebook_material import write_template

CELL = """
# 由命令填写
unit: str
year: int = 2025  # 年度
month: str | None = None
basis: "Optional[str]" = None
profile: str = None
share = 0.8
internal: bool = False
units: list[str] = ["甲=乙"]
weights: dict[str, int] = {
    "a": 1,
}
made = str(1)
other: object = 3
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return write_template(tmp_path / "year_end.ipynb", ["unit"], parameters=CELL)


def test_the_cell_says_names_types_and_what_is_required(template: Path) -> None:
    found = template_parameters(template)

    assert {name: sorted(one.types) for name, one in found.items()} == {
        "unit": ["str"],
        "year": ["int"],
        "month": ["None", "str"],
        "basis": ["None", "str"],
        "profile": ["str"],
        "share": ["float"],
        "internal": ["bool"],
        "units": ["list"],
        "weights": ["dict"],
        "made": [],
        "other": ["int"],
    }
    assert [name for name, one in found.items() if one.required] == ["unit", "profile"]


def test_a_call_that_fits_is_accepted(template: Path) -> None:
    check_parameters(template, {"unit": "甲", "profile": "p", "month": None, "share": 1, "made": 3, "units": []})


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"untis": ["甲"]}, ["没有名为“untis”的参数", "是不是“units”"]),
        ({"year": "2025"}, ["参数“year”的类型不对", "文本", "应为：整数"]),
        ({"year": True}, ["参数“year”的类型不对", "是否"]),
        ({"internal": 1}, ["参数“internal”的类型不对", "应为：是否"]),
        ({"unit": None}, ["参数“unit”的类型不对", "空（None）", "应为：文本"]),
        ({"made": Path("x")}, ["参数“made”的值不能写进笔记本"]),
        ({"unit": "甲"}, ["缺少参数：profile"]),
    ],
)
def test_a_call_that_does_not_fit_is_refused(template: Path, parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(BadCallError) as refused:
        check_parameters(template, parameters)

    assert all(one in str(refused.value) for one in [*said, "《year_end.ipynb》"]), str(refused.value)


def test_a_refused_call_writes_nothing(template: Path, tmp_path: Path) -> None:
    with pytest.raises(BadCallError):
        run_notebook(template, tmp_path / "out" / "a.ipynb", {"x": 1}, engine=None, timeout_seconds=5)

    assert not (tmp_path / "out").exists()


def test_a_missing_folder_is_refused(template: Path, tmp_path: Path) -> None:
    call = {"unit": "甲", "profile": "p"}
    with pytest.raises(BadCallError, match="找不到运行笔记本的文件夹“没有”"):
        run_notebook(template, tmp_path / "a.ipynb", call, engine=None, timeout_seconds=5, folder=tmp_path / "没有")


def test_a_template_without_parameters_takes_none(tmp_path: Path) -> None:
    plain = write_template(tmp_path / "plain.ipynb", ["1"])

    check_parameters(plain, {})
    with pytest.raises(BadCallError, match="没有名为“unit”的参数"):
        check_parameters(plain, {"unit": "甲"})


@pytest.mark.parametrize(
    ("text", "said"), [(None, "找不到笔记本模板"), ("", "不是笔记本文件"), ("支部,年度\n", "不是笔记本文件")]
)
def test_what_is_no_notebook_is_named(tmp_path: Path, text: str | None, said: str) -> None:
    template = tmp_path / "template.ipynb"
    if text is not None:
        template.write_text(text, encoding="utf-8")

    with pytest.raises(BadCallError, match=said):
        check_parameters(template, {})


def test_a_parameters_cell_that_is_no_python_is_named(tmp_path: Path) -> None:
    template = write_template(tmp_path / "broken.ipynb", ["1"], parameters="unit = \n")

    with pytest.raises(BadCallError, match="语法错误"):
        check_parameters(template, {})
