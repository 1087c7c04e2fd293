"""Rows of one form: cells read, organisations and members found, keys made. What is wrong becomes findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import polars as pl

from analysis.intake.cells import read_cell, squeezed
from analysis.intake.dates import kept_zero, lost_zero
from analysis.intake.distinct import TEXT, Answers, as_kept, ask, distinct, each_column, told
from analysis.intake.findings import ORDER, findings_where, gather, without
from analysis.intake.forms import Form, Person, Ref, load_toml, parse_ref, settings
from analysis.intake.id_numbers import against_birth, against_sex, read_id_numbers
from analysis.intake.organisations import SEVERAL, OrganisationNames
from analysis.intake.people import People, new_member_ids

NAME: Final = "identities.name"
ID_NO: Final = "identities.id_no"
MEMBER: Final = "member_id"
NO_MEMBER: Final = "no_member"
"""A reason to leave a row out, not to send it back."""


@dataclass(frozen=True)
class Pile:
    """Rows of sheets that have the same form and the same columns.

    `rows`: i, source_id, source_row and one column per contract column (TEXT at first, then typed).
    """

    form: Form
    columns: tuple[Ref, ...]
    rows: pl.DataFrame
    findings: pl.DataFrame


def split_kinds(pile: Pile) -> Pile:
    """Cells that tell two things, such as 党员大会、主题党日, told apart."""
    rows = _split_compound(pile.rows)
    columns = tuple(Ref(*name.split(".", 1)) for name in rows.columns if "." in name)
    return replace(pile, columns=columns, rows=rows)


def cell_answers(pile: Pile) -> dict[Ref, Answers]:
    """What every text of a pile is read as, by column; a part of the pile is read by them too."""
    columns = [pile.rows[str(ref)] for ref in pile.columns]
    read = each_column(columns, lambda cells: ask(cells.alias("cell"), partial(_read_texts, parse_ref(cells.name))))
    return dict(zip(pile.columns, read, strict=True))


def read_values(pile: Pile, answers: Mapping[Ref, Answers]) -> Pile:
    """Text becomes values. Findings: missing_value, bad_…, unknown_code, damaged_id_no, id_no_birth, id_no_sex."""
    found: list[pl.DataFrame] = []
    values: list[pl.Series] = []
    for ref in pile.columns:
        read = _read_column(pile.rows, ref, answers[ref])
        values.append(read["value"].alias(str(ref)))
        needed = not ref.contract.columns[ref.column].nullable and ref.contract.default_of(ref.column) is None
        wrong = pl.col("code").is_not_null()
        if needed and read["value"].null_count():
            wrong |= pl.col("value").is_null()
        elif read["code"].null_count() == read.height:
            continue
        bad = read.with_columns(pile.rows[ORDER]).filter(wrong)
        found.append(findings_where(bad, pl.coalesce("code", pl.lit("missing_value")), ref))
    rows = pile.rows.with_columns(values)
    found += _against_id_no(rows)
    return replace(pile, rows=rows, findings=gather([pile.findings, *found]))


def _against_id_no(rows: pl.DataFrame) -> list[pl.DataFrame]:
    """Findings where birth or sex is not what the ID number says; the number itself is never told."""
    if ID_NO not in rows.columns:
        return []
    judges = {
        "members.birth_month": against_birth,
        "development.birth_month": against_birth,
        "members.sex": against_sex,
    }
    return [
        findings_where(rows, judge(pl.col(ID_NO).cast(pl.String), pl.col(name)), Ref(*name.split(".")))
        for name, judge in judges.items()
        if name in rows.columns
    ]


def _read_texts(ref: Ref, texts: pl.DataFrame) -> pl.DataFrame:
    """`value` and `code` of each `cell`; of a month also whether its zero is lost or kept."""
    cell = pl.col("cell")
    if str(ref) == ID_NO:
        numbers, codes = read_id_numbers(texts["cell"])
        return pl.DataFrame([numbers.alias("value"), codes.alias("code")])
    value, code = read_cell(ref, cell)
    if str(ref) == NAME:
        value = _bare_name(value)
    if str(ref) not in settings().month_is_enough:
        return texts.select(value=value, code=code)
    return texts.select(value=value, code=code, lost=lost_zero(cell), kept=kept_zero(cell))


def _read_column(rows: pl.DataFrame, ref: Ref, answers: Answers) -> pl.DataFrame:
    """`value` and `code` of a column's cells."""
    told = answers.of(rows[str(ref)])
    if str(ref) not in settings().month_is_enough:
        return told
    # 2020.1 may have been 2020.10, unless its sheet keeps the zeros of other months.
    ambiguous = pl.col("lost") & ~pl.col("kept").any().over("source_id")
    read = told.with_columns(rows["source_id"])
    return read.select("value", code=pl.when(ambiguous).then(pl.lit("ambiguous_month")).otherwise("code"))


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
    wrong = pile.findings.filter(pl.col("ref").is_in([NAME, ID_NO]))
    asked = without(_asked(rows, person), wrong)
    answers = people.resolve(asked, person)
    if person.creates:
        unknown = asked.join(answers.filter(pl.col("code") == "unknown_member"), on=ORDER, how="semi")
        answers = pl.concat(
            [
                answers.join(unknown, on=ORDER, how="anti"),
                as_kept(new_member_ids(unknown).with_columns(code=pl.lit(None, dtype=pl.String))),
            ]
        )
    if person.skips_others:
        told_apart = pl.col("code").cast(pl.String).replace({"unknown_member": NO_MEMBER})
        answers = as_kept(answers.with_columns(told_apart))
    rows = rows.join(answers, on=ORDER, how="left", maintain_order="left")
    found = [pile.findings, findings_where(rows, pl.col("code"), Ref("identities", "name"))]
    rows = rows.drop("code")
    for ref in pile.columns:
        if (ref.column, "members") in ref.contract.references and ref.column != MEMBER:
            rows, findings = _find_other(rows, ref, person, people)
            found.append(findings)
    return Pile(pile.form, pile.columns, rows, gather(found))


