"""Monthly pages and reminders of the sample: no unit outside the subtree, and no person, in any byte."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from analysis.disclosure import open_release, root_units
from analysis.publish.month import publish_month
from analysis.store.editions import connect_edition
from analysis.store.vault import open_vault
from analysis.workspace import open_workspace
from tests.conftest import KEY

pytestmark = pytest.mark.whole_sample


def text_of(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as package:
        return "".join(package.read(name).decode() for name in package.namelist())


def test_no_monthly_file_names_a_stranger_or_a_person(copied_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUYAN_VAULT_KEY", KEY)
    workspace = open_workspace(copied_home)
    edition = connect_edition(workspace.editions)
    made = publish_month(workspace, edition, "2025-12")
    assert made.exit_code == 0
    assert len(made.reminders) > 10
    assert len(made.complete) > 0
    units = open_release(edition, root_units(edition)[0]).every_unit()
    people = open_vault(workspace).identities([1]).select("member_id", "name", "id_no", "phone").rows()
    numbers = re.compile("|".join(re.escape(part) for row in people for part in (row[0], *row[2:]) if part))
    for outcome in made.units:
        under = {
            str(row[0])
            for row in edition.con.execute(
                "SELECT DISTINCT org_id FROM closure WHERE ancestor_id = ?", [outcome.unit_id]
            ).fetchall()
        }
        own = "".join(one.name + one.label for one in units if one.unit_id in under)
        strangers = {name for one in units if one.unit_id not in under for name in (one.name, one.label)}
        files = [path for path in (made.folder / outcome.folder).iterdir() if path.is_file()]
        assert {".html", ".json"} <= {path.suffix for path in files}
        for path in files:
            text = text_of(path)
            assert [name for name in strangers if name in text and name not in own] == [], path.name
            assert numbers.search(text) is None, path.name
            assert [row[1] for row in people if row[1] in text and row[1] not in own] == [], path.name
    edition.con.close()
