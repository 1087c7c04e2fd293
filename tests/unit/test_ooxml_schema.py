"""Every kind of file we write is valid against the OOXML schemas, as an independent validator reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from analysis.disclosure import open_release
from analysis.publish.documents import Material, document_bytes, material
from analysis.publish.kinds.making import paper_docx
from analysis.publish.kinds.workbook import paper_workbook
from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.monthly.month_view import month_view
from analysis.publish.packing import pack
from analysis.publish.reminder.reminder import reminder_of
from analysis.publish.reminder.reminder_word import reminder_docx
from analysis.publish.unit_report import unit_report
from analysis.publish.word import load_layout
from tests.documents import parts_of
from tests.editions import DrawnEdition
from tests.papers import paper_edition, try_kind

# The validator asks for a theme. We write none, because it would override the fonts of the styles; readers do without.
_ALLOWED = "relationships/theme' is missing"


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = paper_edition("poor")
    yield drawn
    drawn.con.close()


@pytest.fixture(scope="module")
def files(edition: DrawnEdition) -> dict[str, bytes]:
    """A committee's summary with charts and its workbook, a reminder, a paper with a slip and a paper's workbook."""
    report = unit_report(edition, "M", 2025, "internal")
    word, book = document_bytes(report, material(report), load_layout())
    month = MonthReport(open_release(edition, "A2", "public"), month_view("2025-10", edition.as_of))
    reminder = reminder_of(month)
    tried = try_kind("rectification_notice", "poor", edition)
    assert reminder is not None
    assert isinstance(tried.paper, Material)
    return {
        "summary.docx": word,
        "summary.xlsx": book,
        "reminder.docx": reminder_docx(reminder, load_layout()),
        "notice.docx": paper_docx(tried.order, tried.paper, load_layout()),
        "notice.xlsx": paper_workbook(tried.order, tried.paper),
    }


def faults(path: Path, package: bytes) -> list[str]:
    path.write_bytes(package)
    return [str(one) for one in OpenXmlValidator().validate(path).errors if _ALLOWED not in str(one)]


def test_every_file_is_valid(files: dict[str, bytes], tmp_path: Path) -> None:
    assert {name: told for name, package in files.items() if (told := faults(tmp_path / name, package))} == {}


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('<w:pStyle w:val="BodyText"/>', '<w:spacing w:before="1"/><w:pStyle w:val="BodyText"/>', "pStyle"),
        ('w:lineRule="exact"', 'w:lineRule="exactly"', "exactly"),
    ],
)
def test_a_fault_is_noticed(files: dict[str, bytes], tmp_path: Path, was: str, becomes: str, told: str) -> None:
    parts = {name: part for name, part in parts_of(files["notice.docx"]).items() if ".xlsx/" not in name}
    text = parts["word/document.xml"].decode()
    assert was in text
    parts["word/document.xml"] = text.replace(was, becomes, 1).encode()
    assert any(told in one for one in faults(tmp_path / "broken.docx", pack(parts)))
