"""Proves: every row of the seeds is answered by indicators there are or says why not; no unread rule is passed over."""

from __future__ import annotations

from analysis.indicators.definition import load_catalogue
from analysis.rulebook.usage import rule_users
from analysis.standards import load_standards
from tests.docs.seeds import PAGE, seeds, seeds_page


def test_the_page_of_seeds_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == seeds_page(), "run: python -m tests.docs.reference"


def test_every_indicator_named_is_in_the_catalogue() -> None:
    known = {one.name for one in load_catalogue()}
    named = [name for row in (*seeds()["seed"], *seeds()["numbered"]) for name in row.get("indicators", ())]
    assert set(named) <= known


def test_what_no_indicator_answers_says_why() -> None:
    assert all(row.get("indicators") or row.get("why") for row in seeds()["seed"])


def test_each_of_the_25_has_an_indicator() -> None:
    numbered = seeds()["numbered"]
    assert [row["number"] for row in numbered] == list(range(1, 26))
    assert all(row["indicators"] for row in numbered)


def test_the_rules_nobody_reads_are_those_with_a_reason() -> None:
    users = rule_users(load_standards().rules["rule_id"].unique().to_list(), load_catalogue())
    unread = {rule_id for rule_id, found in users.items() if not found}
    explained = [rule_id for row in seeds()["unread"] for rule_id in row["rules"]]
    assert sorted(explained) == sorted(unread)
