"""One stage of loading: the piles of forms that are checked together, from text to stored rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import duckdb
import polars as pl

from analysis.intake.ahead import ahead
from analysis.intake.changes import changed_rows, listed, no_changes
from analysis.intake.compare import first_keys
from analysis.intake.distinct import Answers
from analysis.intake.findings import ORDER, findings_where, gather, no_findings, without
from analysis.intake.forms import Ref, load_toml
from analysis.intake.hierarchy import unknown_parents
from analysis.intake.judging import Judged, judge, leading, of_state
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
from analysis.intake.records import records
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


def run_stage(con: duckdb.DuckDBPyConnection, piles: list[Pile], people: People, first_source: int) -> Outcome:
    """Read, resolve, check and load the piles inside the caller's transaction.

    Rows of a bulk table are judged and loaded some at a time: what came before stands in the store like an earlier
    pile.
    """
    judged: list[Judged] = []
    loaded: list[Outcome] = []
    meetings = stored_meetings(con)
    for given in piles:
        pile = split_kinds(given)
        known = _Known(organisation_names(con), lifetimes(con), people, meetings)
        if all(CONTRACTS[table].bulk for table in pile.form.feeds):
            loaded += _in_parts(con, pile, known, first_source, judged)
            continue
        one = judge(
            con, _ruled(_with_parents(con, _prepare(pile, cell_answers(pile), known))), people, first_source, judged
        )
        judged.append(one)
        if "identities" in one.tables:
            people = people.adopt(one.tables["identities"].rows)
    judged, corrected = _send_back_overlapping(con, judged)
    loaded.append(_load_all(con, judged, corrected))
    if any("meetings" in one.pile.form.feeds for one in judged):
        merge_implied(con, first_source)
    return _together(loaded)


def _in_parts(
    con: duckdb.DuckDBPyConnection, pile: Pile, known: _Known, first_source: int, earlier: list[Judged]
) -> Iterator[Outcome]:
    """A thread prepares some rows while those before them are judged and loaded."""
    answers = cell_answers(pile)
    same: dict[str, list[pl.DataFrame]] = {}
    # Asked once: a table of a million rows need not be gone through again for every part.
    held = {table: first_keys(con, CONTRACTS[table]) for table in (*pile.form.feeds, *pile.form.implied)}
    parts = _parts(pile, load_toml("limits.toml")["bulk_rows"])
    for prepared in ahead(parts, lambda part: _ruled(_prepare(part, answers, known))):
        one = judge(con, prepared, known.people, first_source, earlier, same, held)
        for table in pile.form.feeds:
            same.setdefault(table, []).append(of_state(one, table, "same_as_loaded"))
        for table, before in held.items():
            written = leading(one, table)[CONTRACTS[table].keys[0]].unique()
            held[table] = pl.concat([before, written.cast(pl.String)]).unique()
        yield _load_all(con, [one], pl.DataFrame())


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


def _prepare(pile: Pile, answers: Mapping[Ref, Answers], known: _Known) -> Pile:
    pile = find_organisations(read_values(pile, answers), known.names)
    pile = find_members(pile, known.people)
    return with_meeting_id(known.meetings, outside_lifetime(known.lives, pile))


def _with_parents(con: duckdb.DuckDBPyConnection, pile: Pile) -> Pile:
    """With the findings of organisations whose superior nobody knows."""
    if "organisations" not in pile.form.feeds:
        return pile
    return replace(pile, findings=gather([pile.findings, unknown_parents(con, without(pile.rows, pile.findings))]))


def _ruled(pile: Pile) -> Pile:
    """With the findings of the contracts' rules."""
    good = without(pile.rows, pile.findings)
    broken = (broken_rules(records(pile, table, good)) for table in pile.form.feeds)
    return replace(pile, findings=gather([pile.findings, *broken]))


def _send_back_overlapping(con: duckdb.DuckDBPyConnection, judged: list[Judged]) -> tuple[list[Judged], pl.DataFrame]:
    """Overlapping stays, and then rows of members whom no accepted row makes known; also the stays corrected."""
    with_stays = [one for one in judged if "memberships" in one.tables]
    if not with_stays:
        return judged, pl.DataFrame()
    columns = [ORDER, "source_id", "row_key", MEMBER, "branch_id", "valid_from", "valid_to"]
    arriving = pl.concat(
        leading(one, "memberships").select(*columns, full=pl.lit(one.pile.form.full)) for one in with_stays
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


def _send_back_unknown(one: Judged, known: pl.DataFrame) -> Judged:
    makes_persons = "identities" in one.tables
    if makes_persons or MEMBER not in one.pile.rows.columns:
        return one
    named = one.pile.rows.filter(pl.col(MEMBER).is_not_null()).cast({MEMBER: pl.String})
    lost = named.join(known, on=MEMBER, how="anti")
    return _with_findings(one, findings_where(lost, "unknown_member", Ref("identities", "name")))


def _with_findings(one: Judged, found: pl.DataFrame) -> Judged:
    return replace(one, pile=replace(one.pile, findings=gather([one.pile.findings, found])))


def _load_all(con: duckdb.DuckDBPyConnection, judged: list[Judged], corrected: pl.DataFrame) -> Outcome:
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
                identities.append(leading(one, table).select(*part.contract, "source_id"))
                continue
            new, changed = (part.keep(of_state(one, table, state)) for state in ("new", "replace"))
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


def _left_out(one: Judged) -> tuple[pl.DataFrame, pl.DataFrame]:
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
