"""Citizen ID numbers (公民身份号码): 18 places, a day of birth, a check digit (GB 11643-1999)."""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.intake.cells import squeezed, without_nothing

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"
_NUMBER: Final = r"^[0-9]{17}[0-9X]$"
_LOST: Final = "000"
_DAMAGED: Final = r"^[0-9](?:\.[0-9]+)?E\+?[0-9]+$"


def read_id_numbers(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Numbers (null when empty or wrong) and finding codes (bad_id_no, damaged_id_no, null)."""
    frame = cells.rename("cell").to_frame()
    text = squeezed(without_nothing(pl.col("cell"))).str.strip_chars("'=\"").str.to_uppercase()
    frame = frame.select(text=pl.when(text != "").then(text))
    number = pl.col("text")
    is_number = number.str.contains(_NUMBER)
    is_whole = (_check_digit(number) == number.str.slice(17, 1)).fill_null(value=False)
    is_day = (number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False).is_not_null()) & ~_is_in_year_0(number)
    # Written out in full, a damaged number ends in noughts: 16 and more digits are beyond what Excel keeps.
    is_cut = is_number & number.str.ends_with(_LOST) & ~is_whole
    code = (
        pl.when(number.str.contains(_DAMAGED) | is_cut)
        .then(pl.lit("damaged_id_no"))
        # The place of birth is not looked up: codes of counties that no longer exist are on many a card.
        .when(number.is_not_null() & ~(is_number & is_whole & is_day))
        .then(pl.lit("bad_id_no"))
    )
    told = frame.select("text", code=code)
    return told.select(pl.when(pl.col("code").is_null()).then("text"))["text"], told["code"]


def _check_digit(number: pl.Expr) -> pl.Expr:
    """What the 18th place must be (GB 11643-1999); null where the others are no digits."""
    places = [number.str.slice(at, 1).cast(pl.Int64, strict=False) * weight for at, weight in enumerate(_WEIGHTS)]
    rest = sum(places[1:], places[0]) % len(_CHECK_DIGITS)
    return rest.replace_strict(dict(enumerate(_CHECK_DIGITS)), return_dtype=pl.String)


def _is_in_year_0(number: pl.Expr) -> pl.Expr:
    return number.str.slice(6, 4) == "0000"


def against_birth(number: pl.Expr, birth_month: pl.Expr) -> pl.Expr:
    """Code id_no_birth where the number's month of birth is not the one given; null where either is missing."""
    differs = number.str.slice(6, 6) != birth_month.dt.strftime("%Y%m")
    return pl.when(differs).then(pl.lit("id_no_birth"))


def against_sex(number: pl.Expr, sex: pl.Expr) -> pl.Expr:
    """Code id_no_sex where the number's 17th place (odd: male) says another sex; null where either is missing."""
    male = number.str.slice(16, 1).cast(pl.Int64, strict=False) % 2 == 1
    return pl.when(male != (sex == "male")).then(pl.lit("id_no_sex"))
