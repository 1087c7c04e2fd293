"""Reminders as Word files: one A4 page whatever they say, in the house's fonts, the same bytes each time."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx

from analysis.disclosure import open_release
from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.monthly.month_view import month_view
from analysis.publish.reminder import Reminder, ReminderRow, reminder_docx, reminder_html, reminder_of
from analysis.publish.word import load_layout
from analysis.store.editions import open_edition

SHORT = Reminder(
    "缺项提醒单", "综采一队党支部", "综采一队党支部书记：",
    "截至2025年10月31日，你支部2025年10月有以下 1 项应办未办，请按时限补齐。",
    (ReminderRow("主题党日", "10月应开展而未开展", "2025年11月30日前"),), (),
    "补办后请及时登记台账、归档备查；因故不能按时完成的，请在时限前书面说明情况。", date(2025, 10, 31),
    "截至 2025年10月31日 · 数据第 7 版 · 公开版",
)  # fmt: skip
_QUARTERS = "第一季度、第二季度、第三季度"
_MONTHS = "、".join(f"{month}月" for month in range(1, 7))
_EARLIER = (
    f"本年此前缺项：党员大会{_QUARTERS}；支委会共 11 个月；党小组会{_MONTHS}；党课{_QUARTERS}；主题党日{_MONTHS}。"
)
# Every duty missed at a year's end and before, the term over, hours and appraisal short.
WORST = Reminder(
    "缺项提醒单", "第一采掘工程处离退休职工第十一联合党支部", "第一采掘工程处离退休职工第十一联合党支部书记：",
    "截至2025年12月31日，你支部2025年12月有以下 8 项应办未办，请按时限补齐。",
    (
        ReminderRow("党员大会", "第四季度应开展而未开展", "2026年3月31日前"),
        ReminderRow("支委会", "12月应开展而未开展", "2026年1月31日前"),
        ReminderRow("党小组会", "12月（12个小组）应开展而未开展", "2026年1月31日前"),
        ReminderRow("党课", "第四季度应开展而未开展", "2026年3月31日前"),
        ReminderRow("主题党日", "12月应开展而未开展", "2026年1月31日前"),
        ReminderRow("换届", "任期（经批准延期）至2024年12月31日，届满未换届", "尽快办理"),
        ReminderRow("党员学时", "128名党员学时不足，26名党员没有学时记录", "尽快办理"),
        ReminderRow("民主评议", "128名党员没有评议记录，26名党员未参加评议", "尽快办理"),
    ),
    (
        _EARLIER,
        "任期将满：任期（经批准延期）至2026年5月31日，请做好换届准备。",
        "尚未到期：2026年1月31日前，支委会、党小组会、主题党日；2026年3月31日前，党员大会、党课。",
    ),
    SHORT.closing, date(2025, 12, 31), "截至 2025年12月31日 · 数据第 128 版 · 公开版",
)  # fmt: skip


def pages(folder: Path, files: Sequence[Path]) -> dict[str, int]:
    """Pages of each file as LibreOffice sets it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = {}
    for file in files:
        told = subprocess.run(
            ["pdfinfo", str(folder / f"{file.stem}.pdf")], check=True, capture_output=True, text=True
        ).stdout
        found[file.stem] = int(re.search(r"Pages:\s+(\d+)", told)[1])  # type: ignore[index]
        assert "595" in told
        assert "841" in told or "842" in told
    return found


def test_every_reminder_is_one_page_of_a4(tmp_path: Path, sample_home: Path) -> None:
    files = []
    for name, made in (("short", SHORT), ("worst", WORST)):
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(reminder_docx(made, load_layout()))
    with open_edition(sample_home / "data" / "editions") as edition:
        branches = [
            row[0] for row in edition.con.execute("SELECT unit_id FROM units WHERE level = 'branch'").fetchall()
        ]
        real = [
            (code, made)
            for code in branches
            if (made := reminder_of(MonthReport(open_release(edition, code), month_view("2025-12", edition.as_of))))
        ]
    assert len(real) > 10
    real.sort(key=lambda pair: -len(pair[1].rows) * 100 - sum(len(note) for note in pair[1].notes))
    for code, made in real[:3]:
        files.append(tmp_path / f"{code}.docx")
        files[-1].write_bytes(reminder_docx(made, load_layout()))
    assert {name: number for name, number in pages(tmp_path, files).items() if number != 1} == {}
    shutil.rmtree(tmp_path / "profile")


def test_nothing_is_cut_off_to_make_it_fit(tmp_path: Path) -> None:
    path = tmp_path / "worst.docx"
    path.write_bytes(reminder_docx(WORST, load_layout()))
    document = docx.Document(str(path))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[1:] == [[row.what, row.detail, row.by] for row in WORST.rows]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for expected in (WORST.addressee, WORST.intro, WORST.closing, *WORST.notes, "2025年12月31日"):
        assert expected in text


def test_the_same_reminder_gives_the_same_bytes_in_the_house_s_fonts(tmp_path: Path) -> None:
    first = reminder_docx(SHORT, load_layout())
    assert first == reminder_docx(SHORT, load_layout())
    path = tmp_path / "short.docx"
    path.write_bytes(first)
    with ZipFile(path) as package:
        styles = package.read("word/styles.xml").decode()
        section = package.read("word/document.xml").decode()
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert 'w:eastAsia="方正小标宋简体"' in styles
    assert "theme" not in styles.lower()
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in section


def test_the_page_says_the_same(tmp_path: Path) -> None:
    html = reminder_html(WORST, "2025-12.html")
    for row in WORST.rows:
        assert row.what in html
        assert row.detail in html
    assert all(note in html for note in WORST.notes)
    assert 'href="2025-12.html"' in html
