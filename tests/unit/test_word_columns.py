"""Columns of a Word table: no short text is folded where there is room, and a line is measured as wide as it may be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analysis.publish.annex import Column
from analysis.publish.word import load_layout
from analysis.publish.word.columns import FittedColumns, by_parts, fitted_columns, padding
from analysis.publish.word.text import widest

LAYOUT = load_layout()
DATE, NAME = "2025年12月31日", "集团规划发展部党支部"


def folded(columns: Sequence[Column], rows: Sequence[Sequence[str]], fitted: FittedColumns) -> list[str]:
    """Texts that take more than their column's line."""
    character = LAYOUT.table["small_size" if fitted.small else "size"] * 10
    room = [width - 2 * padding(LAYOUT, small=fitted.small) for width in fitted.widths]
    table = [[column.title for column in columns], *rows]
    return [text for row in table for text, width in zip(row, room, strict=True) if widest(text, character) > width]


def test_a_digit_may_be_wide_and_stands_apart_from_chinese() -> None:
    assert widest("党支部", 240) == 720
    assert widest("10月", 240) == 2 * 150 + 240 + 60
    assert widest("缺1次", 240) == 2 * 240 + 150 + 2 * 60


@pytest.mark.parametrize(
    ("widths", "row", "small"),
    [
        # Room enough: the date is helped by the others.
        ((30, 40, 15, 15), (NAME, "党建工作责任书", DATE, "无"), False),
        # Four wide columns fit in the small size only.
        ((28, 24, 24, 24), (f"{NAME}会", DATE, DATE, DATE), True),
        # Many columns: the months of a year.
        ((11, *(6,) * 12, 10), ("主题党日", *("缺1",) * 12, "缺6次"), True),
    ],
)
def test_what_is_short_stands_in_one_line(widths: tuple[int, ...], row: tuple[str, ...], small: bool) -> None:
    months = [f"{month}月" for month in range(1, 13)]
    titles = ["项目", *months, "全年"] if len(widths) > 4 else ["单位", "事项", "日期", "说明"]
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    fitted = fitted_columns(columns, [row], LAYOUT)
    assert fitted.small == small
    assert sum(fitted.widths) == LAYOUT.text_width
    assert folded(columns, [row], fitted) == []


def test_a_column_to_be_filled_keeps_its_room_and_a_long_text_is_given_some() -> None:
    columns = [Column("序号", 30), Column("问题", 40), Column("责任人", 30)]
    declared = by_parts(columns, LAYOUT.text_width)
    fitted = fitted_columns(columns, [("1", "支委会应开展而未开展，会议记录不全，没有归档备查", "")], LAYOUT).widths
    assert fitted[2] == declared[2]
    assert fitted[0] < declared[0]
    assert fitted[1] > declared[1]


def test_where_there_is_no_room_for_all_the_nearest_is_helped_first() -> None:
    columns = [Column("甲", 10), Column("乙", 26), Column("丙", 64)]
    row = ("瓦斯治理工程临时党支部", "二〇二五年十二月", "按期开展主题党日，服务中心工作，阵地和制度建设" * 3)
    fitted = fitted_columns(columns, [row], LAYOUT)
    assert sum(fitted.widths) == LAYOUT.text_width
    assert set(folded(columns, [row], fitted)) >= {row[2]}
