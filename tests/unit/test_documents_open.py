"""LibreOffice opens the Word file and the workbook and prints them: pages, numbers, Chinese, charts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from analysis.publish.documents import Material, write_documents
from analysis.publish.kinds.making import paper_docx
from analysis.publish.unit_report import unit_report
from analysis.publish.word import load_layout
from tests.editions import draw_edition
from tests.papers import try_kind

ONE_PAGE = "一页纸.docx"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each printed file, by ending."""
    folder = tmp_path_factory.mktemp("printed")
    drawn = draw_edition()
    documents = write_documents(unit_report(drawn, "M", 2025), folder)
    drawn.con.close()
    tried = try_kind("one_pager", "poor")
    assert isinstance(tried.paper, Material)
    (folder / ONE_PAGE).write_bytes(paper_docx(tried.order, tried.paper, load_layout()))
    tried.edition.con.close()
    profile = (folder / "profile").as_uri()
    names = [str(folder / name) for name in (*(one.file for one in documents.files), ONE_PAGE)]
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *names,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    texts = {}
    for name in names:
        pdf = Path(name).with_suffix(".pdf")
        done = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
        texts[ONE_PAGE if name.endswith(ONE_PAGE) else Path(name).suffix] = done.stdout
    return texts


def test_the_summary_prints_with_title_numbers_annexes_and_charts(printed: dict[str, str]) -> None:
    pages = printed[".docx"].split("\f")
    assert "中共青石矿委员会" in pages[0]
    assert "2025 年 1—10 月党建工作总结".replace(" ", "") in pages[0].replace(" ", "")
    for number, page in enumerate(pages[:-1], 1):
        assert f"—{number}—" in page.replace(" ", ""), number
        assert "公开版" in page
    whole = printed[".docx"].replace(" ", "")
    for expected in (
        "附件1",
        "过硬党支部比例与目标",
        "目标（达到）",
        "各月会议参与率",
        "各类会议合计",
        "【待补：成文日期】",
    ):
        assert expected in whole, expected


def test_odd_page_numbers_stand_right_and_even_ones_left(printed: dict[str, str]) -> None:
    pages = printed[".docx"].split("\f")
    places = []
    for page in pages[:4]:
        line = next(line for line in reversed(page.splitlines()) if line.strip().startswith("—"))
        places.append(len(line) - len(line.lstrip()))
    assert min(places[0], places[2]) > 3 * max(places[1], places[3])


def test_the_one_pager_is_one_page(printed: dict[str, str]) -> None:
    page, *rest = printed[ONE_PAGE].split("\f")
    assert "一页纸" in page.replace(" ", "")
    assert "注：" in page
    assert rest == [""]


def test_the_workbook_prints_every_sheet(printed: dict[str, str]) -> None:
    whole = printed[".xlsx"].replace(" ", "")
    for expected in ("党组织和党员基本情况表", "合计减各行（校核）", "数字清单", "touyanexplain", "75.0%"):
        assert expected in whole, expected
    assert "#DIV/0!" not in whole
    assert "Err:" not in whole
