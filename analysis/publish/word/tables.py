"""An annex table in Word: fixed widths, the header on every page, rows that do not break."""

from __future__ import annotations

from analysis.publish.annex import Cell, Column, Table
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
    widths = column_widths(table.columns, layout.text_width)
    small = len(table.columns) >= layout.table["small_from"]
    styles = (SMALL_HEAD, SMALL_CELL, SMALL_LEFT) if small else (HEAD_CELL, CELL, CELL_LEFT)
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
    return f"<w:tbl>{_properties(layout)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{notes}"


def column_widths(columns: tuple[Column, ...], total: int) -> list[int]:
    """Twips of each column by its parts; the first takes what rounding leaves."""
    parts = sum(column.width for column in columns)
    widths = [total * column.width // parts for column in columns]
    widths[0] += total - sum(widths)
    return widths


def _properties(layout: Layout) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", 8), ("left", 4), ("bottom", 8), ("right", 4), ("insideH", 4), ("insideV", 4))
    )
    edge, side = layout.table["padding_edge"], layout.table["padding_side"]
    margins = "".join(
        f'<w:{name} w:w="{width}" w:type="dxa"/>'
        for name, width in (("top", edge), ("left", side), ("bottom", edge), ("right", side))
    )
    return (
        f'<w:tblPr><w:tblW w:w="{layout.text_width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        "</w:tblPr>"
    )


def _content(cell: Cell, column: Column) -> str:
    shown = run(cell.shown)
    if column.with_counts and cell.figure is not None and cell.figure.detail:
        return shown + line_break() + run(cell.figure.detail)
    return shown


def _cell(content: str, width: int, style: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, content)}</w:tc>"
    )
