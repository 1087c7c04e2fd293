"""A chart as Office draws it itself: data in a sheet, the chart beside it, both editable."""

from __future__ import annotations

from typing import Any, Final

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from analysis.publish.annex.chart_data import ChartData, Series

FONT: Final = "宋体"
_GRID: Final = "#D9DEE3"


def write_data(sheet: Worksheet, data: ChartData, formats: dict[str, Any], first_row: int = 0) -> None:
    """Categories down, one column a series; a gap stays an empty cell. `formats`: head, text, percent."""
    sheet.write_string(first_row, 0, "时间", formats["head"])
    for row, category in enumerate(data.categories, first_row + 1):
        sheet.write_string(row, 0, category, formats["text"])
    for column, one in enumerate(data.series, 1):
        sheet.write_string(first_row, column, one.name, formats["head"])
        for row, figure in enumerate(one.figures, first_row + 1):
            if figure is not None and figure.value is not None:
                sheet.write_number(row, column, float(figure.value), formats["percent"])
            else:
                sheet.write_blank(row, column, None, formats["percent"])


def native_chart(workbook: xlsxwriter.Workbook, sheet: str, data: ChartData, first_row: int = 0) -> Chart:
    """The chart over `write_data`'s cells in that sheet: columns and lines together where both are drawn."""
    kinds = [kind for kind in ("column", "line") if any(one.kind == kind for one in data.series)]
    made = {kind: workbook.add_chart({"type": kind}) for kind in kinds}
    for column, one in enumerate(data.series, 1):
        made[one.kind].add_series(_series(sheet, data, one, column, first_row))
    chart: Chart = made[kinds[0]]
    for kind in kinds[1:]:
        chart.combine(made[kind])
    font = {"name": FONT, "size": 9}
    chart.set_title({"name": data.title, "name_font": {"name": "黑体", "size": 12, "bold": False}, "overlay": False})
    chart.set_x_axis({"num_font": font, "line": {"color": "#7F7F7F"}, "major_tick_mark": "none"})
    chart.set_y_axis({
        "num_font": font, "num_format": '0"%"', "min": data.low, "max": data.high, "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": _GRID, "width": 0.75}}, "major_tick_mark": "none",
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.show_blanks_as("gap")
    return chart


def _series(sheet: str, data: ChartData, one: Series, column: int, first_row: int) -> dict[str, Any]:
    last = first_row + len(data.categories)
    made: dict[str, Any] = {
        "name": [sheet, first_row, column],
        "categories": [sheet, first_row + 1, 0, last, 0],
        "values": [sheet, first_row + 1, column, last, column],
    }
    if one.kind == "column":
        made |= {"fill": {"color": one.colour}, "border": {"color": one.colour}, "gap": 120, "overlap": 100}
    else:
        width = 2.5 if one.bold else 1.5
        made |= {
            "line": {"color": one.colour, "width": width, "dash_type": one.dash},
            "marker": {
                "type": one.marker, "size": 6, "fill": {"color": one.colour}, "border": {"color": one.colour},
            },
            "smooth": False,
        }  # fmt: skip
    if one.labels:
        made["data_labels"] = {
            "value": True,
            "num_format": '0.0"%"',
            # At the foot of the column, where no target line runs.
            "position": "inside_base",
            "font": {"name": FONT, "size": 10, "color": one.label_colour},
        }
    return made
