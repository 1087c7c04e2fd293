"""A sheet's shape: where its header stands, which rows are data, which are left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.errors import Place
from analysis.intake.forms import Form, Ref, load_toml, settings
from analysis.intake.reading import Sheet
from analysis.intake.reasons import file_error
from analysis.intake.recognise import IGNORED, Recognised, nearest, recognise, squeeze

ROW: Final = "source_row"


@dataclass(frozen=True)
class Ledger:
    """A recognised sheet.

    `header`: its cells · `data`: `source_row` and c0, c1 … (text or null), merged cells filled down · `skipped`: `source_row`, `reason` ·
    `positions`: contract column → c0, c1 … · `titles`: contract column → the header as the sheet has it ·
    `organisations`: texts that may name the sheet's organisation, best first · `unread`: headers nobody knows.
    """

    form: Form
    header_row: int
    header: tuple[str, ...]
    rows_in: int
    data: pl.DataFrame
    skipped: pl.DataFrame
    positions: Mapping[Ref, str]
    titles: Mapping[Ref, str]
    organisations: tuple[str, ...]
    unread: tuple[str, ...]


def shape(sheet: Sheet, file_name: str) -> Ledger:
    """Find the header, tell data from the rest. Raises BadInputError for a sheet without a header anybody knows."""
    at, match = _find_header(sheet, file_name)
    header = sheet.rows[at]
    body = _frame(sheet.rows[at + 1 :], first_row=at + 2, least_width=len(header))
    reasons = _reasons(body, [f"c{position}" for position in match.positions.values()], header)
    kept = reasons.is_null()
    above = pl.DataFrame(
        [(number, "title" if any(row) else "blank") for number, row in enumerate(sheet.rows[:at], 1)]
        + [(at + 1, "header")],
        schema={ROW: pl.Int64, "reason": pl.String},
        orient="row",
    )
    titles = {ref: header[position].replace("\n", "").strip() for ref, position in match.positions.items()}
    return Ledger(
        form=match.form,
        header_row=at + 1,
        header=tuple(header),
        rows_in=len(sheet.rows),
        data=_fill_down(body, sheet, at + 1).filter(kept),
        skipped=pl.concat([above, body.select(ROW).with_columns(reason=reasons).filter(~kept)]),
        positions={ref: f"c{position}" for ref, position in match.positions.items()},
        titles=titles,
        organisations=_organisations(sheet, at),
        unread=tuple(text for text in header if text and text.replace("\n", "").strip() not in titles.values()),
    )


def _find_header(sheet: Sheet, file_name: str) -> tuple[int, Recognised]:
    best: tuple[int, Recognised] | None = None
    rows = sheet.rows[: settings().header_search_rows]
    for at, row in enumerate(rows):
        match = recognise(row)
        if match and (best is None or len(match.positions) > len(best[1].positions)):
            best = at, match
    if best:
        return best
    place = Place(file_name, sheet.name or None)
    misses = [miss for miss in map(nearest, rows) if miss]
    if misses:
        miss = min(misses, key=lambda near: len(near.missing))
        raise file_error("nearly", place, form=miss.form.title, more="、".join(miss.missing))
    known = "、".join(entry["title"] for entry in load_toml("forms.toml")["form"])
    raise file_error("no_headers", place, more=known)


def _frame(rows: list[list[str]], *, first_row: int, least_width: int) -> pl.DataFrame:
    width = max(least_width, *map(len, rows), 0)
    even = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    columns = list(zip(*even, strict=True)) or [()] * width
    texts = [pl.Series(f"c{place}", cells, dtype=pl.String) for place, cells in enumerate(columns)]
    numbers = pl.Series(ROW, range(first_row, first_row + len(rows)), dtype=pl.Int64)
    return pl.DataFrame([numbers, *texts]).with_columns(pl.col(pl.String).replace("", None))


def _reasons(body: pl.DataFrame, read: list[str], header: list[str]) -> pl.Series:
    """Why a row is not data, or null."""
    texts = load_toml("texts.toml")
    cells = [name for name in body.columns if name != ROW]
    squeezed = body.select(pl.col(cells).str.normalize("NFKC").str.replace_all(IGNORED.pattern, ""))
    unread = [pl.col(name).is_null() for name in read]
    is_header = [(pl.col(f"c{place}") == squeeze(text)) for place, text in enumerate(header) if f"c{place}" in read]
    reason = (
        pl.when(pl.all_horizontal(pl.col(cells).is_null()))
        .then(pl.lit("blank"))
        .when(pl.any_horizontal(pl.col(cells).is_in(texts["totals"])))
        .then(pl.lit("total_row"))
        .when(pl.coalesce(cells).str.contains(f"^({'|'.join(texts['signatures'])})"))
        .then(pl.lit("signature"))
        .when(pl.all_horizontal(is_header))
        .then(pl.lit("repeated_header"))
        .when(pl.all_horizontal(unread))
        .then(pl.lit("blank"))
    )
    return squeezed.select(reason=reason)["reason"]


def _fill_down(body: pl.DataFrame, sheet: Sheet, first: int) -> pl.DataFrame:
    """Cells merged downwards all bear the value of the first one, as a reader sees it."""
    for column in {left for top, _, left in sheet.merged if top >= first}:
        cells = body[f"c{column}"].to_list()
        for top, bottom, left in sheet.merged:
            if left == column and top >= first:
                cells[top - first : bottom - first + 1] = [cells[top - first]] * (bottom - top + 1)
        body = body.with_columns(pl.Series(f"c{column}", cells, dtype=pl.String))
    return body


def _organisations(sheet: Sheet, header_at: int) -> tuple[str, ...]:
    titles = (text for row in sheet.rows[:header_at] for text in row if text)
    found = (settings().title_organisation.match(text) for text in titles)
    return tuple(text for text in (sheet.name, *(match["name"] for match in found if match)) if text)
