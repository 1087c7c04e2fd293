"""What must hold for the facts of any committee, whatever its numbers are."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from random import Random
from typing import Any

import duckdb
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.indicators.definition import VIEWS, load_catalogue
from analysis.indicators.views import view_texts, views_read
from analysis.pipeline import build
from tests.agreement.committees import Committee, Rows, committee
from tests.agreement.editions import built, facts_of, load_tables
from tests.agreement.judge import Fact, FactKey

few = settings(max_examples=60 if os.environ.get("TOUYAN_SOAK") else 3, deadline=None, derandomize=True)
seeds = st.integers(0, 10**6)


def facts(sample: Committee) -> dict[FactKey, Fact]:
    with built(sample.tables, sample.as_of) as con:
        return facts_of(con)


def with_table(sample: Committee, name: str, rows: Rows) -> Committee:
    return replace(sample, tables={**sample.tables, name: rows})


@few
@given(seeds)
def test_nothing_is_lost_on_the_way_up(seed: int) -> None:
    """Whoever moved, merged or dissolved: the top unit's facts are the sum of all evidence."""
    sample = committee(seed)
    with built(sample.tables, sample.as_of) as con:
        lost = con.execute(
            """
            WITH everything AS (
              SELECT evidence.indicator, periods.period,
                sum(CASE WHEN status = 'counted' THEN numerator ELSE 0 END) AS numerator,
                sum(CASE WHEN status = 'counted' THEN denominator ELSE 0 END) AS denominator,
                sum(CASE WHEN status = 'excluded' THEN 1 ELSE 0 END) AS excluded
              FROM evidence
              JOIN indicators ON indicators.name = evidence.indicator AND NOT indicators.is_distinct
              JOIN periods ON (indicators.time <> 'flow' AND periods.last_day = on_date)
                OR (indicators.time = 'flow' AND periods.start_date <= on_date AND on_date < periods.end_date)
              GROUP BY evidence.indicator, periods.period
            )
            SELECT * FROM everything JOIN facts USING (indicator, period)
            WHERE unit_id = 'G' AND cut = '' AND (facts.numerator <> everything.numerator
              OR facts.denominator <> everything.denominator OR facts.excluded <> everything.excluded)
            """
        ).fetchall()
        assert con.execute("SELECT count(*) > 0 FROM evidence").fetchall() == [(True,)]
    assert lost == []


def _plus(facts: list[Fact]) -> tuple[int, int, int]:
    return (
        sum(one.numerator or 0 for one in facts),
        sum(one.denominator or 0 for one in facts),
        sum(one.excluded for one in facts),
    )


def _most(facts: list[Fact]) -> int:
    return max((one.denominator or 0 for one in facts), default=0)


@few
@given(seeds)
def test_a_parent_is_itself_and_its_children_where_nobody_moved(seed: int) -> None:
    """Own evidence apart, a unit's facts are the sum of its children's, cut by cut; no moves, so any period serves.

    Where an item counts once, the parent has no fewer than any child and no more than all of them together.
    """
    sample = committee(seed)
    still = with_table(sample, "org_changes", [row for row in sample.tables["org_changes"] if row["change"] != "moved"])
    with built(still.tables, still.as_of) as con:
        ours = facts_of(con)
        own = set(con.execute("SELECT DISTINCT indicator, org_id FROM evidence").fetchall())
        once = {name for (name,) in con.execute("SELECT name FROM indicators WHERE is_distinct").fetchall()}
        parents = dict(con.execute("SELECT unit_id, parent_id FROM units").fetchall())
    parents |= {row["org_id"]: row["parent_id"] for row in still.tables["organisations"]}
    compared = 0
    for key, fact in ours.items():
        children = [child for child, parent in parents.items() if parent == key.unit_id]
        if not children or (key.indicator, key.unit_id) in own or (key.indicator, "P") in own:
            continue
        parts = [ours[part] for child in children if (part := key._replace(unit_id=child)) in ours]
        if key.indicator in once:
            assert _most(parts) <= (fact.denominator or 0) <= _plus(parts)[1], key
        else:
            assert _plus([fact]) == _plus(parts), key
        compared += 1
    assert compared


