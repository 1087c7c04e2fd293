"""Files → recognised sheets → piles of rows with the same form and columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.errors import BadInputError
from analysis.intake.cells import squeezed
from analysis.intake.dingtalk import as_clockings
from analysis.intake.distinct import TEXT, told
from analysis.intake.files import GivenFile
from analysis.intake.findings import ORDER, gather
from analysis.intake.forms import Form, Ref, forms, parse_ref
from analysis.intake.known import NOTHING_KNOWN, Known
from analysis.intake.matrix import MatrixError, Spread
from analysis.intake.organisations import OrganisationNames
from analysis.intake.prepare import Pile
from analysis.intake.reading import read_given
from analysis.intake.reasons import file_error
from analysis.intake.recognise import squeeze
from analysis.intake.returned import Answer, answers_in, without_marks
from analysis.intake.shape import Ledger, shape
from analysis.intake.sheets import Sheet

_UNRECOGNISED: Final = "unrecognised_sheet"
_MATRIX: Final = "matrix_sheet"
_HIDDEN: Final = "hidden_sheet"
_CONFLICT: Final = "conflicting_columns"


@dataclass(frozen=True)
class Reading:
    """A sheet of a file; `ledger` is None when its header was not recognised though another sheet's was.

    `sheet`: its name · `rows_in`: rows of any kind ·
    `spread`: of a table of people against meetings, its rows for the vault ·
    `answers`: of a return workbook's sheet, which row sent back each of its rows answers.
    """

    source_id: int
    file: GivenFile
    sheet: str
    rows_in: int
    ledger: Ledger | None
    is_hidden: bool = False
    spread: Spread | None = None
    answers: Mapping[int, Answer] = field(default_factory=dict)

    @property
    def skipped(self) -> pl.DataFrame:
        """source_row, reason of rows left out before any was checked."""
        if self.ledger:
            return self.ledger.skipped
        numbers = pl.Series("source_row", range(1, self.rows_in + 1), dtype=pl.Int64)
        reason = _HIDDEN if self.is_hidden else _UNRECOGNISED if self.spread is None else _MATRIX
        return numbers.to_frame().with_columns(reason=pl.lit(reason))


def read_ledgers(file: GivenFile, first_source: int, known: Known = NOTHING_KNOWN) -> list[Reading]:
    """Every sheet with content; hidden ones (lists for drop-downs, old copies) are left out with that reason.

    Raises BadInputError when the file, or all of its sheets, cannot be understood.
    """
    ledgers: list[tuple[Sheet, Ledger | None]] = []
    errors: list[BadInputError] = []
    spreads: dict[int, Spread] = {}
    sheets = read_given(file)
    answers = [answers_in(sheet) for sheet in sheets]
    for place, sheet in enumerate(as_clockings(without_marks(sheet)) for sheet in sheets):
        try:
            ledgers.append((sheet, None if sheet.is_hidden else shape(sheet, file.name, known.headers)))
        except BadInputError as error:
            errors.append(error)
            ledgers.append((sheet, None))
            if isinstance(error, MatrixError):
                spreads[place] = error.spreads[0]
    if all(ledger is None for _, ledger in ledgers):
        if spreads:
            first = next(error for error in errors if isinstance(error, MatrixError))
            raise MatrixError(first, file.name, tuple(spreads.values()))
        raise errors[0] if errors else file_error("all_hidden", file.place)
    return [
        Reading(
            first_source + place,
            file,
            sheet.name,
            sheet.height,
            ledger,
            sheet.is_hidden,
            spreads.get(place),
            answers[place],
        )
        for place, (sheet, ledger) in enumerate(ledgers)
    ]


def pile_up(
    readings: Sequence[Reading], names: OrganisationNames, stage: str, known: Known = NOTHING_KNOWN
) -> list[Pile]:
    """The stage's sheets, those of the same form and columns together, in the order of forms and of reading."""
    first_of = _first_orders(readings)
    groups: dict[tuple[Form, tuple[Ref, ...]], list[tuple[pl.DataFrame, pl.DataFrame]]] = {}
    for reading in readings:
        ledger = reading.ledger
        if ledger is None or ledger.form.stage != stage:
            continue
        rows = _rows(reading, ledger, first_of[reading.source_id], names)
        rows = rows.with_columns(_meant(known, rows[name]) for name in rows.columns if name in map(str, known.codes))
        wrong = rows.filter(pl.col("source_row").is_in(ledger.conflicts["source_row"].implode()))
        found = ledger.conflicts.join(wrong, on="source_row").select(ORDER, "ref", code=pl.lit(_CONFLICT))
        columns = tuple(sorted(Ref(*name.split(".", 1)) for name in rows.columns if "." in name))
        groups.setdefault((ledger.form, columns), []).append((rows, found))
    place = {form.name: at for at, form in enumerate(forms())}
    ordered = sorted(groups.items(), key=lambda group: place[group[0][0].name])
    return [
        Pile(
            form,
            columns,
            pl.concat(rows.select(parts[0][0].columns) for rows, _ in parts),
            gather(found for _, found in parts),
        )
        for (form, columns), parts in ordered
    ]


def stages() -> tuple[str, ...]:
    """The stages in the order of loading."""
    return tuple(dict.fromkeys(form.stage for form in forms()))


def _first_orders(readings: Iterable[Reading]) -> dict[int, int]:
    """The first row's place in the order of reading, by source."""
    orders: dict[int, int] = {}
    at = 0
    for reading in readings:
        orders[reading.source_id] = at
        at += reading.ledger.data.height if reading.ledger else 0
    return orders


def _rows(reading: Reading, ledger: Ledger, first: int, names: OrganisationNames) -> pl.DataFrame:
    columns = [pl.col(place).alias(str(ref)) for ref, place in ledger.positions.items()]
    order = pl.int_range(first, first + pl.len(), dtype=pl.Int64).alias(ORDER)
    rows = ledger.data.select(order, "source_row", *columns, source_id=pl.lit(reading.source_id, dtype=pl.Int64))
    org = ledger.form.sheet_org
    if org and org not in rows.columns:
        rows = rows.with_columns(pl.lit(sheet_organisation(ledger, names), dtype=TEXT).alias(org))
    return rows


def sheet_organisation(ledger: Ledger, names: OrganisationNames) -> str | None:
    """The first of the sheet's texts that names an organisation; if none does, the first, to be found unknown."""
    texts = ledger.organisations
    return next((text for text in texts if names.knows(text)), texts[0] if texts else None)


def _meant(known: Known, cells: pl.Series) -> pl.Series:
    """What a person has said the texts of a coded column mean, such as 1 for 男."""
    meanings = {squeeze(text): meaning for text, meaning in known.codes[parse_ref(cells.name)].items()}
    text = pl.col(cells.name)
    meaning = squeezed(text).replace_strict(meanings, default=text, return_dtype=pl.String)
    return told(cells, meaning=meaning)["meaning"].alias(cells.name)
