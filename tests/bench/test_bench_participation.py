"""The bench compares equals: at a small size the three ways agree, and a wrong one would be found out."""

from __future__ import annotations

import pytest

from tests.bench import bench_participation
from tests.bench.bench_participation import OURS, measure, page
from tests.bench.participation_ways import Cells


def test_three_ways_agree_on_every_cell() -> None:
    measured = measure(17, runs=1)
    assert measured.cells > 17 * 12
    assert set(measured.seconds) == {OURS, bench_participation.PANDAS, bench_participation.BY_HAND}
    assert f"| {OURS} | 1.00 × |" in page([measured])


def test_a_way_with_other_figures_stops_the_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_off(_: object) -> Cells:
        return {("G", "2025-01", "theme_party_day"): (1, 1)}

    monkeypatch.setattr(bench_participation, "by_hand", one_off)
    with pytest.raises(AssertionError, match="other figures"):
        measure(17, runs=1)
