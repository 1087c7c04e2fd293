"""The sheet 数字: every figure printed anywhere, with its counts, last year's, and how to look it up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xlsxwriter.worksheet import Worksheet

from analysis.disclosure import Release, cut_title
from analysis.measures import Fact, Figure, ratio
from analysis.period import parse_period
from analysis.publish.unit_report import UnitReport
from analysis.publish.workbook.formats import Formats
from analysis.publish.workbook.sheets import FIRST_ROW, set_print, write_division

MEASURES: Final = {
    "amber": "黄色界限", "change": "比上年（百分点）", "count": "数量", "difference": "增减", "distance": "与目标相比",
    "due": "应计数量", "excluded": "不计入", "gap": "距目标", "growth": "增长率", "interval": "区间",
    "organisations_overdue": "届满未换届党组织", "organisations_short": "涉及党组织", "ratio": "比例", "share": "占比",
    "shortfall": "未完成", "slot_sign": "当月开展", "target": "目标", "firm": "目标", "stretch": "力争目标",
    "verdict": "评定结果", "tally": "个数", "remainder": "本级和年内划转",
    "remainder_moved": "本级和年内划转的增减", "stated": "核对数", "apart": "相差",
    "benchmark": "公布的对照数", "against": "与公布的对照数相比",
}  # fmt: skip
_TITLES: Final = (
    ("数字编号", 34), ("单位", 22), ("指标", 26), ("分项", 12), ("时间段", 16), ("项目", 18), ("印出的数", 24),
    ("分子", 10), ("分母", 10), ("比例（公式）", 13), ("上年", 12), ("依据条数", 10), ("口径", 60), ("反查", 58),
)  # fmt: skip


@dataclass(frozen=True)
class NumberRow:
    """One figure, the fact it speaks of first, and of how many rows of evidence that was added up."""

    figure: Figure
    fact: Fact | None
    before: Figure | None
    items: int | None


def number_rows(report: UnitReport, figures: Mapping[str, Figure]) -> tuple[NumberRow, ...]:
    """One row a figure, in the order of their ids."""
    return tuple(_row(report.release, figures[key], report) for key in sorted(figures))


def _row(release: Release, figure: Figure, report: UnitReport) -> NumberRow:
    fact = first_fact(release, figure)
    if fact is None:
        return NumberRow(figure, None, None, None)
    view = report.view
    this_year = fact.period in {view.flow[0], view.stock[0]}
    before = None
    if figure.measure == "ratio" and this_year:
        earlier = parse_period(fact.period).previous_year().key
        before = ratio(release.fact(fact.indicator, earlier, fact.unit_id, fact.cut))
    return NumberRow(figure, fact, before, release.items(fact))


def first_fact(release: Release, figure: Figure) -> Fact | None:
    """The fact a figure was made from first; a target is made from none."""
    for made_from in figure.made_from:
        indicator, unit, period, cut = made_from.split(":", 3) if made_from.count(":") == 3 else ("", "", "", "")
        if indicator and indicator != "target":
            return release.fact(indicator, period, unit, cut)
    return None


def write_numbers(sheet: Worksheet, report: UnitReport, rows: tuple[NumberRow, ...], formats: Formats) -> None:
    """The whole sheet."""
    sheet.merge_range(0, 0, 0, 6, "数字清单", formats.get("title"))
    sheet.write_string(1, 0, report.stamp, formats.get("stamp"))
    for at, (title, width) in enumerate(_TITLES):
        sheet.write_string(FIRST_ROW - 1, at, title, formats.get("head"))
        sheet.set_column(at, at, width)
    for number, row in enumerate(rows):
        _write(sheet, FIRST_ROW + number, row, report, formats)
    sheet.autofilter(FIRST_ROW - 1, 0, FIRST_ROW + max(len(rows), 1) - 1, len(_TITLES) - 1)
    sheet.freeze_panes(FIRST_ROW, 1)
    set_print(sheet, landscape=True)


def _write(sheet: Worksheet, at: int, row: NumberRow, report: UnitReport, formats: Formats) -> None:
    text, middle = formats.get("line"), formats.get("figure")
    fact, release = row.fact, report.release
    told = ("", "", "", "", "", "")
    if fact is not None:
        indicator = release.indicator(fact.indicator)
        asked = f"touyan explain {fact.indicator} --unit {fact.unit_id} --period {fact.period}"
        told = (
            release.unit_of(fact.unit_id).label, indicator.title, cut_title(fact.cut),
            parse_period(fact.period).title, indicator.definition, f"{asked} --cut {fact.cut}" if fact.cut else asked,
        )  # fmt: skip
    sheet.write_string(at, 0, row.figure.id, text)
    for column, value in enumerate(told[:4], 1):
        sheet.write_string(at, column, value, text)
    sheet.write_string(at, 5, MEASURES.get(row.figure.measure, row.figure.measure), text)
    sheet.write_string(at, 6, row.figure.text + (f"（{row.figure.basis}）" if row.figure.basis else ""), middle)
    counts = (fact.numerator, fact.denominator) if fact is not None else (None, None)
    for column, count in enumerate(counts, 7):
        if count is None:
            sheet.write_blank(at, column, None, middle)
        else:
            sheet.write_number(at, column, count, middle)
    if fact is not None and fact.ratio is not None:
        write_division(sheet, at, 9, (fact.ratio.numerator, fact.ratio.denominator), formats, "figure")
    else:
        sheet.write_blank(at, 9, None, middle)
    sheet.write_string(at, 10, row.before.text if row.before is not None else "", middle)
    if row.items is None:
        sheet.write_blank(at, 11, None, middle)
    else:
        sheet.write_number(at, 11, row.items, middle)
    sheet.write_string(at, 12, told[4], text)
    sheet.write_string(at, 13, told[5], text)
