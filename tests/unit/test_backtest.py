"""Proves: a published number is told equal, rounded otherwise or different, and the reason named is the one planted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from analysis.backtest import check_published, read_published, write_checked, write_published_template
from analysis.backtest.causes import Earlier
from analysis.disclosure import Release, open_release
from analysis.errors import BadInputError
from tests.editions import DrawnEdition, draw_edition, tell

HEAD = ("单位", "指标", "分项", "时间段", "公布数")


def _book(folder: Path, *rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> Path:
    path = folder / "已公布.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("年报")
        sheet.write_row(0, 0, ["2025 年已公布数字"])
        sheet.write_row(1, 0, head)
        for at, row in enumerate(rows, 2):
            sheet.write_row(at, 0, row)
    return path


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    with closing((drawn := draw_edition()).con):
        # G: 5 of 8 branches, 1 left out; its two sub-units 3/4 and 2/4 but for the mean below.
        for unit, numerator, denominator, excluded in (("G", 5, 8, 1), ("M", 5, 7, 1), ("D", 0, 1, 0)):
            tell(drawn.con, "qualified_ratio", unit, "2025", numerator, denominator, excluded=excluded)
        yield drawn


@pytest.fixture
def release(edition: DrawnEdition) -> Release:
    return open_release(edition, "G", "superior")


def _one(release: Release, folder: Path, value: object, earlier: tuple[Earlier, ...] = ()) -> tuple[str, str]:
    path = _book(folder, ("岱岳集团党委", "过硬党支部比例", "", "2025年", value))
    (found,) = check_published(release, read_published(path), earlier)
    return found.verdict, "".join(found.causes)


@pytest.mark.parametrize("value", ["62.5%", 0.625, "62.5", "5/8", "63%", "62.50％"])
def test_what_prints_the_same_is_equal(release: Release, tmp_path: Path, value: object) -> None:
    assert _one(release, tmp_path, value) == ("equal", "")


@pytest.mark.parametrize(
    ("value", "verdict", "why"),
    [
        ("62%", "truncated", "舍去了尾数，没有四舍五入：按四舍五入应为63%"),
        ("55.6%", "different", "把不计入的1项也算进分母"),
        ("66.7%", "different", "把不计入的1项也算进分子、分母"),
        ("6/9", "different", "把不计入的1项也算进分子、分母"),
        ("71.1%", "different", "现有数据推不出公布数。分子 5、分母 8、不计入 1 项"),
    ],
)
def test_a_difference_is_told_with_its_reason(
    release: Release, tmp_path: Path, value: str, verdict: str, why: str
) -> None:
    found = _one(release, tmp_path, value)
    assert found[0] == verdict
    assert why in found[1]


def test_an_average_of_percentages_is_recognised(release: Release, edition: DrawnEdition, tmp_path: Path) -> None:
    branches = [unit.unit_id for unit in release.units(2025) if unit.level == "branch"]
    facts = release.facts("participation", ["2025-10YTD"], branches)
    shares = [fact.ratio.exact for fact in facts if fact.ratio]
    mean = round(float(sum(shares) / len(shares) * 100), 4)
    path = _book(tmp_path, ("G", "参与率", "", "2025-10YTD", f"{mean:.4f}%"))
    (found,) = check_published(release, read_published(path))
    assert found.verdict == "different"
    assert f"{len(shares)}个党支部百分比的简单平均" in "".join(found.causes)


def test_a_number_of_an_earlier_edition_leads_to_it(release: Release, tmp_path: Path) -> None:
    with closing((old := draw_edition()).con):
        tell(old.con, "qualified_ratio", "G", "2025", 77, 100)
        earlier = (Earlier(3, old.as_of, open_release(old, "G", "superior")),)
        assert "第 3 版（截至 2025-10-31）就是公布的数" in _one(release, tmp_path, "77.0%", earlier)[1]


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        (("没有的单位", "参与率", "", "2025", "1%"), "单位", "没有“没有的单位”这个单位"),
        (("G", "没有的指标", "", "2025", "1%"), "指标", "没有“没有的指标”这个指标"),
        (("G", "参与率", "晨会", "2025", "1%"), "分项", "没有“晨会”这个分项"),
        (("G", "参与率", "", "二〇二五", "1%"), "时间段", "看不懂的时间段"),
        (("G", "参与率", "", "2025", "约八成"), "公布数", "“约八成”不是一个数字"),
        (("G", "参与率", "", "", "80%"), "时间段", "这一行没有填全"),
        (("G", "参与率", "", "2025", "3/0"), "公布数", "“3/0”不是一个数字"),
    ],
)
def test_a_row_that_is_not_understood_names_its_cell_and_the_others_are_checked(
    release: Release, tmp_path: Path, row: tuple[object, ...], column: str, what: str
) -> None:
    path = _book(tmp_path, row, ("G", "过硬党支部比例", "", "2025", "62.5%"))
    odd, sound = check_published(release, read_published(path))
    assert (odd.verdict_text, odd.line.text, odd.now) == ("看不懂", row[-1], "")
    assert str(odd.line.place) == f"《已公布.xlsx》 工作表“年报” 第 3 行 “{column}”列"
    assert odd.causes[0].startswith(what)
    assert sound.verdict == "equal"


def test_what_is_no_such_workbook_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(BadInputError, match="打不开"):
        read_published(broken)
    with pytest.raises(BadInputError, match="没有找到已公布的数字"):
        read_published(_book(tmp_path, ("G", 1), head=("单位", "数")))


def test_the_template_is_read_as_it_is_filled(release: Release, tmp_path: Path) -> None:
    path = write_published_template(tmp_path / "模板.xlsx", release, 2025)
    book = load_workbook(path)
    book.worksheets[0].append(["岱岳集团党委", "过硬党支部比例", None, "2025", "62.5%", "年度通报"])
    book.save(path)
    (found,) = check_published(release, read_published(path))
    assert (found.verdict, found.line.source) == ("equal", "年度通报")


def test_the_result_is_a_workbook_of_every_number(release: Release, tmp_path: Path) -> None:
    path = _book(tmp_path, ("G", "过硬党支部比例", "", "2025", "62.5%"), ("G", "过硬党支部比例", "", "2025", "55.6%"))
    checked = list(check_published(release, read_published(path)))
    sheet = load_workbook(write_checked(tmp_path / "结果.xlsx", checked)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["结论", "一致", "不一致"]
    assert rows[2][4:6] == ("55.6%", "62.5%")
