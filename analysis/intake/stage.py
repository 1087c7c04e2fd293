"""One stage of loading: the piles of forms that are checked together, from text to stored rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import duckdb
import polars as pl

from analysis.intake.changes import changed_rows, listed, no_changes
from analysis.intake.compare import STATES, Present, compare, present_records
from analysis.intake.findings import ORDER, findings_where, gather, no_findings, without
from analysis.intake.forms import Ref, load_toml
from analysis.intake.hierarchy import unknown_parents
from analysis.intake.loading import load, remove
from analysis.intake.meeting_days import lifetimes, merge_implied, outside_lifetime, stored_meetings, with_meeting_id
from analysis.intake.organisations import OrganisationNames, organisation_names
from analysis.intake.people import People
from analysis.intake.prepare import (
    MEMBER,
    NO_MEMBER,
    Pile,
    cell_answers,
    find_members,
    find_organisations,
    read_values,
    split_kinds,
)
from analysis.intake.records import Records, records
from analysis.intake.rules import broken_rules
from analysis.intake.stays import overlapping
from analysis.tables import CONTRACTS

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
class _Known:
    """What a pile is read against. `lives`, `meetings`: see `meeting_days`."""

    names: OrganisationNames
    lives: pl.DataFrame
    people: People
    meetings: pl.DataFrame


@dataclass(frozen=True)
class _Judged:
    """A pile with its tables' records, and `states` by table: i, state of the records that are not new."""

    pile: Pile
    tables: dict[str, Records]
    states: dict[str, pl.DataFrame]


def run_stage(con: duckdb.DuckDBPyConnection, piles: list[Pile], people: People, first_source: int) -> Outcome:
    """Read, resolve, check and load the piles inside the caller's transaction.

    Rows of a bulk table are judged and loaded some at a time: what came before stands in the store like an earlier
    pile.
    """
    judged: list[_Judged] = []
    loaded: list[Outcome] = []
    meetings = stored_meetings(con)
    for given in piles:
        pile = split_kinds(given)
        answers = cell_answers(pile)
        is_bulk = all(CONTRACTS[table].bulk for table in pile.form.feeds)
        known = _Known(organisation_names(con), lifetimes(con), people, meetings)
        same: dict[str, list[pl.DataFrame]] = {}
        for part in _parts(pile, load_toml("limits.toml")["bulk_rows"]) if is_bulk else (pile,):
            prepared = _ruled(_prepare(con, read_values(part, answers), known))
            one = _judge(con, prepared, people, first_source, judged, same)
            if is_bulk:
                for table in pile.form.feeds:
                    same.setdefault(table, []).append(_of_state(one, table, "same_as_loaded"))
                loaded.append(_load_all(con, [one], pl.DataFrame()))
                continue
            judged.append(one)
            if "identities" in one.tables:
                people = people.adopt(one.tables["identities"].rows)
    judged, corrected = _send_back_overlapping(con, judged)
    loaded.append(_load_all(con, judged, corrected))
    if any("meetings" in one.pile.form.feeds for one in judged):
        merge_implied(con, first_source)
    return _together(loaded)


def _parts(pile: Pile, most: int) -> Iterator[Pile]:
    """Some rows at a time, in their order."""
    for rows in pile.rows.iter_slices(most):
        yield replace(pile, rows=rows, findings=pile.findings.join(rows.select(ORDER), on=ORDER, how="semi"))


def _together(loaded: Sequence[Outcome]) -> Outcome:
    identities = [one.identities for one in loaded if one.identities.width]
    return Outcome(
        pl.concat(one.findings for one in loaded),
        pl.concat(one.skipped for one in loaded),
        pl.concat(one.replaced for one in loaded),
        pl.concat(identities) if identities else pl.DataFrame(),
        pl.concat(one.changes for one in loaded),
        pl.concat(one.listed for one in loaded),
    )


def _prepare(con: duckdb.DuckDBPyConnection, pile: Pile, known: _Known) -> Pile:
    pile = find_organisations(pile, known.names)
    pile = find_members(pile, known.people)
    pile = with_meeting_id(known.meetings, outside_lifetime(known.lives, pile))
    if "organisations" in pile.form.feeds:
        found = unknown_parents(con, without(pile.rows, pile.findings))
        pile = replace(pile, findings=gather([pile.findings, found]))
    return pile


def _ruled(pile: Pile) -> Pile:
    """With the findings of the contracts' rules."""
    good = without(pile.rows, pile.findings)
    broken = (broken_rules(records(pile, table, good)) for table in pile.form.feeds)
    return replace(pile, findings=gather([pile.findings, *broken]))


