"""A paper as a workbook: its tables as sheets to filter and print, and every printed figure with its origin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from typing import Final

import xlsxwriter

from analysis.publish.annex import Table
from analysis.publish.documents import Material
from analysis.publish.kinds.order import Order
from analysis.publish.workbook.formats import Formats
from analysis.publish.workbook.numbers import number_rows, write_numbers
from analysis.publish.workbook.origin import note_provenance
from analysis.publish.workbook.sheets import write_table
from analysis.publish.workbook.write import NUMBERS

_NOT_ON_TABS: Final = re.compile(r"[\[\]:*?/\\“”\s]")
_LONGEST: Final = 28


def paper_workbook(order: Order, paper: Material) -> bytes:
    """The package; its only time is the paper's day, so the same inputs give the same bytes."""
    made = BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True})
    workbook.set_properties({
        "title": paper.narrative.title, "author": "头雁", "subject": paper.narrative.stamp,
        "created": datetime.combine(order.day, time()),
    })  # fmt: skip
    note_provenance(workbook, paper.narrative.provenance)
    formats = Formats(workbook)
    shown = [table for table in paper.tables.values() if table.title]
    for table, tab in zip(shown, tabs(shown), strict=True):
        write_table(workbook.add_worksheet(tab), table, paper.narrative.stamp, formats)
    write_numbers(workbook.add_worksheet(NUMBERS), order.report, number_rows(order.report, paper.figures), formats)
    workbook.close()
    return made.getvalue()


def tabs(tables: Iterable[Table]) -> list[str]:
    """Names of sheets: the tables' titles in signs Excel takes, no longer than it takes, none twice."""
    made: list[str] = []
    for table in tables:
        name = _NOT_ON_TABS.sub("", table.title)[:_LONGEST]
        made.append(name if name not in made else f"{name}{len(made) + 1}")
    return made
