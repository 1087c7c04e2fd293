"""How a cell's text is read as what its contract column holds: a value, or the code of what is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

import dataframely as dy
import polars as pl

from analysis.intake.dates import read_day
from analysis.intake.forms import Ref, load_toml, settings

_GROUPED: Final = r"^-?\d{1,3}(?:,\d{3})+(?:\D|$)"
"""1,234,567.50 as accountants write it; 1,23 and 1234,567 are no numbers."""


def squeezed(cell: pl.Expr) -> pl.Expr:
    """Text for comparison: full-width characters narrowed, spaces removed."""
    return cell.str.normalize("NFKC").str.replace_all(r"\s+", "")


def without_nothing(cell: pl.Expr) -> pl.Expr:
    """Null where people write “-”, “无” and the like for nothing."""
    return pl.when(~squeezed(cell).is_in(load_toml("texts.toml")["nothing"])).then(cell)


def read_cell(ref: Ref, cell: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Value and finding code (null when all is well) of a column's cells; an empty cell is a null value."""
    column = ref.contract.columns[ref.column]
    values = settings().values.get(str(ref)) or ref.contract.codes_of(ref.column)
    if str(ref) == settings().majority["column"]:
        return _read_minority(cell)
    if values is not None:
        return read_code(without_nothing(cell), values)
    match column:
        case dy.Date():
            return read_day(
                without_nothing(cell),
                month_is_enough=str(ref) in settings().month_is_enough,
                first_of_month=str(ref) in settings().first_of_month,
            )
        case dy.Bool():
            return read_flag(cell)
        case dy.Int64():
            return read_number(without_nothing(cell), ref.contract.metadata(ref.column).get("scale", 1))
        case _:
            return without_nothing(cell).str.strip_chars(), pl.lit(None, dtype=pl.String)


def read_code(cell: pl.Expr, codes: Mapping[str, tuple[str, ...]]) -> tuple[pl.Expr, pl.Expr]:
    """A code list is read by its Chinese texts, never by numbers."""
    texts = {_narrow(text): code for code, names in codes.items() for text in names}
    value = squeezed(cell).replace_strict(texts, default=None, return_dtype=pl.String)
    return value, _code_if(cell.is_not_null() & value.is_null(), "unknown_code")


def read_flag(cell: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """是/否 in every way it is written."""
    texts = load_toml("texts.toml")
    value = pl.when(squeezed(cell).is_in(texts["yes"])).then(True).when(squeezed(cell).is_in(texts["no"])).then(False)
    return value, _code_if(cell.is_not_null() & value.is_null(), "bad_flag")


def read_number(cell: pl.Expr, scale: int | str) -> tuple[pl.Expr, pl.Expr]:
    """A whole number, tenths (`scale` 10), or thousandths of a share written as 80%, 80 or 0.8 (`scale` "share")."""
    suffixes = "|".join(load_toml("texts.toml")["number_suffixes"])
    narrow = squeezed(cell)
    text = pl.when(narrow.str.contains(_GROUPED)).then(narrow.str.replace_all(",", "", literal=True)).otherwise(narrow)
    bare = text.str.replace(f"(?:{suffixes})$", "").str.extract(r"^(-?\d{1,12}(?:\.\d{1,6})?)$")
    number = bare.cast(pl.Decimal(20, 6), strict=False)
    if scale == "share":
        is_share = ~text.str.ends_with("%") & (number <= 1)
        scaled = pl.when(is_share).then(number * 1000).otherwise(number * 10)
    else:
        scaled = number * int(scale)
    whole = scaled.cast(pl.Int64, strict=False)
    value = pl.when(scaled == whole.cast(pl.Decimal(20, 6))).then(whole)
    return value, _code_if(cell.is_not_null() & value.is_null(), "bad_number")


def _read_minority(cell: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """A people's name (民族), or a flag, tells whether a member belongs to a minority."""
    majority = settings().majority
    text = squeezed(cell)
    flag, _ = read_flag(cell)
    value = (
        pl.when(text.is_in(majority["flags"])).then(flag).when(text.is_not_null()).then(~text.is_in(majority["texts"]))
    )
    return value, pl.lit(None, dtype=pl.String)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def _code_if(wrong: pl.Expr, code: str) -> pl.Expr:
    return pl.when(wrong).then(pl.lit(code))
