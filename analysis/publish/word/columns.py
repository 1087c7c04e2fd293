"""How wide a Word table's columns are: by their parts, then so that no short text is folded where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.publish.annex import Column
from analysis.publish.word.layout import Layout
from analysis.publish.word.text import widest, width_in_characters

# Ways of setting a table, tried in this order: whether small, and by how many quarters of a character a column is
# wider than its longest short text.
_WAYS: Final = ((False, 2), (False, 0), (True, 2), (True, 0))


@dataclass(frozen=True)
class FittedColumns:
    """Twips of each column; `small`: the table is set in the small size."""

    widths: list[int]
    small: bool


def fitted_columns(columns: Sequence[Column], rows: Sequence[Sequence[str]], layout: Layout) -> FittedColumns:
    """A column whose header or cells would be folded though they are short (`unfolded_characters`) takes room.

    It takes it from columns that have some left; where none have enough, the table is set in the small size, as one
    of many columns always is. Columns left empty for a person to fill keep their room. `rows`: what the cells show.
    """
    widths = by_parts(columns, layout.text_width)
    many = len(columns) >= layout.table["small_from"]
    for small, quarters in _WAYS:
        lacking, spare = _lacking_and_spare(columns, rows, widths, layout, quarters, small=small)
        if sum(lacking) <= sum(spare) and (small or not many):
            eased = _eased(columns, rows, lacking, sum(spare) - sum(lacking), layout)
            return FittedColumns(_shared_out(widths, eased, spare), small)
    lacking, spare = _lacking_and_spare(columns, rows, widths, layout, 0, small=many)
    return FittedColumns(_shared_out(widths, _nearest(lacking, sum(spare)), spare), many)


def padding(layout: Layout, *, small: bool) -> int:
    """Twips between a cell's text and the lines beside it."""
    return layout.table["small_padding_side" if small else "padding_side"]


def by_parts(columns: Sequence[Column], total: int) -> list[int]:
    """Twips of each column by its parts alone; the first takes what rounding leaves."""
    parts = sum(column.width for column in columns)
    widths = [total * column.width // parts for column in columns]
    widths[0] += total - sum(widths)
    return widths


def _lacking_and_spare(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    layout: Layout,
    quarters: int,
    *,
    small: bool,
) -> tuple[list[int], list[int]]:
    """What each column lacks to hold its longest short text in one line, and what it has left over."""
    table = layout.table
    character = (table["small_size"] if small else table["size"]) * 10
    lacking, spare = [0] * len(columns), [0] * len(columns)
    for at, column in enumerate(columns):
        texts = [column.title, *(line for row in rows if row[at] for line in row[at].split("\n"))]
        short = [text for text in texts if width_in_characters(text) <= table["unfolded_characters"]]
        longest = max((widest(text, character) for text in short), default=0)
        left = widths[at] - (longest + quarters * character // 4 + 2 * padding(layout, small=small))
        lacking[at] = max(0, -left)
        # What is folded anyway, or is left for a person to fill, has nothing to give.
        spare[at] = max(0, left) if len(short) == len(texts) and (len(texts) > 1 or not rows) else 0
    return lacking, spare


def _eased(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], lacking: Sequence[int], left: int, layout: Layout
) -> list[int]:
    """Half of what is left over goes to the columns whose long texts are folded anyway."""
    most = layout.table["unfolded_characters"]
    long = [any(width_in_characters(row[at]) > most for row in rows) for at in range(len(columns))]
    each = left // 2 // max(1, sum(long))
    return [one + each if is_long else one for one, is_long in zip(lacking, long, strict=True)]


def _nearest(lacking: Sequence[int], room: int) -> list[int]:
    """Where there is not room for all: those that lack least are helped first."""
    helped = [0] * len(lacking)
    for at in sorted(range(len(lacking)), key=lambda one: lacking[one]):
        if lacking[at] <= room:
            helped[at], room = lacking[at], room - lacking[at]
    return helped


def _shared_out(widths: Sequence[int], lacking: Sequence[int], spare: Sequence[int]) -> list[int]:
    """What is lacking, taken from the others in proportion to what they can spare."""
    wanted, whole = sum(lacking), sum(spare)
    if not wanted:
        return list(widths)
    given = [one * wanted // whole for one in spare]
    given[max(range(len(spare)), key=lambda one: spare[one])] += wanted - sum(given)
    return [width + lack - gift for width, lack, gift in zip(widths, lacking, given, strict=True)]
