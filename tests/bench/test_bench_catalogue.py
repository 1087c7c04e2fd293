"""The bench compares equals: each question by hand gives our figures on a small committee, a wrong one is found."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.bench import bench_catalogue
from tests.bench.bench_catalogue import Scale, measure, page, prepared, together
from tests.bench.catalogue_by_hand import BY_HAND, READ


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with prepared(17) as con:
        yield con


@pytest.mark.parametrize("name", BY_HAND)
def test_the_question_by_hand_gives_our_figures(con: duckdb.DuckDBPyConnection, name: str) -> None:
    measured = measure(con, name, runs=1)
    assert measured.figures >= 17
    assert f"`{name}`" in page([Scale(17, 1, [measured], together=1.0)], sample=1.0)


def test_other_figures_stop_the_bench(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {**BY_HAND, "quorum": BY_HAND["quorum"].replace("* 2 >=", "* 2 <")}
    monkeypatch.setattr(bench_catalogue, "BY_HAND", wrong)
    with pytest.raises(AssertionError, match="other figures"):
        measure(con, "quorum", runs=1)


def test_all_are_asked_together_too(con: duckdb.DuckDBPyConnection) -> None:
    assert together(con, runs=1) > 0


def test_every_question_has_its_limit() -> None:
    assert set(READ) == set(BY_HAND)
