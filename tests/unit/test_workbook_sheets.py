"""The workbook shows the figures' own texts, its ratios are formulas that give them, and it is the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from analysis.disclosure import OpenEdition
from analysis.measures import Figure
from analysis.publish.documents import Material, material
from analysis.publish.unit_report import UnitReport, unit_report
from analysis.publish.workbook import workbook_bytes
from analysis.publish.workbook.formats import columns_wide, number_format
from tests.documents import parts_of
from tests.editions import draw_edition


@dataclass(frozen=True)
class Book:
    material: Material
    content: bytes
    formulas: Workbook
    values: Workbook


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def made(report: UnitReport) -> Book:
    stuff = material(report)
    content = workbook_bytes(report, stuff.narrative, stuff.tables, stuff.charts, stuff.figures)
    return Book(
        stuff,
        content,
        openpyxl.load_workbook(BytesIO(content)),
        openpyxl.load_workbook(BytesIO(content), data_only=True),
    )


@pytest.fixture(scope="module")
def book(edition: OpenEdition) -> Book:
    return made(unit_report(edition, "M", 2025))


def test_sheets_follow_the_annexes_and_end_with_the_figures(book: Book) -> None:
    names = book.formulas.sheetnames
    assert names[0] == "目录"
    assert names[1] == "附件1 基本情况"
    assert names[-1] == "数字"
    assert {"图 目标", "图 参与率"} <= set(names)
    listed = [row[0].value for row in book.values["目录"].iter_rows(min_row=4) if row[0].value]
    assert listed[: len(names) - 1] == names[1:]


def test_ratios_are_formulas_over_their_counts_and_give_the_printed_share(book: Book) -> None:
    seen = 0
    for name in book.formulas.sheetnames:
        for row in book.formulas[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "/" in cell.value and cell.value.startswith("=IF("):
                    values = book.values[name]
                    above, below = (values.cell(cell.row, cell.column - step).value for step in (2, 1))
                    assert values[cell.coordinate].value == pytest.approx(above / below)
                    seen += 1
    assert seen > 40


def test_the_sheet_of_figures_holds_every_printed_figure_with_its_counts(book: Book) -> None:
    rows = {row[0]: row for row in book.values["数字"].iter_rows(min_row=4, values_only=True) if row[0]}
    assert set(rows) == set(book.material.figures)
    for key, figure in book.material.figures.items():
        row = rows[key]
        assert row[6].removesuffix("（预测）") == figure.text
        if figure.measure == "ratio" and figure.is_known:
            assert f"{row[7]}/{row[8]}" == figure.detail
            assert row[13].startswith("touyan explain ")
            assert row[12].endswith("。")
    own = rows["ratio(participation:M:2025-10YTD:)"]
    assert own[4] == "2025年1—10月"
    assert own[10].endswith("%")
    assert own[11] > 50


def test_totals_are_checked_by_a_live_difference(book: Book) -> None:
    sheet, values = book.formulas["附件1 基本情况"], book.values["附件1 基本情况"]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == "合计减各行（校核）"]
    formulas = [cell for cell in row[1:] if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert formulas
    for cell in formulas:
        numbers = [values.cell(at, cell.column).value for at in range(4, cell.row)]
        counted = [one for one in numbers if isinstance(one, int | float)]
        top = numbers[0] if isinstance(numbers[0], int | float) else 0
        assert values[cell.coordinate].value == top - sum(counted[1:] if counted and numbers[0] == top else counted)


def test_sheets_are_frozen_filtered_and_wide_enough_for_chinese(book: Book) -> None:
    for name in book.formulas.sheetnames[1:]:
        sheet = book.formulas[name]
        assert sheet.freeze_panes
        if name.startswith("附件"):
            assert sheet.auto_filter.ref
            # openpyxl keeps neighbours of one width as a range under the first one's letter.
            wide = {at: one.width for one in sheet.column_dimensions.values() for at in range(one.min, one.max + 1)}
            for cell in sheet[3]:
                assert wide[cell.column] >= columns_wide(str(cell.value or ""))


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        (1465, "1465名", '0"名";0"名";0"名"'),
        (Decimal("-0.6"), "下降0.6个百分点", '"下降"0.0"个百分点";"下降"0.0"个百分点";"下降"0.0"个百分点"'),
        (0, "无缺项", 'General;General;"无缺项"'),
        (0, "持平", 'General;General;"持平"'),
        (3, "缺3次", '"缺"0"次";"缺"0"次";"缺"0"次"'),
        (Decimal("0.04"), "略高于目标", None),
        (None, "无数据", None),
    ],
)
def test_a_number_is_shown_as_the_figure_s_own_text(
    value: Decimal | int | None, text: str, expected: str | None
) -> None:
    state = "missing" if value is None else "known"
    assert number_format(Figure("x", value, state, "", text, (), "change")) == expected  # type: ignore[arg-type]


def test_charts_are_native_and_bytes_depend_on_the_figures_only(edition: OpenEdition, book: Book) -> None:
    assert "xl/charts/chart2.xml" in parts_of(book.content)
    assert made(unit_report(edition, "M", 2025)).content == book.content


def test_a_branch_has_its_own_sheets(edition: OpenEdition) -> None:
    names = made(unit_report(edition, "A2", 2025)).formulas.sheetnames
    assert {"附件1 党员", "附件2 逐月开展", "附件3 会议参与", "附件4 问题清单", "数字"} <= set(names)
