"""One stage of loading: the piles of forms that are checked together, from text to stored rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import duckdb
import polars as pl

from analysis.intake.changes import changed_rows, listed, no_changes
from analysis.intake.compare import Present, compare, present_records
from analysis.intake.findings import ORDER, findings_where, gather, no_findings, without
from analysis.intake.forms import Ref
from analysis.intake.hierarchy import unknown_parents
from analysis.intake.loading import load, remove
from analysis.intake.meeting_days import merge_implied, outside_lifetime, with_meeting_id
from analysis.intake.organisations import organisation_names
from analysis.intake.people import People
from analysis.intake.prepare import MEMBER, Pile, find_members, find_organisations, read_values
from analysis.intake.records import Records, records
from analysis.intake.rules import broken_rules
from analysis.intake.stays import overlapping

_SAME: Final = ("same_as_loaded", "duplicate_same")


@dataclass(frozen=True)
class Outcome:
    """What became of a stage's rows.

    `findings`: i, ref, code · `skipped`: i, reason · `replaced`: i of accepted rows that replaced stored ones ·
    `identities`: identity columns and source_id of accepted members, for the vault · `changes`: table, change (added,
    changed, removed), rows · `listed`: source_id, org_id, member_id that full registers list.
    """

    findings: pl.DataFrame
    skipped: pl.DataFrame
    replaced: pl.DataFrame
    identities: pl.DataFrame
    changes: pl.DataFrame
    listed: pl.DataFrame


@dataclass(frozen=True)
class _Judged:
    """A pile with its tables' records, and `states`: i, table, row_key, state."""

    pile: Pile
    tables: dict[str, Records]
    states: pl.DataFrame


def run_stage(con: duckdb.DuckDBPyConnection, piles: list[Pile], people: People, first_source: int) -> Outcome:
    """Read, resolve, check and load the piles inside the caller's transaction."""
    judged: list[_Judged] = []
    for pile in piles:
        prepared = _prepare(con, pile, people)
        judged.append(_judge(con, prepared, people, first_source, judged))
        if "identities" in judged[-1].tables:
            people = people.adopt(judged[-1].tables["identities"].rows)
    judged, corrected = _send_back_overlapping(con, judged)
    outcome = _load_all(con, judged, corrected)
    if any("meetings" in one.pile.form.feeds for one in judged):
        merge_implied(con, first_source)
    return outcome


def _prepare(con: duckdb.DuckDBPyConnection, pile: Pile, people: People) -> Pile:
    pile = find_organisations(read_values(pile), organisation_names(con))
    pile = find_members(pile, people)
    pile = with_meeting_id(con, outside_lifetime(con, pile))
    if "organisations" in pile.form.feeds:
        found = unknown_parents(con, without(pile.rows, pile.findings))
        pile = replace(pile, findings=gather([pile.findings, found]))
    return pile


def _judge(
    con: duckdb.DuckDBPyConnection, pile: Pile, people: People, first_source: int, earlier: list[_Judged]
) -> _Judged:
    """Rules and keys, table by table; a row that fails in one table is not a row of the next."""
    found = [pile.findings]
    tables: dict[str, Records] = {}
    states: list[pl.DataFrame] = []
    good = without(pile.rows, pile.findings)
    broken = gather(broken_rules(records(pile, table, good)) for table in pile.form.feeds)
    found.append(broken)
    good = without(good, broken)
    for table in (*pile.form.feeds, *pile.form.implied):
        part = records(pile, table, good)
        part, present = _beside(con, part, people, first_source, earlier)
        state = compare(part, present).with_columns(table=pl.lit(table))
        if table in pile.form.implied:
            new = pl.col("state") == "new"
            state = state.with_columns(state=pl.when(new).then("state").otherwise(pl.lit("duplicate_same")))
        clash = findings_where(state.filter(pl.col("state") == "conflict"), "duplicate_key")
        found.append(clash)
        good = without(good, clash)
        tables[table] = part
        states.append(state.select(ORDER, "table", "row_key", "state"))
    return _Judged(replace(pile, findings=gather(found)), tables, pl.concat(states))


def _beside(
    con: duckdb.DuckDBPyConnection, part: Records, people: People, first_source: int, earlier: list[_Judged]
) -> tuple[Records, Present]:
    """What the records are compared with: the vault, the store, and this stage's earlier piles."""
    if part.contract.vault:
        known = people.identities.with_columns(row_key=pl.col(MEMBER))
        stored = known.select(MEMBER, *[pl.col(name).alias(f"old {name}") for name in part.contract if name != MEMBER])
        merged = part.rows.join(stored, on=MEMBER, how="left", maintain_order="left").with_columns(
            pl.coalesce(name, f"old {name}").alias(name) for name in part.contract if name != MEMBER
        )
        part = replace(part, given=tuple(part.contract), rows=merged.select(part.rows.columns))
        return part, Present(known, first_source)
    present = present_records(con, part, first_source)
    pending = [
        other.tables[part.contract.name].rows.join(_leaders(other, part.contract.name), on=ORDER, how="semi")
        for other in earlier
        if part.contract.name in other.tables
    ]
    rows = pl.concat([present.rows, *[rows.select(present.rows.columns) for rows in pending]])
    return part, Present(rows.unique("row_key", keep="last", maintain_order=True), first_source)


