"""The errors are errors, in the places they name, and each is one the drawn cases or the judge can be asked about."""

from __future__ import annotations

import re

import pytest

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.record import Reason, digest, digest_of_views, files, read_reasons, read_record, shared_texts
from tests.mutation.workshop import read_by, spec_benches

SQL = """
SELECT DISTINCT a.x, coalesce(a.y, 0) AS y
FROM a LEFT JOIN b ON b.x = a.x AND b.valid_from <= a.last_day
WHERE a.kind IN ('one', 'two') AND NOT a.gone
"""


def _changes() -> set[tuple[str, str]]:
    return {(one.was, one.now) for one in mutants("drawn", SQL)}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("b.valid_from <= a.last_day", "b.valid_from < a.last_day"),
        ("b.valid_from <= a.last_day", "b.valid_from <= a.start_date"),
        ("COALESCE(a.y, 0)", "a.y"),
        ("COALESCE(a.y, 0)", "COALESCE(a.y, 1)"),
        ("a.kind IN ('one', 'two')", "a.kind IN ('two')"),
        ("NOT a.gone", "a.gone"),
        ("b.x = a.x AND b.valid_from <= a.last_day", "b.x = a.x"),
        ("DISTINCT", ""),
    ],
)
def test_borders_joins_dates_nulls_and_sets_are_broken(was: str, now: str) -> None:
    assert (was, now) in _changes()


def test_a_join_is_turned_and_a_condition_left_out() -> None:
    assert any(was.startswith("LEFT JOIN b") and now.startswith("JOIN b") for was, now in _changes())
    assert any(was.startswith("WHERE") and not now for was, now in _changes())


def test_every_mutant_is_another_text_and_bears_a_name_of_its_own() -> None:
    # Every twelfth: parsing all of them takes half a minute.
    for path in files()[::12]:
        found = list(mutants(path.stem, path.read_text("utf-8")))
        assert len({one.sql for one in found}) == len({one.name for one in found}) == len(found), path.stem


def test_a_bench_accepts_the_file_as_it_is_and_objects_to_an_error() -> None:
    chapters = read_by("member_count")
    (text,) = (path.read_text("utf-8") for path in files() if path.stem == "member_count")
    with spec_benches(chapters) as shop:
        assert not shop.notices("member_count", text, chapters)
        broken = text.replace("< memberships.valid_to", "<= memberships.valid_to")
        assert broken != text
        assert shop.notices("member_count", broken, chapters)


def test_every_file_and_view_was_shown_in_all_its_errors_as_it_stands() -> None:
    """A file changed since is shown again by `make mutation FILES=…`, which then writes the record."""
    record, now = read_record(), {path.stem: path.read_text("utf-8") for path in files()}
    assert set(record) == set(now)
    assert [name for name, run in record.items() if run.digest != digest(now[name])] == []


def test_no_view_changed_since_the_files_above_it_were_shown() -> None:
    """An error may stand out no more once what it rests on is another; these too are shown again."""
    record = read_record()
    views = {path.stem: digest_of_views(path.read_text("utf-8"), shared_texts()) for path in files()}
    assert [name for name, run in record.items() if run.views != views[name]] == []


def test_a_view_read_by_way_of_another_counts_one_that_nobody_reads_does_not() -> None:
    shared = {"upper": "SELECT 1 FROM lower", "lower": "SELECT 2", "other": "SELECT 3"}
    own = digest_of_views("SELECT 1 FROM upper", shared)
    assert digest_of_views("SELECT 1 FROM upper", {**shared, "lower": "SELECT 4"}) != own
    assert digest_of_views("SELECT 1 FROM upper", {**shared, "other": "SELECT 4"}) == own
    assert digest_of_views(shared["lower"], shared) == ""


def test_nobody_survived_unexplained() -> None:
    runs = read_record().values()
    assert all(one.by_cases + one.by_judge + one.equivalent == one.mutants for one in runs)


def test_reasons_say_why() -> None:
    assert all(len(reason.why) > 20 for reason in read_reasons())


def test_a_reason_for_one_of_equal_places_excuses_no_other() -> None:
    reason = Reason("drawn", re.compile("a"), re.compile("b"), "only the first is asked by nobody", nth=1)
    assert [reason.covers(Mutant("drawn", "a", "b", nth, "")) for nth in (1, 2)] == [True, False]
