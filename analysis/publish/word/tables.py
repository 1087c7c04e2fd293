"""An annex table in Word: fixed widths, the header on every page, rows that do not break."""

from __future__ import annotations

from analysis.publish.annex import Cell, Column, Table
from analysis.publish.word.columns import fitted_columns, padding
from analysis.publish.word.layout import Layout
from analysis.publish.word.styles import (
    CELL,
    CELL_LEFT,
    HEAD_CELL,
    NOTE,
    SMALL_CELL,
    SMALL_HEAD,
    SMALL_LEFT,
)
from analysis.publish.word.text import line_break, paragraph, run


def table_xml(table: Table, layout: Layout) -> str:
    """The table and its notes."""
    fitted = fitted_columns(table.columns, _lines(table), layout)
    widths = fitted.widths
    styles = (SMALL_HEAD, SMALL_CELL, SMALL_LEFT) if fitted.small else (HEAD_CELL, CELL, CELL_LEFT)
    head = "".join(
        _cell(run(column.title), width, styles[0]) for column, width in zip(table.columns, widths, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for row in table.rows:
        cells = "".join(
            _cell(_content(cell, column), width, styles[1] if column.kind == "figure" else styles[2])
            for cell, column, width in zip(row, table.columns, widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    notes = "".join(
        paragraph(NOTE, run(f"{'注：' if not number else ''}{note}")) for number, note in enumerate(table.notes)
    )
    return (
        f"<w:tbl>{_properties(layout, small=fitted.small)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{notes}"
    )


def _properties(layout: Layout, *, small: bool) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", 8), ("left", 4), ("bottom", 8), ("right", 4), ("insideH", 4), ("insideV", 4))
    )
    edge, side = layout.table["padding_edge"], padding(layout, small=small)
    margins = "".join(
        f'<w:{name} w:w="{width}" w:type="dxa"/>'
        for name, width in (("top", edge), ("left", side), ("bottom", edge), ("right", side))
    )
    return (
        f'<w:tblPr><w:tblW w:w="{layout.text_width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        "</w:tblPr>"
    )


def _lines(table: Table) -> list[list[str]]:
    return [
        ["\n".join(_told(cell, column)) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]


def _told(cell: Cell, column: Column) -> list[str]:
    """The cell's lines: what it shows, under it the counts of a ratio."""
    has_counts = column.with_counts and cell.figure is not None and cell.figure.detail
    return [cell.shown, cell.figure.detail] if has_counts and cell.figure is not None else [cell.shown]


def _content(cell: Cell, column: Column) -> str:
    return line_break().join(run(line) for line in _told(cell, column))


def _cell(content: str, width: int, style: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, content)}</w:tc>"
    )
