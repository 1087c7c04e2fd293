"""Threads of an import: results in their order, an error where its result would have come, no more begun than said."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread

import polars as pl
import pytest

from analysis.intake import distinct
from analysis.intake.ahead import ahead, meanwhile
from analysis.intake.distinct import each_column


def test_results_come_in_the_order_of_what_was_given() -> None:
    first_may_end = Event()

    def work(number: int) -> int:
        if number == 0:
            assert first_may_end.wait(10)
        first_may_end.set()
        return number * 2

    assert list(ahead(range(5), work, threads=2)) == [0, 2, 4, 6, 8]


def test_only_the_next_is_begun_while_the_caller_is_at_one() -> None:
    taken: list[int] = []

    def given() -> Iterator[int]:
        for number in range(9):
            taken.append(number)
            yield number

    results = ahead(given(), str)
    assert next(results) == "0"
    assert taken == [0, 1]
    results.close()
    assert taken == [0, 1]


def test_an_error_comes_in_its_place_and_ends_the_rest() -> None:
    done: list[int] = []

    def work(number: int) -> int:
        if number == 2:
            raise ValueError(number)
        done.append(number)
        return number

    results = ahead(range(9), work)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="2"):
        next(results)
    assert max(done) <= 3
    with pytest.raises(StopIteration):
        next(results)


def test_what_is_done_meanwhile_is_waited_for_and_raises_where_it_is_asked_for() -> None:
    with meanwhile(lambda: current_thread().name) as told:
        assert told() != current_thread().name

    with meanwhile(_fail) as told_nothing, pytest.raises(OSError, match="full"):
        told_nothing()


def test_an_error_of_the_caller_is_not_hidden_by_the_work_left_behind() -> None:
    with pytest.raises(KeyError), meanwhile(_fail):
        raise KeyError


def test_long_columns_are_told_of_like_short_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [pl.Series(str(at), [at, at, at]) for at in range(5)]
    short = each_column(columns, lambda column: (column.name, column.sum()))
    monkeypatch.setattr(distinct, "_LONG", 2)
    assert (
        each_column(columns, lambda column: (column.name, column.sum())) == short == [(str(n), 3 * n) for n in range(5)]
    )
    assert each_column([], len) == []


def _fail() -> None:
    raise OSError("full")
