"""A sheet's shape: where its header stands, which rows are data, which are left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Final

import dataframely as dy
import polars as pl

from analysis.intake.distinct import TEXT, each_column, told
from analysis.intake.forms import Form, Ref, load_toml, settings
from analysis.intake.headers import Header, find_header, is_unknown
from analysis.intake.known import NO_ALIASES, HeaderAliases
from analysis.intake.matrix import refuse_matrix
from analysis.intake.person_headers import names_somebody
from analysis.intake.recognise import IGNORED, squeeze
from analysis.intake.sheets import Sheet

ROW: Final = "source_row"
_SERIAL: Final = r"^\d{5}$"
_DAYS_TO_1904: Final = 1462


@dataclass(frozen=True)
class Ledger:
    """A recognised sheet.

    `header_row`: as Excel counts, `header_rows` of them (one or two) · `header`: what each column is called ·
    `data`: `source_row` and c0, c1 … (text or null), merged cells filled down · `skipped`: `source_row`, `reason` ·
    `positions`: contract column → c0, c1 … · `titles`: contract column → the header as the sheet has it ·
    `conflicts`: `source_row`, `ref` of rows where columns with the same header differ ·
    `organisations`: texts that may name the sheet's organisation, best first ·
    `unread`: headers nobody took, but those that look like somebody's name ·
    `notes`: what a reader should know of how the sheet was read.
    """

    form: Form
    header_row: int
    header_rows: int
    header: tuple[str, ...]
    rows_in: int
    data: pl.DataFrame
    skipped: pl.DataFrame
    positions: Mapping[Ref, str]
    titles: Mapping[Ref, str]
    conflicts: pl.DataFrame
    organisations: tuple[str, ...]
    unread: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def unknown(self, aliases: HeaderAliases) -> tuple[str, ...]:
        """Unread headers that a person should be asked about."""
        settled = aliases.settles
        return tuple(text for text in self.unread if is_unknown(text) and not settled(self.form.name, squeeze(text)))


def shape(sheet: Sheet, file_name: str, aliases: HeaderAliases = NO_ALIASES) -> Ledger:
    """Find the header, tell data from the rest. Raises BadInputError for a sheet without a header anybody knows."""
    refuse_matrix(sheet, file_name)
    header = find_header(sheet, file_name, aliases)
    match, at = header.match, header.last
    columns = [f"c{position}" for position in match.positions.values()]
    body = sheet.cells[at + 1 :].with_row_index(ROW, offset=at + 2).cast({ROW: pl.Int64})
    left_out, is_left_out = _left_out(body, columns, header)
    above = pl.DataFrame(
        [(number, "title" if any(row) else "blank") for number, row in enumerate(sheet.first_rows(header.first), 1)]
        + [(number + 1, "header") for number in range(header.first, at + 1)],
        schema={ROW: pl.Int64, "reason": pl.String},
        orient="row",
    )
    filled = _fill_down(body, sheet, at + 1)
    data, conflicts = _join_copies(filled.filter(~is_left_out) if left_out.height else filled, header)
    if sheet.since_1904:
        days = [f"c{at}" for ref, at in match.positions.items() if _is_day(ref)]
        data = data.with_columns(told(data[name].alias("cell"), day=_since_1900())["day"].alias(name) for name in days)
    used = {*match.positions.values(), *(place for places in match.copies.values() for place in places)}
    spare = [text for place, text in enumerate(header.titles) if text and place not in used]
    return Ledger(
        form=match.form,
        header_row=header.first + 1,
        header_rows=at + 1 - header.first,
        header=header.titles,
        rows_in=sheet.height,
        data=data,
        skipped=pl.concat([above, left_out]),
        positions={ref: f"c{position}" for ref, position in match.positions.items()},
        titles={ref: header.titles[position] for ref, position in match.positions.items()},
        conflicts=conflicts,
        organisations=_organisations(sheet, header.first),
        unread=tuple(text for text in spare if not names_somebody(text)),
        notes=_notes(sheet, header, sum(map(names_somebody, spare))),
    )


def _join_copies(data: pl.DataFrame, header: Header) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Columns with the same header become one where they agree or only one is filled; the rest are conflicts."""
    found = [pl.DataFrame(schema={ROW: pl.Int64, "ref": pl.String})]
    for ref, others in header.match.copies.items():
        names = [f"c{place}" for place in (header.match.positions[ref], *others)]
        values = pl.concat_list(names).list.drop_nulls().list.n_unique()
        found.append(data.filter(values > 1).select(ROW, ref=pl.lit(str(ref))))
        data = data.with_columns(pl.coalesce(names).alias(names[0]))
    return data, pl.concat(found)


