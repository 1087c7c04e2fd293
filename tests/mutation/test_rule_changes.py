"""The errors in rules are errors, a case is asked about each, and the record is of the rules as they stand."""

from __future__ import annotations

from datetime import date

from tests.mutation.rule_changes import changes_of, rule_changes
from tests.mutation.rule_record import read_rule_reasons, read_rule_record
from tests.mutation.workshop import minds, spec_benches

ROW = {
    "rule_id": "study_hours", "applies_to": "member", "value": 24, "unit": "hour",
    "valid_from": date(2014, 1, 1), "valid_to": date(2019, 1, 1),
}  # fmt: skip


def test_a_number_goes_a_step_either_way_a_date_a_day_and_the_row_away() -> None:
    assert [one.what for one in changes_of(ROW)] == [
        "24 → 25", "24 → 23", "valid_from 2014-01-02", "valid_to 2018-12-31", "dropped",
    ]  # fmt: skip
    flag = {**ROW, "value": 1, "unit": "flag", "valid_to": None}
    assert [one.what for one in changes_of(flag)] == ["1 → 0", "valid_from 2014-01-02", "dropped"]


def test_a_case_minds_a_change_of_its_rule_and_no_other() -> None:
    changes = {one.what: one.sql for one in rule_changes() if one.rule == "pre_study_due all 2019-12-30"}
    with spec_benches(frozenset({"pre_study"})) as shop:
        bench = shop.benches[0]
        assert minds(bench, [changes["dropped"]], by_hand=True)
        assert not minds(bench, ["DELETE FROM rules WHERE rule_id = 'study_hours'"], by_hand=True)
        assert not minds(bench, [changes["dropped"].replace("pre_study_due", "no_rule")], by_hand=False)


def test_every_change_of_every_rule_was_shown_as_it_stands() -> None:
    """A rule changed since is shown again by `make mutation FILES="rules <id>"`, which then writes the record."""
    assert set(read_rule_record()) == {one.name for one in rule_changes()}


def test_reasons_say_why() -> None:
    assert all(len(reason.why) > 20 for reason in read_rule_reasons())