def _bare_name(name: pl.Expr) -> pl.Expr:
    """Without spaces and 同志."""
    suffixes = "|".join(load_toml("texts.toml")["name_suffixes"])
    return squeezed(name).str.replace(f"(?:{suffixes})$", "")


def _find_other(rows: pl.DataFrame, ref: Ref, person: Person, people: People) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The name of a second person (谈话人) becomes the key; no name is ever left in a column of the store."""
    name = str(ref)
    bare = told(rows[name].alias("cell"), bare=_bare_name(pl.col("cell")))["bare"].alias(name)
    asked = _asked(rows.with_columns(bare), person, name=name, id_no=None)
    answers = people.resolve(asked, Person(within=person.within, on=person.on)).rename({"member_id": "other"})
    rows = rows.join(answers, on=ORDER, how="left", maintain_order="left")
    found = findings_where(rows, pl.col("code"), ref)
    return rows.with_columns(pl.col("other").alias(name)).drop("other", "code"), found


def _split_compound(rows: pl.DataFrame) -> pl.DataFrame:
    separators = "[" + "".join(load_toml("texts.toml")["kind_separators"]) + "]"
    for first, second in settings().compound.items():
        if first not in rows.columns:
            continue
        parts = squeezed(pl.col("cell")).str.replace(separators, "、").str.splitn("、", 2).struct
        both = told(rows[first].alias("cell"), first=parts.field("field_0"), second=parts.field("field_1"))
        also = [pl.col(second)] if second in rows.columns else []
        rows = rows.hstack(both).with_columns(pl.col("first").alias(first), pl.coalesce(*also, "second").alias(second))
        rows = rows.drop("first", "second")
    return rows


def _find(rows: pl.DataFrame, ref: Ref, names: OrganisationNames, where: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    name = str(ref)
    texts = rows.select(text=pl.when(where).then(name))["text"]
    answers = ask(texts, names.name_one).of(texts).with_columns(rows[ORDER])
    if (answers["code"] == SEVERAL).any():
        asked = distinct(rows.select(text=texts, on=_day_of(ref, rows.columns)))
        answers = asked.spread(names.resolve(asked.rows)).with_columns(rows[ORDER])
    found = findings_where(answers, pl.col("code"), ref)
    return rows.with_columns(pl.when(where).then(answers["org_id"]).otherwise(name).alias(name)), found


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
    def column(wanted: str | None, kind: pl.DataType) -> pl.Expr:
        return pl.col(wanted) if wanted and wanted in rows.columns else pl.lit(None, dtype=kind)

    asked = rows.select(
        ORDER,
        name=column(name, TEXT),
        id_no=column(id_no, TEXT),
        branch_id=column(person.within, TEXT),
        on=column(person.on, pl.Date()),
    )
    needed = ["name", "branch_id"] if person.creates else ["name"]
    needed += ["branch_id", "on"] if person.strict else []
    return asked.filter(pl.all_horizontal(pl.col(set(needed)).is_not_null()))