@few
@given(seeds)
def test_facts_do_not_depend_on_order_or_on_how_many_files_the_rows_came_in(seed: int) -> None:
    sample, rng = committee(seed), Random(seed)  # noqa: S311 - a reproducible shuffle
    shuffled = {name: rng.sample(rows, len(rows)) for name, rows in sample.tables.items()}
    with duckdb.connect(config={"threads": 2}) as con:
        load_tables(con, shuffled, sources=2)
        build(con, as_of=sample.as_of)
        other = facts_of(con)
    assert other == facts(sample)


def _later(value: Any, years: int) -> Any:
    return value.replace(year=value.year + years) if isinstance(value, date) else value


@few
@given(seeds)
def test_four_years_later_is_the_same_four_years_later(seed: int) -> None:
    """Four years, so that every 29 February finds another; the demands are the same in both stretches.

    Working days are announced year by year: what counts them is left aside.
    """
    sample = committee(seed)
    tables = {
        name: [
            {
                column: value + 4 if column == "work_year" and value else _later(value, 4)
                for column, value in row.items()
            }
            for row in rows
        ]
        for name, rows in sample.tables.items()
    }
    by_working_days = _by_working_days()
    later = {
        key: fact
        for key, fact in facts(Committee(tables, _later(sample.as_of, 4))).items()
        if key.indicator not in by_working_days
    }
    expected = {
        key._replace(period=f"{int(key.period[:4]) + 4}{key.period[4:]}"): fact
        for key, fact in facts(sample).items()
        if key.indicator not in by_working_days
    }
    assert later
    assert later == expected


@cache
def _by_working_days() -> set[str]:
    views = view_texts(VIEWS)
    found = set()
    for one in load_catalogue():
        texts = [one.sql, *(views[name] for name in views_read(views, [one.sql]))]
        if any("working_day" in text for text in texts):
            found.add(one.name)
    assert found
    return found


@few
@given(seeds)
def test_new_names_change_nothing(seed: int) -> None:
    sample = committee(seed)
    renamed = [
        row | {"name": f"新{row['name']}", "short_name": "新", "former_name": row["name"]}
        for row in sample.tables["organisations"]
    ]
    changes = [row for row in sample.tables["org_changes"] if row["change"] != "renamed"]
    assert facts(with_table(with_table(sample, "organisations", renamed), "org_changes", changes)) == facts(sample)


def _movable(tables: dict[str, Rows]) -> tuple[dict[str, Any], date] | None:
    """A stay of somebody who has joined, and the day of a meeting of that branch within it."""
    joined = {row["member_id"]: row["join_date"] for row in tables["members"]}
    for stay, meeting in product(tables.get("memberships", []), tables.get("meetings", [])):
        day, end = meeting["held_date"], stay["valid_to"]
        within = stay["valid_from"] < day and (end is None or day < end)
        if within and meeting["org_id"] == stay["branch_id"] and joined[stay["member_id"]] <= day:
            return stay, day
    return None


def _due(sample: Committee) -> dict[str, int]:
    with built(sample.tables, sample.as_of) as con:
        rows = con.execute("SELECT meeting_id, coalesce(roster_due, 0) FROM turnout").fetchall()
    return dict(rows)


@few
@given(seeds)
def test_a_transfer_moves_exactly_one_person(seed: int) -> None:
    """From the day of transfer on, one fewer is due where the member left and one more where he came to."""
    sample = committee(seed)
    stays, meetings = sample.tables.get("memberships", []), sample.tables.get("meetings", [])
    branches = [row["org_id"] for row in sample.tables["organisations"] if row["level"] == "branch"]
    found = _movable(sample.tables)
    assume(found is not None)
    assert found is not None
    stay, day = found
    to = next(one for one in branches if one != stay["branch_id"])
    moved = [row for row in stays if row is not stay]
    moved += [stay | {"valid_to": day}, stay | {"branch_id": to, "group_name": None, "valid_from": day}]
    before, after = _due(sample), _due(with_table(sample, "memberships", moved))
    expected: Counter[str] = Counter()
    for row in meetings:
        rest = row["held_date"] >= day and (stay["valid_to"] is None or row["held_date"] < stay["valid_to"])
        grouped = row["kind"] == "group_meeting"
        if row["kind"] != "committee_meeting" and rest:
            leaves = row["org_id"] == stay["branch_id"] and (not grouped or row["group_name"] == stay["group_name"])
            expected[row["meeting_id"]] -= leaves and not (grouped and row["group_name"] is None)
            expected[row["meeting_id"]] += row["org_id"] == to and not grouped
    assert {key: after[key] - before[key] for key in before} == {key: expected[key] for key in before}
