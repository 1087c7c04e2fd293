"""The sample's pages, every byte: no other unit's name, no person, no ID number, no phone.

Of every second unit; with `TOUYAN_SOAK` set (`make soak`) every one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.disclosure import Release, root_units
from analysis.publish.page import page_html
from analysis.publish.unit_report import UnitReport, open_report, unit_report
from analysis.store.editions import Edition, connect_edition
from analysis.store.vault import open_vault
from analysis.workspace import open_workspace
from tests.conftest import KEY, every_second

pytestmark = pytest.mark.whole_sample


@dataclass(frozen=True)
class Person:
    member_id: str
    name: str
    id_no: str | None
    phone: str | None


@pytest.fixture
def edition(sample_home: Path) -> Iterator[Edition]:
    opened = connect_edition(sample_home / "data" / "editions")
    yield opened
    opened.con.close()


@pytest.fixture
def people(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    monkeypatch.setenv("TOUYAN_VAULT_KEY", KEY)
    frame = open_vault(open_workspace(sample_home)).identities([1])
    assert frame.height > 1000
    return [Person(*row) for row in frame.select("member_id", "name", "id_no", "phone").rows()]


def everything(report: UnitReport) -> str:
    tables = (report.headlines, report.children, report.shortfalls)
    return page_html(report) + "".join(table._repr_html_() + repr(table) for table in tables)


def once_under(edition: Edition, unit: str) -> set[str]:
    """Organisations that stood under the unit at any time."""
    rows = edition.con.execute("SELECT DISTINCT org_id FROM closure WHERE ancestor_id = ?", [unit]).fetchall()
    return {str(row[0]) for row in rows}


def whole_tree(edition: Edition) -> Release:
    return unit_report(edition, root_units(edition)[0], 2025).release


@pytest.mark.parametrize("profile", ["public", "superior"])
def test_no_page_names_a_unit_outside_its_subtree_or_any_person(
    edition: Edition, people: list[Person], profile: str
) -> None:
    units = list(whole_tree(edition).units(2025))
    assert len(units) == 58
    for unit in every_second(units):
        text = everything(unit_report(edition, unit.unit_id, 2025, profile))
        inside = once_under(edition, unit.unit_id)
        own = "".join(one.name + one.label for one in units if one.unit_id in inside)
        strangers = {name for one in units if one.unit_id not in inside for name in (one.name, one.label)}
        assert [name for name in strangers if name in text and name not in own] == [], unit.label
        numbers = (number for one in people for number in (one.member_id, one.id_no, one.phone) if number)
        assert not [number for number in numbers if number in text], unit.label
        assert not [one.name for one in people if one.name in text and one.name not in own], unit.label


def test_an_internal_page_names_the_branch_s_own_people_only(
    sample_home: Path, edition: Edition, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOUYAN_VAULT_KEY", KEY)
    named = 0
    for unit in [one for one in whole_tree(edition).units(2025) if one.is_branch][:12]:
        report = open_report(str(sample_home), edition.number, unit.unit_id, 2025, "internal")
        rows = edition.con.execute("SELECT member_id FROM memberships WHERE branch_id = ?", [unit.unit_id]).fetchall()
        members = {str(row[0]) for row in rows}
        own = {one.name for one in people if one.member_id in members}
        text = everything(report)
        known = "、".join(own)  # 汤磊 may be a part of somebody's 汤磊磊
        assert not [one.name for one in people if one.name in text and one.name not in known]
        assert not [one.id_no for one in people if one.id_no and one.id_no in text]
        named += sum(name in text for name in own)
        report.release._edition.con.close()
    assert named > 0
