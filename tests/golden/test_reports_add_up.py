"""Proves: nothing we hand out contradicts itself or the edition: every report passes 核数.

Of every second unit; with `TOUYAN_SOAK` set (`make soak`) of every one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.proofread import proofread_file
from analysis.publish.documents import write_documents
from analysis.publish.unit_report import unit_report
from analysis.store.editions import open_edition
from analysis.terminal.known_figures import known_figures
from tests.conftest import every_second

pytestmark = pytest.mark.whole_sample


@pytest.fixture(scope="module")
def handed_out(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, int]:
    """Every Word file and workbook, with the number of contradictions 核数 finds in it."""
    folder = tmp_path_factory.mktemp("文稿")
    with open_edition(sample_home / "data" / "editions") as edition:
        top = unit_report(edition, "YX", 2025)
        known = known_figures(top.release, (2024, 2025))
        for unit in every_second(list(top.release.units(2025))):
            write_documents(unit_report(edition, unit.unit_id, 2025), folder / unit.unit_id)
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".docx", ".xlsx"}]
    return {path: len(proofread_file(path, known).contradictions) for path in files}


def test_every_unit_has_both_files(handed_out: dict[Path, int]) -> None:
    suffixes = [path.suffix for path in handed_out]
    assert suffixes.count(".docx") == suffixes.count(".xlsx") == len(every_second(range(58)))


def test_no_report_contradicts_itself_or_the_edition(handed_out: dict[Path, int]) -> None:
    assert {path.name: found for path, found in handed_out.items() if found} == {}
