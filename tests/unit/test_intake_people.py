"""Members are found by number, else by name within the branch on the day; organisations by the names they bore."""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.intake.forms import Person
from analysis.intake.organisations import OrganisationNames
from analysis.intake.people import People

PEOPLE = People(
    pl.DataFrame(
        [
            ("m1", "王伟", "N1", None, 0),
            ("m2", "王伟", "N2", None, 0),
            ("m3", "李娜", "N3", None, 0),
            ("m4", "陈静", None, None, 0),
        ],
        schema=["member_id", "name", "id_no", "phone", "source_id"],
        orient="row",
    ),
    pl.DataFrame(
        [
            ("m1", "A1", date(2020, 1, 1), date(2024, 7, 1)),
            ("m1", "A2", date(2024, 7, 1), None),
            ("m2", "A3", date(2020, 1, 1), None),
            ("m3", "A1", date(2020, 1, 1), None),
            ("m4", "A1", date(2020, 1, 1), None),
        ],
        schema=["member_id", "branch_id", "valid_from", "valid_to"],
        orient="row",
    ),
)
STRICT = Person(within="branch", on="day", strict=True)


def ask(
    person: Person, name: str, *, id_no: str | None = None, branch: str | None = None, on: date | None = None
) -> tuple[object, ...]:
    schema = {"i": pl.Int64, "name": pl.String, "id_no": pl.String, "branch_id": pl.String, "on": pl.Date}
    asked = pl.DataFrame([(0, name, id_no, branch, on)], schema=schema, orient="row")
    return PEOPLE.resolve(asked, person).select("member_id", "code").row(0)


def test_a_number_decides() -> None:
    assert ask(STRICT, "王伟", id_no="N2", branch="A1", on=date(2024, 1, 1)) == ("m2", None)


def test_a_number_nobody_has_is_nobody_even_if_the_name_fits() -> None:
    assert ask(Person(), "李娜", id_no="N9") == (None, "unknown_member")


def test_a_number_may_complete_a_member_known_without_one() -> None:
    assert ask(Person(), "陈静", id_no="N9") == ("m4", None)


def test_a_name_is_looked_for_in_the_branch_on_the_day() -> None:
    assert ask(STRICT, "王伟", branch="A1", on=date(2024, 6, 30)) == ("m1", None)
    assert ask(STRICT, "王伟", branch="A1", on=date(2024, 7, 1)) == (None, "unknown_member")
    assert ask(STRICT, "王伟", branch="A2", on=date(2024, 7, 1)) == ("m1", None)


def test_a_name_several_bear_needs_a_number_or_a_branch() -> None:
    assert ask(Person(), "王伟") == (None, "ambiguous_member")
    assert ask(Person(within="branch", on="day"), "王伟", branch="A3", on=date(2024, 1, 1)) == ("m2", None)
    assert ask(Person(within="branch", on="day"), "李娜", branch="A", on=date(2024, 1, 1)) == ("m3", None)


def test_likeness_is_not_enough() -> None:
    assert ask(Person(), "王纬") == (None, "unknown_member")


NAMES = OrganisationNames(
    pl.DataFrame(
        [
            ("采煤一队(东)", "A1", None, None, date(2010, 1, 1), None),
            ("运输队", "B1", None, date(2020, 1, 1), date(2010, 1, 1), None),
            ("运输队", "B2", date(2020, 1, 1), None, date(2018, 1, 1), date(2025, 1, 1)),
        ],
        schema={
            "key": pl.String, "org_id": pl.String, "valid_from": pl.Date, "valid_to": pl.Date,
            "founded_date": pl.Date, "dissolved_date": pl.Date,
        },
        orient="row",
    )
)  # fmt: skip


def find(text: str, on: date | None = None) -> tuple[object, ...]:
    asked = pl.DataFrame([(0, text, on)], schema={"i": pl.Int64, "text": pl.String, "on": pl.Date}, orient="row")
    return NAMES.resolve(asked).select("org_id", "code").row(0)


def test_width_and_spaces_of_a_name_do_not_matter() -> None:
    assert find("采煤　一队（东）") == ("A1", None)


def test_a_name_borne_by_two_is_decided_by_the_day() -> None:
    assert find("运输队", date(2019, 12, 31)) == ("B1", None)
    assert find("运输队", date(2020, 1, 1)) == ("B2", None)
    assert find("运输队", date(2025, 1, 1)) == (None, "ambiguous_org")
    assert find("运输队") == (None, "ambiguous_org")


def test_an_unknown_name_is_unknown() -> None:
    assert find("采煤一队") == (None, "unknown_org")
