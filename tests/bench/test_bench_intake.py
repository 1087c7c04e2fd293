"""The bench of intake compares equals: at a small size all ways accept and refuse the same rows."""

from __future__ import annotations

from tests.bench.bench_intake import measure, page


def test_all_ways_accept_and_refuse_the_same_rows() -> None:
    measured = measure(9000)
    assert set(measured) == {"xlsx", "csv"}
    codes = {code for _, code in measured["xlsx"]["ours"]["wrong"]}
    assert len(codes) > 6, "the ledger must hold faults of many kinds, or equal findings prove nothing"
    assert "| 9,000 | xlsx | pandas, whole columns |" in page({9000: measured})


def test_the_page_says_of_each_aim_whether_the_ratios_hold_it() -> None:
    theirs = {"work": 9.0, "peak": 599, "version": "3"}
    ways: dict[str, dict[str, object]] = {
        "ours": {"seconds": 2.0, "work": 2.0, "peak": 300},
        "pandas, whole columns": {**theirs, "seconds": 10.0},
        "pandas, each text once": {**theirs, "seconds": 9.98},
    }
    told = page({1_000_000: {"csv": ways}})
    assert "| 1,000,000 | csv five times as quick | 5 × | yes: 5.00 × | no: 4.99 × |" in told
    assert "| 1,000,000 | csv with less than half of the memory | 2 × | no: 1.99 × | no: 1.99 × |" in told
    assert "xlsx in under" not in told
