"""Citizen ID numbers (公民身份号码): 18 places, a day of birth, a check digit (GB 11643-1999)."""

from __future__ import annotations

import re
from typing import Final

import polars as pl
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from analysis.intake.cells import squeezed, without_nothing

_NUMBER: Final = re.compile(r"\d{17}[\dX]")
_LOST: Final = "000"
_DAMAGED: Final = re.compile(r"\d(?:\.\d+)?E\+?\d+")


def read_id_numbers(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Numbers (null when empty or wrong) and finding codes (bad_id_no, damaged_id_no, null)."""
    frame = cells.rename("cell").to_frame()
    text = without_nothing(pl.col("cell"))
    frame = frame.select(text=squeezed(text).str.strip_chars("'=\"").str.to_uppercase())
    told = {number: _fault(number) for number in frame["text"].unique() if number}
    codes = frame["text"].replace_strict(list(told), list(told.values()), default=None, return_dtype=pl.String)
    return frame.with_columns(code=codes).select(pl.when(pl.col("code").is_null()).then("text"))["text"], codes


def against_birth(number: pl.Expr, birth_month: pl.Expr) -> pl.Expr:
    """Code id_no_birth where the number's month of birth is not the one given; null where either is missing."""
    differs = number.str.slice(6, 6) != birth_month.dt.strftime("%Y%m")
    return pl.when(differs).then(pl.lit("id_no_birth"))


def against_sex(number: pl.Expr, sex: pl.Expr) -> pl.Expr:
    """Code id_no_sex where the number's 17th place (odd: male) says another sex; null where either is missing."""
    male = number.str.slice(16, 1).cast(pl.Int64, strict=False) % 2 == 1
    return pl.when(male != (sex == "male")).then(pl.lit("id_no_sex"))


def _fault(number: str) -> str | None:
    if _DAMAGED.fullmatch(number):
        return "damaged_id_no"
    # Written out in full, a damaged number ends in noughts: 16 and more digits are beyond what Excel keeps.
    if _NUMBER.fullmatch(number) and number.endswith(_LOST) and ric.calc_check_digit(number) != number[-1]:
        return "damaged_id_no"
    # The place of birth is not looked up: codes of counties that no longer exist are on many a card.
    if not _NUMBER.fullmatch(number) or ric.calc_check_digit(number) != number[-1]:
        return "bad_id_no"
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return "bad_id_no"
    return None
