"""生成依据: every kind of file says from what and by what it was made, and names nothing of anybody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import __version__
from analysis.disclosure import open_release
from analysis.disclosure.checkup import read_checkup
from analysis.publish.documents import document_bytes, material
from analysis.publish.health import judge
from analysis.publish.health.write import write_health_files
from analysis.publish.kinds.directory import write_directory
from analysis.publish.kinds.page import paper_html
from analysis.publish.kinds.workbook import paper_workbook
from analysis.publish.made import code_digest
from analysis.publish.monthly.month_page import month_page_html
from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.monthly.month_view import month_view
from analysis.publish.page import page_html
from analysis.publish.portal import portal_html, portal_of
from analysis.publish.provenance import printed_lines, provenance
from analysis.publish.reminder.reminder import reminder_of
from analysis.publish.reminder.reminder_page import reminder_html
from analysis.publish.reminder.reminder_word import reminder_docx
from analysis.publish.shelf import Shelf
from analysis.publish.unit_report import unit_report
from analysis.publish.word import load_layout, word_bytes
from analysis.publish.year_view import year_view
from tests.documents import parts_of
from tests.editions import DrawnEdition
from tests.papers import Material, paper_edition, try_kind

CONTENT, INPUTS = "c0" * 32, "1f" * 32


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = paper_edition("poor")
    drawn.con.executemany(
        "INSERT INTO manifest VALUES (?, ?)",
        [("content", CONTENT), ("inputs", INPUTS), ("files", "2"), ("rules_version", "ab" * 32)],
    )
    yield drawn
    drawn.con.close()


def custom_of(package: bytes) -> dict[str, str]:
    text = parts_of(package)["docProps/custom.xml"].decode("utf-8")
    return dict(re.findall(r'name="([^"]+)"[^>]*><vt:lpwstr>([^<]*)<', text))


def test_the_lines_tell_parameters_inputs_versions_and_counts(edition: DrawnEdition) -> None:
    lines = {line.title: line.value for line in unit_report(edition, "M", 2025).provenance}
    assert lines["单位"].endswith("（M）")
    assert lines["时间"] == "2025年1—10月（2025-10YTD）"
    assert lines["发布口径"] == "公开版（public）"
    assert lines["截至"] == "2025-10-31"
    assert lines["版次指纹"] == CONTENT
    assert lines["导入文件指纹"] == INPUTS
    assert lines["导入"] == "2 个文件，2 张工作表，共 406 行，入库 406 行，退回 0 行"
    assert lines["规则、目标和方案指纹"] == "ab" * 32
    assert lines["指标定义指纹"] == "未记录"
    assert (lines["计算程序"], lines["出稿程序"]) == ("0.1.0", __version__)
    assert lines["出稿程序指纹"] == code_digest()
    assert "本单位指标指纹" not in lines
    assert not any(name in "".join(lines.values()) for name in ("xlsx", "台账"))


def test_schemes_of_the_year_are_named(edition: DrawnEdition) -> None:
    edition.con.execute(
        "CREATE OR REPLACE TABLE schemes AS SELECT * FROM (VALUES"
        " ('a', '分类定级办法', '党发〔2023〕1号', 2023, NULL), ('b', '旧办法', '党发〔2019〕1号', 2019, 2022))"
        " made(scheme_id, title, document, first_year, last_year)"
    )
    release = open_release(edition, "M", "public")
    edition_lines = {line.title: line.value for line in provenance(release, "2025", edition.as_of)}
    edition.con.execute("DROP TABLE schemes")
    assert edition_lines["考核方案"] == "分类定级办法（党发〔2023〕1号）"


def test_the_unit_s_page_word_file_and_workbook_carry_all_of_it(edition: DrawnEdition) -> None:
    report = unit_report(edition, "M", 2025)
    lines = {line.title: line.value for line in report.provenance}
    made = material(report)
    word, book = document_bytes(report, made, load_layout())
    assert custom_of(word) == custom_of(book) == lines
    page = page_html(report)
    assert all(f"<dt>{title}</dt>" in page for title in lines)
    printed = [[cell.text for cell in row] for row in made.tables["provenance"].rows]
    assert printed == [[line.title, line.short] for line in printed_lines(report.provenance)]
    assert ["版次指纹", CONTENT[:16]] in printed


def test_every_other_kind_of_paper_carries_it(edition: DrawnEdition) -> None:
    month = MonthReport(open_release(edition, "A2", "public"), month_view("2025-10", edition.as_of))
    reminder = reminder_of(month)
    assert reminder is not None
    tried = try_kind("one_pager", "poor", edition)
    paper = tried.paper
    assert isinstance(paper, Material)
    word = word_bytes(paper.narrative, paper.tables, paper.charts, load_layout(), tried.order.day)
    for package in (reminder_docx(reminder, load_layout()), word, paper_workbook(tried.order, paper)):
        assert custom_of(package)["版次指纹"] == CONTENT
    for page in (month_page_html(month), reminder_html(reminder, "2025-10.html"), paper_html(paper, ())):
        assert CONTENT in page


def test_the_health_report_and_both_directories_carry_it(edition: DrawnEdition, tmp_path: Path) -> None:
    release = open_release(edition, "M", "superior")
    verdict = judge(release, read_checkup(edition, release))
    view = year_view(2025, edition.as_of)
    files = write_health_files(verdict, tmp_path / "健康检查")
    papers = write_directory(tmp_path, [release], view, [])
    told = {line.title: line.value for line in verdict.provenance}
    assert told["时间"] == "2025年（2025）"
    assert custom_of(files.workbook.read_bytes()) == told
    portal = portal_html(portal_of([release], view, Shelf()))
    for page in (files.page.read_text("utf-8"), portal, papers.read_text("utf-8")):
        assert all(f"<dt>{title}</dt>" in page for title in told)
        assert f'<dd class="digest">{CONTENT}</dd>' in page
