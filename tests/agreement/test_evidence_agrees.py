"""Not only the sums: item by item, the pipeline's evidence is the judge's, with a reason the judge knows too."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import duckdb
import pytest

from tests.agreement.committees.forest import forest
from tests.agreement.editions import built, standards_of
from tests.agreement.judge import Evidence, World, evidence
from tests.agreement.test_judge_agrees import FORESTS, demands_of

Counted = tuple[str, str, date, str, str | None, int, int]
Excluded = tuple[str, str, date, str, str | None]


def _judged(items: list[Evidence]) -> tuple[Counter[Counted], dict[Excluded, list[frozenset[str]]]]:
    counted: Counter[Counted] = Counter()
    excluded: defaultdict[Excluded, list[frozenset[str]]] = defaultdict(list)
    for one in items:
        where = (one.indicator, one.org_id, one.on_date, one.cut, one.item)
        if one.counted:
            counted[(*where, one.numerator, one.denominator)] += 1
        else:
            excluded[where].append(one.left_out_by)
    return counted, excluded


def _ours(
    con: duckdb.DuckDBPyConnection, with_item: set[str]
) -> tuple[Counter[Counted], dict[Excluded, list[frozenset[str]]]]:
    counted: Counter[Counted] = Counter()
    excluded: defaultdict[Excluded, list[frozenset[str]]] = defaultdict(list)
    rows = con.execute(
        "SELECT indicator, org_id, on_date, cut, item_id, numerator, denominator, status, coalesce(rule_id, reason)"
        " FROM evidence"
    ).fetchall()
    for indicator, org_id, on_date, cut, item_id, numerator, denominator, status, why in rows:
        where = (indicator, org_id, on_date, cut, item_id if indicator in with_item else None)
        if status == "counted":
            counted[(*where, numerator, denominator)] += 1
        else:
            excluded[where].append(frozenset([why]))
    return counted, excluded


@pytest.mark.parametrize("seed", FORESTS[::8])
def test_every_item_agrees(seed: int) -> None:
    sample, demands = forest(seed), demands_of(seed)
    with built(sample.tables, sample.as_of, standards_of(demands)) as con:
        items = list(evidence(World(sample.tables, sample.as_of, demands)))
        counted, excluded = _ours(con, {one.indicator for one in items if one.item is not None})
        rest = con.execute("SELECT item_table, item_id FROM evidence").fetchall()
        keys = {
            table: {key for (key,) in con.execute(f"SELECT row_key FROM {table}").fetchall()}
            for table in {table for table, _ in rest}
        }
    judged_counted, judged_excluded = _judged(items)
    assert counted == judged_counted
    assert {where: len(why) for where, why in excluded.items()} == {w: len(why) for w, why in judged_excluded.items()}
    for where, why in excluded.items():
        assert all(one <= frozenset().union(*judged_excluded[where]) for one in why), where
    assert all(item in keys[table] for table, item in rest)
