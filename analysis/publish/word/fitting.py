"""A paper that has to fit one page: its height estimated, tables and lines set closer step by step until it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.publish.annex import Column, Table
from analysis.publish.narrative import Heading, Narrative, TableRef
from analysis.publish.narrative.blocks import line_of, plain
from analysis.publish.word.columns import fitted_columns, padding
from analysis.publish.word.layout import Layout
from analysis.publish.word.text import widest


def fitting(height: Callable[[Layout], int], layout: Layout) -> Layout:
    """The first of ever closer layouts in which `height` (in twips) is no more than a page, else the closest."""
    room = layout.page["height"] - layout.page["top"] - layout.page["bottom"]
    steps = list(_steps(layout))
    return next((one for one in steps if height(one) + one.body["line"] <= room), steps[-1])


def _steps(layout: Layout) -> Iterator[Layout]:
    yield layout
    small = replace(layout, table={**layout.table, "small_from": 1})
    yield small
    table = small.table
    between = (table["small_line"] + 100, table["small_size"] + 5)
    for line, size in (between, (table["line"], table["size"]), (table["small_line"], table["small_size"])):
        # LibreOffice sets body lines no closer than the page's grid.
        page = {**small.page, "line_pitch": line}
        yield replace(small, page=page, body={**small.body, "line": line, "size": size, "character": size * 10})


def lines_needed(text: str, width: int, half_points: int) -> int:
    """Lines a text takes in a width of so many twips."""
    return -(-widest(text, half_points * 10) // max(1, width))


def rows_height(columns: Sequence[Column], rows: Sequence[Sequence[str]], layout: Layout) -> int:
    """Height of a table's rows with its header."""
    table = layout.table
    fitted = fitted_columns(columns, rows, layout)
    size, line = (table["small_size"], table["small_line"]) if fitted.small else (table["size"], table["line"])
    widths = [width - 2 * padding(layout, small=fitted.small) for width in fitted.widths]
    told = line + 3 * table["padding_edge"]
    for row in rows:
        needed = max(lines_needed(text, width, size) for text, width in zip(row, widths, strict=True))
        told += needed * line + 3 * table["padding_edge"]
    return told


def notes_height(notes: Sequence[str], layout: Layout) -> int:
    """Height of remarks under a table or at a paper's end."""
    table = layout.table
    return sum(
        lines_needed(f"注：{note}", layout.text_width, table["note_size"]) * table["note_line"] for note in notes
    )


def paper_height(narrative: Narrative, tables: Mapping[str, Table], layout: Layout) -> int:
    """What a paper of running text and tables takes of a page, in twips."""
    body, table = layout.body, layout.table
    told = 2 * body["line"] + layout.title["line"] + notes_height(narrative.notes, layout)
    told += body["line"] * (bool(narrative.addressee) + (4 if narrative.signed else 0) + (2 if narrative.copied else 0))
    told += 4 * body["line"] if layout.red_head["show"] and narrative.signed else 0
    for block in narrative.blocks:
        if isinstance(block, TableRef):
            shown = tables[block.name]
            told += table["line"] + body["line"] // 3 + 60 if shown.title else 0
            told += rows_height(shown.columns, [[cell.shown for cell in row] for row in shown.rows], layout)
            told += notes_height(shown.notes, layout) or table["note_line"]
            continue
        text = "".join(plain(line) for line in line_of(block))
        indent = "" if isinstance(block, Heading) else "　　"
        told += body["line"] * max(1, lines_needed(f"{indent}{text}", layout.text_width, body["size"]))
    return told
