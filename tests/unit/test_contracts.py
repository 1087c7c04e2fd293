"""Every table states what one row is, and nothing about it can be read in two ways."""

from __future__ import annotations

from collections import Counter

import duckdb
import polars as pl
import pytest

from analysis.intake.forms import Form, forms
from analysis.spec.drawn import filled_rows, table_frame
from analysis.tables import CONTRACTS, Contract
from analysis.tables.ddl import PROVENANCE, create_table

every_contract = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=lambda one: one.name)


def _repeated(texts: list[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


@every_contract
def test_grain_and_keys_are_stated(contract: Contract) -> None:
    assert contract.grain.endswith("一行")
    assert contract.title
    assert contract.keys
    assert not any(contract.columns[key].nullable for key in contract.keys)


@every_contract
def test_every_column_has_a_title_of_its_own(contract: Contract) -> None:
    titles = [contract.title_of(name) for name in contract]
    assert all(titles)
    assert _repeated(titles) == []


@every_contract
def test_no_code_text_means_two_codes(contract: Contract) -> None:
    for name in contract:
        codes = contract.codes_of(name) or {}
        assert all(codes.values()), name
        assert _repeated([text for texts in codes.values() for text in texts]) == [], name
        assert _repeated([texts[0] for texts in codes.values()]) == [], name


@every_contract
def test_dates_years_and_references_name_what_exists(contract: Contract) -> None:
    for column in (contract.date_column, contract.year_column):
        assert column is None or column in contract.columns
    for column, table in contract.references:
        assert column in contract.columns
        assert len(CONTRACTS[table].keys) == 1


def test_only_identities_live_in_the_vault() -> None:
    assert [one.name for one in CONTRACTS.values() if one.vault] == ["identities"]
    naming = {"name", "id_no", "phone"}
    for contract in CONTRACTS.values():
        if not contract.vault and contract.name != "organisations":
            assert not naming & set(contract), contract.name


@pytest.mark.parametrize("form", forms(), ids=lambda one: one.name)
def test_no_header_means_two_columns_of_a_form(form: Form) -> None:
    owners: dict[str, set[str]] = {}
    for ref in form.columns:
        for header in ref.contract.headers_of(ref.column):
            # A key that two tables of a form share (姓名 → member) is one column of the file.
            owners.setdefault(header, set()).add(ref.column)
    assert {header: columns for header, columns in owners.items() if len(columns) > 1} == {}


def test_tables_are_created_with_their_columns_and_one_key() -> None:
    con = duckdb.connect()
    for contract in CONTRACTS.values():
        con.execute(create_table(contract))
        described = con.execute(f"DESCRIBE {contract.name}").fetchall()
        assert [row[0] for row in described] == [*contract, *PROVENANCE]
        assert [row[0] for row in described if row[3] == "PRI"] == ([] if contract.bulk else ["row_key"])
        nullable = {row[0] for row in described if row[2] == "YES"}
        nullable -= {"row_key"} if contract.bulk else set()
        assert nullable == {name for name, column in contract.columns.items() if column.nullable}
    con.close()


@pytest.mark.parametrize(
    ("table", "row", "rule"),
    [
        ("organisations", {"org_id": "甲支部", "dissolved_date": "2009-12-31"}, "dissolved_after_founded"),
        ("organisations", {"org_id": "甲支部", "parent_id": "甲支部"}, "not_its_own_parent"),
        (
            "org_changes",
            {"org_id": "甲", "change": "merged_into", "change_date": "2025-06-15"},
            "merger_names_the_other",
        ),
        ("org_changes", {"org_id": "甲", "change": "moved", "change_date": "2025-06-15"}, "before_and_after_given"),
        ("members", {"member_id": "党员1", "full_date": "2009-12-31"}, "full_after_joining"),
        ("memberships", {"member_id": "党员1", "valid_to": "2010-01-01"}, "leaves_after_entering"),
        ("roles", {"member_id": "党员1", "role": "branch_secretary", "valid_to": "2010-01-01"}, "ends_after_start"),
        (
            "member_status",
            {"member_id": "党员1", "status": "frail", "valid_from": "2025-01-01", "valid_to": "2025-01-01"},
            "ends_after_start",
        ),
        ("meetings", {"held_date": "2025-01-01", "due_count": "5", "present_count": "6"}, "present_within_due"),
        (
            "meetings",
            {"held_date": "2025-01-01", "due_count": "5", "present_count": "4", "leave_count": "2"},
            "leave_within_absent",
        ),
        ("points", {"item": "学习", "times": "1", "points": "2"}, "times_or_points"),
        ("observations", {"item": "场所", "is_met": "是", "actual": "1"}, "one_way_of_telling"),
        ("observations", {"item": "场所", "is_met": "是", "due": "1"}, "due_goes_with_actual"),
        ("observations", {"item": "场所", "actual": "0", "due": "0"}, "due_goes_with_actual"),
        ("grades", {"org_id": "甲支部", "doc_no": "—"}, "confirmed_has_document"),
        ("terms", {"elected_date": "2025-01-01", "due_date": "2025-01-01"}, "ends_after_start"),
        (
            "terms",
            {"elected_date": "2022-01-01", "due_date": "2025-01-01", "extended_to_date": "2025-06-01"},
            "extension_is_approved",
        ),
        (
            "targets",
            {"indicator": "x", "unit_id": "A", "work_year": "2025", "kind": "firm", "target_permille": "1001"},
            "target_permille|max",
        ),
        ("appraisals", {"member_id": "党员1", "result": "优秀"}, "result|regex"),
        ("action_items", {"found_date": "2025-03-05", "due_date": "2025-03-04"}, "due_after_found"),
        ("action_items", {"found_date": "2025-03-05", "closed_date": "2025-03-04"}, "closed_after_found"),
        ("weak_branches", {"listed_date": "2025-03-05", "closed_date": "2025-03-04"}, "closed_after_listed"),
        (
            "development",
            {"publicity_start": "2025-03-05", "publicity_end": "2025-03-04"},
            "publicity_ends_after_start",
        ),
        ("development", {"voters_due": "9", "voters_present": "10"}, "voters_within_due"),
        (
            "development",
            {"voters_present": "8", "votes_for": "6", "votes_against": "2", "votes_abstain": "1"},
            "votes_within_voters",
        ),
        ("development", {"full_voters_due": "9", "full_votes_for": "10"}, "full_votes_within_due"),
        ("reminder_talks", {"noticed_date": "2025-03-05", "talk_date": "2025-03-04"}, "talked_after_noticed"),
        ("staffing", {"full_time_count": "2", "part_time_count": "1", "trained_count": "4"}, "trained_within_workers"),
        ("talent_pool", {"valid_from": "2025-03-05", "valid_to": "2025-03-05"}, "leaves_after_entering"),
        ("dues", {"due_fen": "-0.01"}, "due_fen|min"),
        (
            "projects",
            {"org_id": "甲支部", "title": "乙", "registered_date": "2025-03-05", "closed_date": "2025-03-04"},
            "closed_after_registered",
        ),
        ("liaisons", {"member_id": "党员1", "valid_to": "2025-01-01"}, "ends_after_start"),
        ("posts_teams", {"title": "岗", "valid_to": "2024-01-01"}, "ends_after_start"),
        ("coverage_due", {"unit": "机电队", "valid_to": "2020-01-01"}, "ends_after_start"),
        (
            "inspections",
            {"start_date": "2025-06-07", "end_date": "2025-05-31", "inspected_date": "2025-06-01"},
            "both_ends_or_none",
        ),
        ("inspections", {"start_date": "2025-05-31", "end_date": "—"}, "both_ends_or_none"),
        ("inspections", {"start_date": "—", "end_date": "—"}, "planned_or_done"),
    ],
)
def test_a_row_that_cannot_be_is_told_by_its_rule(table: str, row: dict[str, str], rule: str) -> None:
    frame = table_frame(table, list(filled_rows(table, [row])), check=False).select(list(CONTRACTS[table]))
    good, failures = CONTRACTS[table].schema.filter(frame)
    assert good.is_empty()
    assert set(failures.counts()) == {rule}


def test_border_values_pass_the_rules() -> None:
    for table, row in [
        ("organisations", {"org_id": "甲支部", "dissolved_date": "2010-01-01"}),
        ("members", {"member_id": "党员1", "full_date": "2010-01-01"}),
        ("meetings", {"held_date": "2025-01-01", "due_count": "5", "present_count": "3", "leave_count": "2"}),
        ("meetings", {"held_date": "2025-01-01", "present_count": "3"}),
        ("memberships", {"member_id": "党员1", "valid_to": "2010-01-02"}),
        ("action_items", {"found_date": "2025-03-05", "due_date": "2025-03-05", "closed_date": "2025-03-05"}),
        ("weak_branches", {"listed_date": "2025-03-05", "closed_date": "2025-03-05"}),
        ("projects", {"title": "乙", "registered_date": "2025-03-05", "closed_date": "2025-03-05"}),
        ("inspections", {"start_date": "2025-05-31", "end_date": "2025-05-31"}),
        ("inspections", {"start_date": "—", "end_date": "—", "inspected_date": "2025-05-31"}),
        ("liaisons", {"member_id": "党员1", "valid_to": "2025-01-02"}),
        ("observations", {"item": "满意度", "actual": "0", "due": "1"}),
        ("observations", {"item": "场所", "is_met": "否"}),
        ("business_results", {"item": "profit", "planned": "0", "actual": "-1.234"}),
        ("development", {"voters_due": "8", "voters_present": "8", "votes_for": "7", "votes_against": "1"}),
        ("development", {"publicity_start": "2025-03-05", "publicity_end": "2025-03-05"}),
        ("reminder_talks", {"noticed_date": "2025-03-05", "talk_date": "2025-03-05"}),
        ("staffing", {"full_time_count": "2", "part_time_count": "1", "trained_count": "3"}),
    ]:
        assert isinstance(table_frame(table, list(filled_rows(table, [row]))), pl.DataFrame)