def _leaders(judged: _Judged, table: str) -> pl.DataFrame:
    """Rows (i) of a table that are to be written."""
    clean = without(judged.states, judged.pile.findings)
    return clean.filter((pl.col("table") == table) & pl.col("state").is_in(["new", "replace"])).select(ORDER)


def _send_back_overlapping(con: duckdb.DuckDBPyConnection, judged: list[_Judged]) -> tuple[list[_Judged], pl.DataFrame]:
    """Overlapping stays, and then rows of members whom no accepted row makes known; also the stays corrected."""
    with_stays = [one for one in judged if "memberships" in one.tables]
    if not with_stays:
        return judged, pl.DataFrame()
    columns = [ORDER, "source_id", "row_key", MEMBER, "branch_id", "valid_from", "valid_to"]
    arriving = pl.concat(
        one.tables["memberships"]
        .rows.join(_leaders(one, "memberships"), on=ORDER, how="semi")
        .select(*columns, full=pl.lit(one.pile.form.full))
        for one in with_stays
    )
    overlaps = overlapping(con, arriving)
    bad = overlaps.bad
    column = Ref("memberships", "valid_from")
    judged = [
        _with_findings(one, findings_where(one.pile.rows.join(bad, on=ORDER), "overlapping_stay", column))
        for one in judged
    ]
    known = [con.sql("SELECT member_id FROM members").pl()]
    known += [
        without(one.tables["members"].rows, one.pile.findings).select(MEMBER)
        for one in judged
        if "members" in one.tables
    ]
    return [_send_back_unknown(one, pl.concat(known)) for one in judged], overlaps.corrected


def _send_back_unknown(one: _Judged, known: pl.DataFrame) -> _Judged:
    makes_persons = "identities" in one.tables
    if makes_persons or MEMBER not in one.pile.rows.columns:
        return one
    lost = one.pile.rows.filter(pl.col(MEMBER).is_not_null()).join(known, on=MEMBER, how="anti")
    return _with_findings(one, findings_where(lost, "unknown_member", Ref("identities", "name")))


def _with_findings(one: _Judged, found: pl.DataFrame) -> _Judged:
    return replace(one, pile=replace(one.pile, findings=gather([one.pile.findings, found])))


def _load_all(con: duckdb.DuckDBPyConnection, judged: list[_Judged], corrected: pl.DataFrame) -> Outcome:
    skipped = [pl.DataFrame(schema={ORDER: pl.Int64, "reason": pl.String})]
    replaced = [pl.DataFrame(schema={ORDER: pl.Int64})]
    identities: list[pl.DataFrame] = []
    changes = [no_changes()]
    if corrected.height:
        remove(con, "memberships", corrected)
        replaced.append(corrected.select(ORDER))
        changes.append(changed_rows("memberships", removed=corrected.height))
    for one in judged:
        clean = without(one.states, one.pile.findings)
        by_row = clean.group_by(ORDER, maintain_order=True).agg(
            same=pl.col("state").is_in(_SAME).all(),
            here=(pl.col("state") == "duplicate_same").any(),
            replaces=(pl.col("state") == "replace").any(),
        )
        reason = pl.when("here").then(pl.lit("duplicate_same")).otherwise(pl.lit("same_as_loaded"))
        skipped.append(by_row.filter("same").select(ORDER, reason=reason))
        replaced.append(by_row.filter("replaces").select(ORDER))
        for table, part in one.tables.items():
            rows = part.rows.join(_leaders(one, table), on=ORDER, how="semi")
            if part.contract.vault:
                identities.append(rows.select(*part.contract, "source_id"))
            else:
                load(con, part.keep(rows))
                replaces = clean.filter((pl.col("table") == table) & (pl.col("state") == "replace")).height
                changes.append(changed_rows(table, added=rows.height - replaces, changed=replaces))
    findings = gather(one.pile.findings for one in judged) if judged else no_findings()
    return Outcome(
        findings,
        pl.concat(skipped),
        pl.concat(replaced).unique(),
        pl.concat(identities) if identities else pl.DataFrame(),
        pl.concat(changes),
        listed(one.pile for one in judged),
    )
