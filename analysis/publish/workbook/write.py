"""The workbook of one unit: 目录, the annex tables in their order, charts with their data, 数字."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from typing import Final

import xlsxwriter

from analysis.measures import Figure
from analysis.publish.annex import ChartData, Table
from analysis.publish.annex.native_chart import native_chart, write_data
from analysis.publish.narrative import ChartRef, Narrative, TableRef
from analysis.publish.unit_report import UnitReport
from analysis.publish.workbook.formats import Formats
from analysis.publish.workbook.numbers import number_rows, write_numbers
from analysis.publish.workbook.origin import note_provenance
from analysis.publish.workbook.sheets import set_print, write_table

CONTENTS, NUMBERS = "目录", "数字"
_SHEET_NAMES: Final = {
    "organisations": "基本情况", "qualified": "过硬党支部", "meetings": "三会一课", "participation": "会议参与",
    "elections": "换届", "people": "学时和评议", "branch_members": "党员", "branch_months": "逐月开展",
    "branch_participation": "会议参与", "shortfalls": "问题清单", "definitions": "口径", "tiers": "分类定级",
    "corrections": "数据改正", "late_entries": "补报", "benchmarks": "全国对照", "provenance": "生成依据",
}  # fmt: skip
_BESIDE: Final = ("benchmarks",)
"""Tables that are sheets of the workbook even where no annex prints them."""


def workbook_bytes(
    report: UnitReport,
    narrative: Narrative,
    tables: Mapping[str, Table],
    charts: Mapping[str, ChartData],
    figures: Mapping[str, Figure],
) -> bytes:
    """The package; its only time is the report's day, so the same inputs give the same bytes."""
    made = BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True})
    workbook.set_properties({
        "title": f"{narrative.title}附表", "author": "头雁", "subject": report.stamp,
        "created": datetime.combine(report.view.day, time()),
    })  # fmt: skip
    note_provenance(workbook, narrative.provenance)
    formats = Formats(workbook)
    shown = [(annex.number, block) for annex in narrative.annexes for block in annex.blocks]
    table_names = [(number, block.name) for number, block in shown if isinstance(block, TableRef)]
    table_names += [(0, name) for name in _BESIDE if name in tables and name not in {one for _, one in table_names}]
    chart_names = [block.name for _, block in shown if isinstance(block, ChartRef)]
    sheets = [(sheet_name(name, number), tables[name].title) for number, name in table_names]
    sheets += [(chart_sheet(name), charts[name].title) for name in chart_names]
    _contents(workbook, report, [*sheets, (NUMBERS, "正文、附表和图中每一个数的分子、分母、上年和反查方法")], formats)
    for (title, _), (_, name) in zip(sheets, table_names, strict=False):
        write_table(workbook.add_worksheet(title), tables[name], report.stamp, formats)
    for name in chart_names:
        _chart(workbook, charts[name], formats)
    write_numbers(workbook.add_worksheet(NUMBERS), report, number_rows(report, figures), formats)
    workbook.close()
    return made.getvalue()


def sheet_name(table: str, annex: int) -> str:
    """附件1 基本情况: what stands on the tab."""
    title = _SHEET_NAMES.get(table, table)
    return f"附件{annex} {title}" if annex else title


def chart_sheet(name: str) -> str:
    """图 目标 or 图 参与率."""
    return {"target_path": "图 目标", "participation": "图 参与率"}.get(name, f"图 {name}")


def _contents(
    workbook: xlsxwriter.Workbook, report: UnitReport, sheets: list[tuple[str, str]], formats: Formats
) -> None:
    sheet = workbook.add_worksheet(CONTENTS)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 60)
    sheet.merge_range(0, 0, 0, 1, f"{report.release.unit.name}{report.view.year}年度附表", formats.get("title"))
    sheet.set_row(0, 30)
    sheet.write_string(1, 0, report.stamp, formats.get("stamp"))
    for at, title in enumerate(("工作表", "内容")):
        sheet.write_string(2, at, title, formats.get("head"))
    for number, (name, content) in enumerate(sheets, 3):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", formats.get("text"), name)
        sheet.write_string(number, 1, content, formats.get("text"))
    note = "比例是活公式：改动分子、分母即重算。数字与正文、网页出自同一版数据。"
    sheet.merge_range(len(sheets) + 4, 0, len(sheets) + 4, 1, note, formats.get("note"))
    set_print(sheet, landscape=False)


def _chart(workbook: xlsxwriter.Workbook, data: ChartData, formats: Formats) -> None:
    title = chart_sheet(data.name)
    sheet = workbook.add_worksheet(title)
    write_data(sheet, data, {
        "head": formats.get("head"), "text": formats.get("figure"), "percent": formats.get("figure", '0.0"%"'),
    })  # fmt: skip
    sheet.set_column(0, len(data.series), 14)
    chart = native_chart(workbook, title, data)
    chart.set_size({"width": 760, "height": 380})
    sheet.insert_chart(len(data.categories) + 3, 0, chart)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
