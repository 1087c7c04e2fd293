"""Rows of one form: cells read, organisations and members found, keys made. What is wrong becomes findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.intake.cells import read_cell, squeezed
from analysis.intake.dates import ambiguous_month
from analysis.intake.findings import ORDER, findings_where, gather
from analysis.intake.forms import Form, Person, Ref, load_toml, settings
from analysis.intake.id_numbers import against_birth, against_sex, read_id_numbers
from analysis.intake.organisations import OrganisationNames
from analysis.intake.people import People, new_member_ids

NAME: Final = "identities.name"
ID_NO: Final = "identities.id_no"
MEMBER: Final = "member_id"
_REPEATS: Final = 4
"""How often texts must repeat, on average, for reading each once to pay."""


@dataclass(frozen=True)
class Pile:
    """Rows of sheets that have the same form and the same columns.

    `rows`: i, source_id, source_row and one column per contract column (text at first, then typed).
    """

    form: Form
    columns: tuple[Ref, ...]
    rows: pl.DataFrame
    findings: pl.DataFrame


def read_values(pile: Pile) -> Pile:
    """Text becomes values. Findings: missing_value, bad_…, unknown_code, damaged_id_no, id_no_birth, id_no_sex."""
    rows = _split_compound(pile.rows)
    columns = tuple(Ref(*name.split(".", 1)) for name in rows.columns if "." in name)
    found: list[pl.DataFrame] = []
    for ref in columns:
        name = str(ref)
        if name == ID_NO:
            numbers, codes = read_id_numbers(rows[name])
            rows = rows.with_columns(numbers.alias(name), codes.alias("code"))
        else:
            rows = _read_column(rows, ref)
        empty = pl.col(name).is_null() & pl.col("code").is_null()
        if not ref.contract.columns[ref.column].nullable and ref.contract.default_of(ref.column) is None:
            rows = rows.with_columns(code=pl.when(empty).then(pl.lit("missing_value")).otherwise("code"))
        found.append(findings_where(rows, pl.col("code"), ref))
        rows = rows.drop("code")
    found += _against_id_no(rows)
    if NAME in rows.columns:
        suffixes = "|".join(load_toml("texts.toml")["name_suffixes"])
        rows = rows.with_columns(squeezed(pl.col(NAME)).str.replace(f"(?:{suffixes})$", ""))
    return Pile(pile.form, columns, rows, gather([pile.findings, *found]))


def _against_id_no(rows: pl.DataFrame) -> list[pl.DataFrame]:
    """Findings where birth or sex is not what the ID number says; the number itself is never told."""
    if ID_NO not in rows.columns:
        return []
    told = {
        "members.birth_month": against_birth,
        "development.birth_month": against_birth,
        "members.sex": against_sex,
    }
    return [
        findings_where(
            rows.with_columns(code=judge(pl.col(ID_NO), pl.col(name))), pl.col("code"), Ref(*name.split("."))
        )
        for name, judge in told.items()
        if name in rows.columns
    ]


def _read_column(rows: pl.DataFrame, ref: Ref) -> pl.DataFrame:
    """The column's texts as values, and `code`; each text that repeats is read once."""
    name = str(ref)
    value, code = read_cell(ref, pl.col(name))
    if name in settings().month_is_enough:
        code = pl.when(ambiguous_month(pl.col(name))).then(pl.lit("ambiguous_month")).otherwise(code)
        return rows.with_columns(value.alias(name), code.alias("code"))
    texts = rows.select(pl.col(name).unique())
    if texts.height * _REPEATS > rows.height:
        return rows.with_columns(value.alias(name), code.alias("code"))
    told = texts.select(name, value=value, code=code.cast(pl.String))
    read = rows.join(told, on=name, how="left", nulls_equal=True, maintain_order="left")
    return read.with_columns(pl.col("value").alias(name)).drop("value")


def find_organisations(pile: Pile, names: OrganisationNames) -> Pile:
    """Texts that name organisations become their ids. Findings: unknown_org, ambiguous_org."""
    rows, found = pile.rows, [pile.findings]
    for ref in pile.columns:
        if (ref.column, "organisations") not in ref.contract.references or ref.table == "organisations":
            continue
        rows, findings = _find(rows, ref, names, pl.col(str(ref)).is_not_null())
        found.append(findings)
    if "org_changes" in pile.form.feeds:
        moved = pl.col("org_changes.change") == "moved"
        for column in ("old_value", "new_value"):
            if f"org_changes.{column}" in rows.columns:
                rows, findings = _find(rows, Ref("org_changes", column), names, moved)
                found.append(findings)
    return Pile(pile.form, pile.columns, rows, gather(found))


