"""The bench of intake compares equals: at a small size both ways accept and refuse the same rows."""

from __future__ import annotations

from tests.bench.bench_intake import measure, page


def test_both_ways_accept_and_refuse_the_same_rows() -> None:
    measured = measure(3000)
    assert set(measured) == {"xlsx", "csv"}
    assert measured["xlsx"]["ours"]["codes"], "the ledger must hold faults, or equal findings prove nothing"
    assert "| xlsx | pandas |" in page(3000, measured)
