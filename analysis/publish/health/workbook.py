"""The workbook behind the health report: scores, every finding with its row, every comparison that is not equal."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from analysis.disclosure.checkup import SEVERITIES
from analysis.publish.health.verdict import ScoreLine, Verdict
from analysis.publish.workbook.formats import Formats, columns_wide
from analysis.publish.workbook.origin import note_provenance

_HEADER_ROW = 2
_WIDEST = 40
_LINE = 17
_NARROWEST = 6

Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class _Page:
    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def write_workbook(verdict: Verdict, path: Path) -> Path:
    """Write the workbook, whole or not at all: header frozen and filtered, columns as wide as their Chinese."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{uuid.uuid4().hex}.xlsx")
    try:
        with xlsxwriter.Workbook(str(temporary)) as book:
            note_provenance(book, verdict.provenance)
            formats = Formats(book)
            stamp = f"截至 {verdict.as_of}　第 {verdict.edition} 版　{verdict.profile.title}"
            for page in _pages(verdict):
                _write_page(book.add_worksheet(page.name), page, stamp, formats)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _pages(verdict: Verdict) -> list[_Page]:
    dimensions = tuple(one.title for one in verdict.checkup.dimensions)
    scored = ("得分", *dimensions, "差错", "疑点")
    checks = {one.name: one for one in verdict.checkup.checks}
    findings: list[tuple[Value, ...]] = [
        (
            SEVERITIES[one.severity],
            checks[one.check].title,
            one.table,
            one.unit,
            one.on_date,
            one.text,
            one.place.file if one.place else None,
            one.place.sheet if one.place else None,
            one.place.row if one.place else None,
            checks[one.check].cure,
            one.explained,
        )
        for one in verdict.checkup.findings
    ]
    where = ("文件", "工作表", "行")
    return [
        _Page("各表得分", f"{verdict.unit.label}数据健康检查：各表得分", ("数据表", *scored), _scores(verdict.tables)),
        _Page("各单位得分", f"{verdict.unit.label}数据健康检查：各单位得分", ("单位", *scored), _scores(verdict.units)),
        _Page(
            "问题清单",
            f"{verdict.unit.label}数据健康检查：问题清单",
            ("程度", "核对项目", "数据表", "单位", "日期", "情况", *where, "办法", "报表说明"),
            findings,
        ),
        _Page(
            "校核不平",
            f"{verdict.unit.label}表内、表间校核：不平的",
            ("校核关系", "单位", "日期", "应等于", "实为", "相差"),
            [
                (line.check.title, one.unit, one.on_date, one.stated, one.found, one.found - one.stated)
                for line in verdict.balances
                for one in line.unequal
            ],
        ),
        _Page(
            "党员增减",
            f"{verdict.unit.label}党员增减：期初 + 新入党 + 转入 − 转出 − 离开 = 期末",
            ("单位", "年度", "期初", "新入党", "转入", "转出", "离开", "期末"),
            [
                (one.unit, one.work_year, one.opening, one.admitted, one.moved_in, one.moved_out, one.gone, one.closing)
                for one in verdict.checkup.movements
            ],
        ),
        _Page(
            "核对项目",
            "核对项目：查什么、为什么、怎么办",
            ("程度", "核对项目", "说明", "办法", "规则", "本次"),
            [
                (
                    SEVERITIES[one.severity],
                    one.title,
                    one.explanation,
                    one.cure,
                    one.rules or None,
                    "已查" if one.is_run else "无数据，未查",
                )
                for one in verdict.checkup.checks
            ],
        ),
    ]


def _scores(lines: Sequence[ScoreLine]) -> list[tuple[Value, ...]]:
    return [
        ("　" * line.depth + line.title, line.score, *line.by_dimension, line.errors, line.warnings) for line in lines
    ]


def _write_page(sheet: Worksheet, page: _Page, stamp: str, formats: Formats) -> None:
    last = len(page.columns) - 1
    sheet.merge_range(0, 0, 0, last, page.title, formats.get("title"))
    sheet.write_string(1, 0, stamp, formats.get("stamp"))
    for at, column in enumerate(page.columns):
        sheet.write_string(_HEADER_ROW, at, column, formats.get("head"))
    for number, row in enumerate(page.rows, _HEADER_ROW + 1):
        for at, value in enumerate(row):
            _write(sheet, number, at, value, formats)
    if not page.rows:
        sheet.write_string(_HEADER_ROW + 1, 0, "没有", formats.get("text"))
    sheet.autofilter(_HEADER_ROW, 0, _HEADER_ROW + max(1, len(page.rows)), last)
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    sheet.set_row(0, 28)
    widths = [_width([column, *(row[at] for row in page.rows)]) for at, column in enumerate(page.columns)]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    for number, row in enumerate(page.rows, _HEADER_ROW + 1):
        # Only Excel grows a row by itself; others cut what is folded.
        lines = (-(-columns_wide(str(value)) // (width - 2)) for value, width in zip(row, widths, strict=True))
        sheet.set_row(number, _LINE * max(lines))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _width(values: Sequence[Value]) -> int:
    """Room for the longest text, two columns a Chinese character, within bounds."""
    longest = max(columns_wide(str(value)) for value in values if value is not None)
    return min(_WIDEST, max(_NARROWEST, longest) + 3)


def _write(sheet: Worksheet, row: int, at: int, value: Value, formats: Formats) -> None:
    if value is None:
        sheet.write_blank(row, at, None, formats.get("text"))
    elif isinstance(value, str):
        sheet.write_string(row, at, value, formats.get("text"))
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, formats.get("figure", "yyyy-mm-dd"))
    else:
        sheet.write_number(row, at, value, formats.get("figure", "0.0" if isinstance(value, Decimal) else "0"))
