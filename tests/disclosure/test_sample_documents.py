"""The sample's Word files and workbooks, every byte unzipped: no stranger's name, no person, no stumbling sentence.

Every second unit; with `TOUYAN_SOAK` set (`make soak`) every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.disclosure import root_units
from analysis.publish.documents import material
from analysis.publish.unit_report import unit_report
from analysis.publish.word import load_layout, word_bytes
from analysis.publish.workbook import workbook_bytes
from analysis.store.editions import Edition, connect_edition
from analysis.store.vault import open_vault
from analysis.workspace import open_workspace
from tests.conftest import KEY, every_second
from tests.documents import unzipped
from tests.unit.test_narrative_text import BAD

pytestmark = pytest.mark.whole_sample


@pytest.fixture
def edition(sample_home: Path) -> Iterator[Edition]:
    opened = connect_edition(sample_home / "data" / "editions")
    yield opened
    opened.con.close()


@pytest.fixture
def people(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, ...]]:
    monkeypatch.setenv("TOUYAN_VAULT_KEY", KEY)
    frame = open_vault(open_workspace(sample_home)).identities([1])
    assert frame.height > 1000
    return frame.select("name", "member_id", "id_no", "phone").rows()


def once_under(edition: Edition, unit: str) -> set[str]:
    rows = edition.con.execute("SELECT DISTINCT org_id FROM closure WHERE ancestor_id = ?", [unit]).fetchall()
    return {str(row[0]) for row in rows}


def found_in(text: str, wanted: set[str]) -> set[str]:
    """Those that stand anywhere in the text: every stretch of a wanted length is looked up once."""
    lengths = {len(one) for one in wanted}
    return wanted & {text[at : at + length] for length in lengths for at in range(len(text) - length + 1)}


def test_no_file_names_a_stranger_or_a_person_and_every_text_reads_well(
    edition: Edition, people: list[tuple[str | None, ...]]
) -> None:
    units = list(unit_report(edition, root_units(edition)[0], 2025).release.units(2025))
    assert len(units) > 50
    names, numbers = {str(person[0]) for person in people}, {one for person in people for one in person[1:] if one}
    for unit in every_second(units):
        report = unit_report(edition, unit.unit_id, 2025, "public")
        made = material(report)
        word = word_bytes(made.narrative, made.tables, made.charts, load_layout(), report.view.day)
        book = workbook_bytes(report, made.narrative, made.tables, made.charts, made.figures)
        text = unzipped(word) + unzipped(book)
        inside = once_under(edition, unit.unit_id)
        own = "".join(one.name + one.label for one in units if one.unit_id in inside)
        strangers = {name for one in units if one.unit_id not in inside for name in (one.name, one.label)}
        assert [name for name in strangers if name in text and name not in own] == [], unit.label
        assert not found_in(text, numbers), unit.label
        assert not [name for name in found_in(text, names) if name not in own], unit.label
        assert not BAD.search(made.narrative.text), (unit.label, BAD.search(made.narrative.text))
        shown = [cell.shown for table in made.tables.values() for row in table.rows for cell in row]
        assert not [one for one in shown if re.search(r"None|NaN|0/0|[{}]", one)], unit.label
