"""The bench of intake compares equals: at a small size all ways accept and refuse the same rows."""

from __future__ import annotations

from tests.bench.bench_intake import measure, page


def test_all_ways_accept_and_refuse_the_same_rows() -> None:
    measured = measure(9000)
    assert set(measured) == {"xlsx", "csv"}
    codes = {code for _, code in measured["xlsx"]["ours"]["wrong"]}
    assert len(codes) > 6, "the ledger must hold faults of many kinds, or equal findings prove nothing"
    assert "| 9,000 | xlsx | pandas, whole columns |" in page({9000: measured})
