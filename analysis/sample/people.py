"""People: names, numbers, ages and education, in the shares of the bulletin; nobody here exists."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from random import Random

from stdnum.cn import ric

from analysis.sample.chance import day_between, dice, happens, weighted, years_later
from analysis.sample.knobs import knobs
from analysis.sample.model import Person

_ADULT = 18
_MAJORITY = "汉族"


def _name(chance: Random, sex: str) -> str:
    book = knobs("people")["names"]
    given = book["men"] if sex == "male" else book["women"]
    length = 1 if happens(chance, 280) else 2
    letters = [chance.choice(book["surnames"]), *(chance.choice(given) for _ in range(length))]
    return "".join(letters)


def _birth(chance: Random, category: str, snapshot_year: int) -> date:
    book = knobs("people")
    if category == "retired":
        band = book["retired_ages"]
    else:
        bands = book["age_bands"]
        band = bands[int(weighted(chance, {str(place): row["weight"] for place, row in enumerate(bands)}))]
    age = chance.randint(band["youngest"], band["oldest"])
    year = snapshot_year - age
    return day_between(chance, date(year, 1, 1), date(year, 12, 31))


def id_number(birth: date, order: int) -> str:
    """A resident number with a right check digit, in a region no number was issued under; odd orders are men."""
    body = f"{knobs('people')['region']}{birth:%Y%m%d}{order:03d}"
    return body + str(ric.calc_check_digit(body + "0"))


def _confirmed(joined: date) -> date | None:
    """Probation lasts a year; who joined in the last year is still on probation."""
    after = years_later(joined, 1)
    return after if after <= knobs("history")["last_day"] else None


def _free_number(birth: date, order: int, taken: Set[str]) -> str:
    while (number := id_number(birth, order)) in taken:
        order = (order + 2) % 1000
    return number


def person(seed: int, number: int, category: str, joined: date | None = None, taken: Set[str] = frozenset()) -> Person:
    """Member `number`, of a branch of that category; `joined` given for those admitted within the sample.

    Who is older than admission allows is made young: new members are mostly under 35.
    `taken` are the resident numbers already given.
    """
    book = knobs("people")
    chance = dice(seed, "person", number)
    sex = "female" if happens(chance, book["women_permille"][category]) else "male"
    birth = _birth(chance, category, book["bulletin"]["year"])
    if joined is not None and joined.year - birth.year > 38:
        birth = birth.replace(year=joined.year - chance.randint(22, 35), day=min(birth.day, 28))
    if joined is None:
        earliest = date(birth.year + _ADULT + 1, 1, 1)
        latest = max(earliest, min(date(birth.year + 42, 12, 31), date(2021, 11, 30)))
        joined = day_between(chance, earliest, latest)
    schooling = "retired" if category == "retired" else "in_post"
    minority = happens(chance, book["bulletin"]["minority_permille"])
    return Person(
        number=number,
        name=_name(chance, sex),
        id_no=_free_number(birth, (2 * number + (sex == "male")) % 1000, taken),
        phone=f"{book['phone_prefix']}{number:06d}",
        sex=sex,
        ethnicity=weighted(chance, book["ethnicity"]) if minority else _MAJORITY,
        birth=birth,
        education=weighted(chance, book["education"][schooling]),
        work_post=weighted(chance, book["work_posts"][category]),
        joined=joined,
        confirmed=_confirmed(joined),
    )