def find_members(pile: Pile, people: People) -> Pile:
    """Adds `member_id`. Findings: unknown_member, ambiguous_member; a form that creates members gives new keys."""
    person = pile.form.person
    if person is None:
        return pile
    rows = pile.rows
    wrong = pile.findings.filter(pl.col("ref").is_in([NAME, ID_NO])).select(ORDER).unique()
    asked = _asked(rows, person).join(wrong, on=ORDER, how="anti")
    told = people.resolve(asked, person)
    if person.creates:
        unknown = asked.join(told.filter(pl.col("code") == "unknown_member"), on=ORDER, how="semi")
        told = pl.concat(
            [
                told.join(unknown, on=ORDER, how="anti"),
                new_member_ids(unknown).with_columns(code=pl.lit(None, dtype=pl.String)),
            ]
        )
    rows = rows.join(told, on=ORDER, how="left", maintain_order="left")
    found = [pile.findings, findings_where(rows, pl.col("code"), Ref("identities", "name"))]
    rows = rows.drop("code")
    for ref in pile.columns:
        if (ref.column, "members") in ref.contract.references and ref.column != MEMBER:
            rows, findings = _find_other(rows, ref, person, people)
            found.append(findings)
    return Pile(pile.form, pile.columns, rows, gather(found))


def _find_other(rows: pl.DataFrame, ref: Ref, person: Person, people: People) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The name of a second person (谈话人) becomes the key; no name is ever left in a column of the store."""
    name = str(ref)
    suffixes = "|".join(load_toml("texts.toml")["name_suffixes"])
    named = rows.with_columns(squeezed(pl.col(name)).str.replace(f"(?:{suffixes})$", "").alias(name))
    asked = _asked(named, person, name=name, id_no=None)
    told = people.resolve(asked, Person(within=person.within, on=person.on)).rename({"member_id": "other"})
    rows = rows.join(told, on=ORDER, how="left", maintain_order="left")
    found = findings_where(rows, pl.col("code"), ref)
    return rows.with_columns(pl.col("other").alias(name)).drop("other", "code"), found


def _split_compound(rows: pl.DataFrame) -> pl.DataFrame:
    separators = "[" + "".join(load_toml("texts.toml")["kind_separators"]) + "]"
    for first, second in settings().compound.items():
        if first not in rows.columns:
            continue
        parts = squeezed(pl.col(first)).str.replace(separators, "、").str.splitn("、", 2)
        also = [pl.col(second)] if second in rows.columns else []
        rows = rows.with_columns(
            parts.struct.field("field_0").alias(first),
            pl.coalesce(*also, parts.struct.field("field_1")).alias(second),
        )
    return rows


def _find(rows: pl.DataFrame, ref: Ref, names: OrganisationNames, where: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    name = str(ref)
    asked = rows.filter(where).select(ORDER, text=name, on=_day_of(ref, rows.columns))
    told = names.resolve(asked)
    rows = rows.join(told, on=ORDER, how="left", maintain_order="left")
    found = findings_where(rows, pl.col("code"), ref)
    value = pl.when(where).then("org_id").otherwise(name)
    return rows.with_columns(value.alias(name)).drop("org_id", "code"), found


def _day_of(ref: Ref, columns: Iterable[str]) -> pl.Expr:
    contract = ref.contract
    present = set(columns)
    for column in (contract.date_column, "valid_from"):
        if column and f"{ref.table}.{column}" in present:
            return pl.col(f"{ref.table}.{column}")
    if contract.year_column and f"{ref.table}.{contract.year_column}" in present:
        return pl.date(pl.col(f"{ref.table}.{contract.year_column}"), 12, 31)
    return pl.lit(None, dtype=pl.Date)


def _asked(rows: pl.DataFrame, person: Person, *, name: str = NAME, id_no: str | None = ID_NO) -> pl.DataFrame:
    def column(wanted: str | None, kind: type[pl.DataType]) -> pl.Expr:
        return pl.col(wanted) if wanted and wanted in rows.columns else pl.lit(None, dtype=kind)

    asked = rows.select(
        ORDER,
        name=column(name, pl.String),
        id_no=column(id_no, pl.String),
        branch_id=column(person.within, pl.String),
        on=column(person.on, pl.Date),
    )
    needed = ["name", "branch_id"] if person.creates else ["name"]
    needed += ["branch_id", "on"] if person.strict else []
    return asked.filter(pl.all_horizontal(pl.col(set(needed)).is_not_null()))