def _is_day(ref: Ref) -> bool:
    return isinstance(ref.contract.columns[ref.column], dy.Date)


def _since_1900() -> pl.Expr:
    bare = pl.col("cell").str.contains(_SERIAL)
    moved = pl.col("cell").cast(pl.Int64, strict=False) + _DAYS_TO_1904
    return pl.when(bare).then(moved.cast(pl.String)).otherwise("cell")


def _notes(sheet: Sheet, header: Header, people: int) -> tuple[str, ...]:
    notes = load_toml("texts.toml")["notes"]
    told = []
    if hidden := [row for row in sheet.hidden_rows if header.last + 1 < row <= sheet.height]:
        told.append(notes["hidden_rows"].format(count=len(hidden), first=hidden[0]))
    if copies := [header.titles[header.match.positions[ref]] for ref in header.match.copies]:
        told.append(notes["copies"].format(titles="、".join(copies)))
    if sheet.since_1904:
        told.append(notes["since_1904"])
    if people:
        told.append(notes["people"].format(count=people))
    return tuple(told)


def _left_out(body: pl.DataFrame, needed: list[str], header: Header) -> tuple[pl.DataFrame, pl.Series]:
    """source_row, reason of rows that are not data; which rows those are."""
    texts = load_toml("texts.toml")
    cells = [name for name in body.columns if name != ROW]
    titles = {f"c{place}": squeeze(text) for place, text in enumerate(header.titles)}
    text = pl.col("cell").str.normalize("NFKC").str.replace_all(IGNORED.pattern, "").fill_null("")
    total = text.is_in(texts["totals"])
    columns = each_column(
        body.select(cells).get_columns(),
        lambda column: told(column.alias("cell"), total=total, title=text == titles.get(column.name, "")),
    )
    read = dict(zip(cells, columns, strict=True))
    first = (
        body.select(cell=pl.coalesce(cells))["cell"] if body[cells[0]].null_count() else body[cells[0]].alias("cell")
    )
    begins = told(
        first, signature=text.str.contains(f"^({'|'.join(texts['signatures'])})"), example=text.is_in(texts["examples"])
    )
    # In the order in which a row is called one or the other.
    marks = {
        "total_row": reduce(or_, (column["total"] for column in read.values())),
        "signature": begins["signature"],
        "example": begins["example"],
        "repeated_header": reduce(and_, (read[name]["title"] for name in needed)),
        "blank": reduce(and_, (body[name].is_null() for name in needed)),
    }
    is_left_out = reduce(or_, marks.values())
    reason = pl.coalesce(pl.when(name).then(pl.lit(name)) for name in marks)
    left_out = body.select(ROW).hstack(pl.DataFrame(marks)).filter(is_left_out)
    return left_out.select(ROW, reason=reason), is_left_out


def _fill_down(body: pl.DataFrame, sheet: Sheet, first: int) -> pl.DataFrame:
    """Cells merged downwards all bear the value of the first one, as a reader sees it."""
    for column in {left for top, _, left in sheet.merged if top >= first}:
        cells = body[f"c{column}"].to_list()
        for top, bottom, left in sheet.merged:
            if left == column and top >= first:
                cells[top - first : bottom - first + 1] = [cells[top - first]] * (bottom - top + 1)
        body = body.with_columns(pl.Series(f"c{column}", cells, dtype=pl.String).cast(TEXT))
    return body


def _organisations(sheet: Sheet, header_at: int) -> tuple[str, ...]:
    titles = (text for row in sheet.first_rows(header_at) for text in row if text)
    found = (settings().title_organisation.match(text) for text in titles)
    return tuple(text for text in (sheet.name, *(match["name"] for match in found if match)) if text)


def fields_of(ledger: Ledger) -> tuple[list[str], list[str]]:
    """Field and title of every cell of a row; columns without a header are named by their place."""
    refs = {place: ref for ref, place in ledger.positions.items()}
    fields, titles = [], []
    for at in range(ledger.data.width - 1):
        ref = refs.get(f"c{at}")
        header = ledger.header[at] if at < len(ledger.header) else ""
        title = ledger.titles[ref] if ref else header.replace("\n", "").strip()
        fields.append(str(ref) if ref else title or f"第{at + 1}列")
        titles.append(title or f"第{at + 1}列")
    return fields, titles