def _judge(
    con: duckdb.DuckDBPyConnection,
    pile: Pile,
    people: People,
    first_source: int,
    earlier: list[_Judged],
    same: Mapping[str, list[pl.DataFrame]],
) -> _Judged:
    """Keys, table by table; a row that fails in one table is not a row of the next.

    `same`: records of the pile's earlier parts, by table, that were the same as stored ones: they lead like any other.
    """
    found = [pile.findings]
    tables: dict[str, Records] = {}
    states: dict[str, pl.DataFrame] = {}
    good = without(pile.rows, pile.findings)
    for table in (*pile.form.feeds, *pile.form.implied):
        part, present = _beside(con, records(pile, table, good), people, first_source, earlier)
        if table in same:
            led = pl.concat([present.rows, *(rows.select(present.rows.columns) for rows in same[table])])
            present = replace(present, rows=led.unique(part.contract.keys, keep="last", maintain_order=True))
        states[table] = compare(part, present)
        if table in pile.form.implied:
            # A meeting that is known is known better from its own ledger.
            states[table] = states[table].with_columns(state=pl.lit("duplicate_same", dtype=STATES))
        clash = findings_where(states[table].filter(pl.col("state") == "conflict"), "duplicate_key")
        found.append(clash)
        good = without(good, clash)
        tables[table] = part
    return _Judged(replace(pile, findings=gather(found)), tables, states)


def _beside(
    con: duckdb.DuckDBPyConnection, part: Records, people: People, first_source: int, earlier: list[_Judged]
) -> tuple[Records, Present]:
    """What the records are compared with: the vault, the store, and this stage's earlier piles."""
    if part.contract.vault:
        known = people.identities
        stored = known.select(MEMBER, *[pl.col(name).alias(f"old {name}") for name in part.contract if name != MEMBER])
        merged = part.rows.join(stored, on=MEMBER, how="left", maintain_order="left").with_columns(
            pl.coalesce(name, f"old {name}").alias(name) for name in part.contract if name != MEMBER
        )
        part = replace(part, given=tuple(part.contract), rows=merged.select(part.rows.columns))
        return part, Present(known, first_source)
    present = present_records(con, part, first_source)
    pending = [
        _leading(other, part.contract.name).select(present.rows.columns)
        for other in earlier
        if part.contract.name in other.tables
    ]
    rows = pl.concat([present.rows, *pending]).unique(part.contract.keys, keep="last", maintain_order=True)
    return part, Present(rows, first_source)


def _leading(judged: _Judged, table: str) -> pl.DataFrame:
    """Records of a table that are to be written: the new ones, and those that replace stored ones."""
    return pl.concat([_of_state(judged, table, state) for state in ("new", "replace")])


def _of_state(judged: _Judged, table: str, state: str) -> pl.DataFrame:
    states, rows = judged.states[table], without(judged.tables[table].rows, judged.pile.findings)
    if state == "new":
        return without(rows, states)
    return rows.join(states.filter(pl.col("state") == state), on=ORDER, how="semi")


def _send_back_overlapping(con: duckdb.DuckDBPyConnection, judged: list[_Judged]) -> tuple[list[_Judged], pl.DataFrame]:
    """Overlapping stays, and then rows of members whom no accepted row makes known; also the stays corrected."""
    with_stays = [one for one in judged if "memberships" in one.tables]
    if not with_stays:
        return judged, pl.DataFrame()
    columns = [ORDER, "source_id", "row_key", MEMBER, "branch_id", "valid_from", "valid_to"]
    arriving = pl.concat(
        _leading(one, "memberships").select(*columns, full=pl.lit(one.pile.form.full)) for one in with_stays
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
    named = one.pile.rows.filter(pl.col(MEMBER).is_not_null()).cast({MEMBER: pl.String})
    lost = named.join(known, on=MEMBER, how="anti")
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
        left, replaces = _left_out(one)
        skipped.append(left)
        replaced.append(replaces)
        for table, part in one.tables.items():
            if part.contract.vault:
                identities.append(_leading(one, table).select(*part.contract, "source_id"))
                continue
            new, changed = (part.keep(_of_state(one, table, state)) for state in ("new", "replace"))
            load(con, new, changed)
            changes.append(changed_rows(table, added=new.rows.height, changed=changed.rows.height))
    findings = gather(one.pile.findings for one in judged) if judged else no_findings()
    outside = findings.filter(pl.col("code") == NO_MEMBER).select(ORDER).unique()
    skipped.append(outside.with_columns(reason=pl.lit(NO_MEMBER)))
    return Outcome(
        without(findings, outside),
        pl.concat(skipped),
        pl.concat(replaced).unique(),
        pl.concat(identities) if identities else pl.DataFrame(),
        pl.concat(changes),
        listed(one.pile for one in judged),
    )


def _left_out(one: _Judged) -> tuple[pl.DataFrame, pl.DataFrame]:
    """i, reason of rows that tell nothing new in any table; i of rows that replace something in one."""
    fed = [without(one.states[table], one.pile.findings) for table in one.pile.form.feeds]
    by_row = (
        pl.concat(fed)
        .group_by(ORDER, maintain_order=True)
        .agg(
            same=pl.col("state").is_in(_SAME).sum() == len(fed),
            here=(pl.col("state") == "duplicate_same").any(),
            replaces=(pl.col("state") == "replace").any(),
        )
    )
    reason = pl.when("here").then(pl.lit("duplicate_same")).otherwise(pl.lit("same_as_loaded"))
    return by_row.filter("same").select(ORDER, reason=reason), by_row.filter("replaces").select(ORDER)
