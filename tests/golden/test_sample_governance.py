"""The ledgers of branch work, liaison points and governance: every line is accepted and the story can be counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.sample import build_committee
from analysis.sample.files.governance import branch_sheets, committee_sheets, liaison_sheets
from analysis.store.editions import open_edition

SEED = 2025


def test_every_line_is_accepted(sample_home: Path) -> None:
    told = json.loads((sample_home / "import.json").read_text(encoding="utf-8"))
    committee = build_committee(SEED)
    drafts = [
        *branch_sheets(committee, SEED),
        *liaison_sheets(committee, SEED),
        *committee_sheets(committee, SEED),
    ]
    files = {sheet.file for sheet in drafts}
    found = {
        (one["file"], one["sheet"]): (one["accepted"], one["quarantined"])
        for one in told["sheets"]
        if one["file"] in files
    }
    assert found == {(sheet.file, sheet.name): (len(sheet.lines), 0) for sheet in drafts}


@pytest.mark.parametrize(
    ("indicator", "cut", "numerator", "denominator"),
    [
        ("inspection_coverage", "investigation", 20, 21),
        ("management_rhythm", "monthly_analysis", 22, 24),
        ("liaison_coverage", "", 3, 4),
        ("party_work_meeting", "", 2, 2),
        ("coverage_nominal", "", 25, 28),
    ],
)
def test_the_knobs_can_be_read_off_the_figures(
    sample_home: Path, indicator: str, cut: str, numerator: int, denominator: int
) -> None:
    with open_edition(sample_home / "data" / "editions") as edition:
        (row,) = edition.con.execute(
            "SELECT numerator, denominator FROM facts WHERE unit_id = 'YX' AND period = '2025' AND indicator = ?"
            " AND cut = ?",
            [indicator, cut],
        ).fetchall()
    assert row == (numerator, denominator)
