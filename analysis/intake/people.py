"""Members as files name them: by ID number, else by name within the branch on the day; never by likeness."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import duckdb
import polars as pl

from analysis.intake.distinct import TEXT, distinct
from analysis.intake.findings import ORDER
from analysis.intake.forms import Person

_KEY_BYTES: Final = 8
_FORMER_NAME: Final = r"\(曾用名:?(.+)\)$"
_STAYS: Final = "SELECT member_id, branch_id, valid_from, valid_to FROM memberships ORDER BY row_key"
_STAY: Final = {"member_id": pl.String, "branch_id": pl.String, "valid_from": pl.Date, "valid_to": pl.Date}
_APPLICANTS: Final = """
SELECT member_id, branch_id, applied_date AS valid_from, CAST(NULL AS DATE) AS valid_to FROM development
ORDER BY row_key
"""


@dataclass(frozen=True)
class People:
    """Who is known, and where they stayed when.

    `identities`: member_id, name, id_no, phone, source_id (0: from an earlier import) ·
    `stays`: member_id, branch_id, valid_from, valid_to · `applicants`: the same of persons in 发展党员, members or not;
    only forms that may create a person look among them, so that an applicant's name is never taken for a member's.
    """

    identities: pl.DataFrame
    stays: pl.DataFrame
    applicants: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_STAY))

    def resolve(self, asked: pl.DataFrame, person: Person) -> pl.DataFrame:
        """`asked`: i, name, id_no, branch_id, on → i, member_id, code; each person is looked for once.

        The code is unknown_member, ambiguous_member, other_name (the number is known, under another name) or null.
        """
        if not self.applicants.is_empty():
            return self._meant_by(person).resolve(asked, person)
        numbered = distinct(asked.select("name", "id_no"))
        by_number = numbered.spread(self._by_number(numbered.rows)).with_columns(asked[ORDER])
        is_open = by_number["code"].is_null() & by_number["member_id"].is_null()
        told = by_number.select(ORDER, "member_id", "code")
        if not is_open.any():
            return told
        rest = asked.filter(is_open)
        named = distinct(rest.drop(ORDER))
        by_name = named.spread(self._by_name(named.rows, person)).with_columns(rest[ORDER])
        named_only = by_name.select(
            ORDER,
            member_id=pl.when(pl.col("bearers") == 1).then("member_id"),
            code=pl.when(pl.col("bearers").is_null())
            .then(pl.lit("unknown_member", dtype=TEXT))
            .when(pl.col("bearers") > 1)
            .then(pl.lit("ambiguous_member", dtype=TEXT)),
        )
        return pl.concat([told.filter(~is_open), named_only])

    def _by_number(self, asked: pl.DataFrame) -> pl.DataFrame:
        """i, member_id, code (other_name or null) of those whose number is known."""
        renamed = ~_same_name("name", "known", "formerly")
        return asked.join(self._numbered, on="id_no").select(
            ORDER,
            member_id=pl.when(~renamed).then("member_id"),
            code=pl.when(renamed).then(pl.lit("other_name")),
        )

    @cached_property
    def _numbered(self) -> pl.DataFrame:
        """id_no, member_id, known and formerly (the name, and the one before it) of everybody whose number is known."""
        known = self.identities.filter(pl.col("id_no").is_not_null())
        return known.select("id_no", "member_id", known=_bare("name"), formerly=_former("name"))

    @cached_property
    def _named(self) -> pl.DataFrame:
        """member_id, bare (the name), known (the number) of everybody."""
        return self.identities.select("member_id", bare=_bare("name"), known="id_no")

    def _meant_by(self, person: Person) -> People:
        """Those a form may speak of: applicants too where it may create persons, else members only."""
        if person.creates:
            return People(self.identities, pl.concat([self.stays, self.applicants]))
        outside = self.applicants.join(self.stays, on="member_id", how="anti")
        return People(self.identities.join(outside, on="member_id", how="anti", maintain_order="left"), self.stays)

    def _by_name(self, asked: pl.DataFrame, person: Person) -> pl.DataFrame:
        """i, member_id, bearers. A number that differs from the one known for a name speaks of somebody else."""
        pool = (
            asked.with_columns(bare=_bare("name"))
            .join(self._named, on="bare", maintain_order="left")
            .filter(pl.col("id_no").is_null() | pl.col("known").is_null())
        )
        if person.within is None:
            return _count(pool)
        inside = pool.join(self.stays, on=["member_id", "branch_id"])
        if person.on is not None:
            inside = inside.filter(
                (pl.col("valid_from") <= pl.col("on"))
                & (pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("on")))
            )
        if person.strict or person.creates:
            return _count(inside)
        anywhere, here = _count(pool), _count(inside).filter(pl.col("bearers") == 1)
        return pl.concat([here, anywhere.join(here, on=ORDER, how="anti")])

    def adopt(self, rows: pl.DataFrame) -> People:
        """With the identities of `rows` (identity columns and source_id) added or put in place of the old ones."""
        identities = pl.concat([self.identities, rows.select(self.identities.columns)])
        return replace(self, identities=identities.unique("member_id", keep="last", maintain_order=True))


def known_people(identities: pl.DataFrame, con: duckdb.DuckDBPyConnection) -> People:
    """Identities of the vault that were known before this import, and who stays or applies where at this moment."""
    return People(identities, con.sql(_STAYS).pl(), con.sql(_APPLICANTS).pl())


def new_member_ids(people: pl.DataFrame) -> pl.DataFrame:
    """`people`: i, name, id_no, branch_id → i, member_id: a random key for each ID number, else name and branch."""
    who = pl.coalesce("id_no", pl.concat_str("name", "branch_id", separator="|"))
    keyed = people.select(ORDER, who=who)
    each = keyed.select(pl.col("who").unique())
    keys = pl.Series("member_id", [f"m{secrets.token_hex(_KEY_BYTES)}" for _ in range(each.height)], dtype=pl.String)
    return keyed.join(each.with_columns(keys), on="who").select(ORDER, "member_id")


def _bare(name: str) -> pl.Expr:
    return pl.col(name).str.replace(_FORMER_NAME, "")


def _former(name: str) -> pl.Expr:
    return pl.col(name).str.extract(_FORMER_NAME)


def _same_name(asked: str, known: str, formerly: str) -> pl.Expr:
    """A person who was renamed is written 新名（曾用名：旧名）; that links both names."""
    linked = (_former(asked) == pl.col(known)) | (_bare(asked) == pl.col(formerly))
    return (_bare(asked) == pl.col(known)) | linked.fill_null(value=False)


def _count(pool: pl.DataFrame) -> pl.DataFrame:
    return pool.group_by(ORDER, maintain_order=True).agg(
        pl.col("member_id").first(), bearers=pl.col("member_id").n_unique()
    )
