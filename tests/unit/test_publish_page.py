"""The page and the directory of a drawn edition: what stands on them, and how they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from analysis.disclosure import OpenEdition, open_release
from analysis.errors import BadCallError
from analysis.publish.assets import write_assets
from analysis.publish.files import folder_name, write_whole
from analysis.publish.page import page_html
from analysis.publish.portal import FailedUnit, Shelf, portal_html, portal_of, write_portal
from analysis.publish.templating import json_block
from analysis.publish.unit_report import unit_report
from analysis.publish.year_view import year_view
from tests.editions import draw_edition


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def words(html: str) -> str:
    """What a reader reads: scripts and tags away, blanks closed up."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(bare))


def test_the_page_says_as_of_edition_profile_target_gap_and_last_year(edition: OpenEdition) -> None:
    text = words(page_html(unit_report(edition, "M", 2025)))
    for expected in (
        "中共青石矿委员会",
        "截至 2025年10月31日",
        "第 7 版",
        "公开版",
        "75.0%",
        "3/4",
        "目标 80%；力争 100%",
        "接近目标",
        "距目标还差1个支部",
        "上年 60.0%，提高15.0个百分点",
        "上年同期",
        "预测",
        "均未作机械调整",
    ):
        assert expected in text


def test_indicators_of_ones_own_stand_in_a_table_and_only_where_there_are_any(edition: OpenEdition) -> None:
    assert "本单位指标" not in page_html(unit_report(edition, "M", 2025))
    drawn = draw_edition()
    columns = "english, definition, level, time, unit_word, direction, kind, rule_id, disclosure, stage, cuts, below"
    drawn.con.execute(
        f"INSERT INTO indicators (name, title, {columns}) SELECT 'own_visits', '走访达标率', {columns} FROM indicators"
        " WHERE name = 'study_hours_reached'"
    )
    for table in ("fact_counts", "coverage"):
        drawn.con.execute(
            f"INSERT INTO {table} SELECT * REPLACE ('own_visits' AS indicator) FROM {table}"
            " WHERE indicator = 'study_hours_reached'"
        )
    drawn.con.execute("INSERT INTO targets VALUES ('own_visits', 'M', 2025, 'firm', 900, NULL, 't9', 2, 9)")
    text = words(page_html(unit_report(drawn, "M", 2025)))
    assert "本单位指标 指标 数值 目标 上年 变化 走访达标率 88.9% （8/9） 90% 接近目标 88.9% 持平" in text
    assert "走访达标率 学时达标率的口径。" in text
    drawn.con.close()


@pytest.mark.parametrize("unit", ["G", "Z1", "A1", "A2", "A3", "T1", "D1"])
def test_no_page_shows_a_bare_machine_value(edition: OpenEdition, unit: str) -> None:
    html = page_html(unit_report(edition, unit, 2025))
    assert not re.search(r"None|NaN|nan%|0/0|\{\{|\}\}|undefined|提高了?-|下降-|Decimal", words(html))
    assert "http:" not in html
    assert "https:" not in html


def test_a_branch_is_told_in_words_and_has_no_table_of_children(edition: OpenEdition) -> None:
    text = words(page_html(unit_report(edition, "A2", 2025)))
    assert "过硬党支部 预测 过硬" in text
    assert "上年 未过硬" in text
    assert "所属党组织" not in text
    assert "支委会：应开展而未开展 3月、4月" in text
    assert "党员大会：应开展而未开展 第一季度" in text


def test_a_dissolved_and_a_left_out_branch_say_so(edition: OpenEdition) -> None:
    assert "2025年6月1日起撤销" in words(page_html(unit_report(edition, "A3", 2025)))
    assert "不参评" in words(page_html(unit_report(edition, "T1", 2025)))


def test_scripts_come_from_files_only(edition: OpenEdition) -> None:
    html = page_html(unit_report(edition, "M", 2025))
    assert "default-src &#39;none&#39;; script-src &#39;self&#39;" in html
    assert set(re.findall(r'<script (?!type="application/json")[^>]*>', html)) == {
        '<script src="../assets/plotly.min.js">',
        '<script src="../assets/report.js">',
    }
    assert not re.search(r"\son\w+=", html)
    blocks = re.findall(r'<script type="application/json" id="chart-\w+">(.*?)</script>', html, flags=re.DOTALL)
    assert len(blocks) == 3
    assert all(json.loads(block)["data"] for block in blocks)


def test_text_cannot_break_out_of_a_page() -> None:
    assert "<" not in json_block(json.dumps({"name": "</script><script>alert(1)</script>"}))
    with pytest.raises(json.JSONDecodeError):
        json_block("not json")


def test_the_same_edition_gives_the_same_bytes(edition: OpenEdition) -> None:
    assert page_html(unit_report(edition, "G", 2025)) == page_html(unit_report(edition, "G", 2025))


def test_the_directory_lists_the_tree_links_pages_and_puts_failures_first(edition: OpenEdition, tmp_path: Path) -> None:
    release, view = open_release(edition, "G"), year_view(2025, edition.as_of)
    unit_report(edition, "A1", 2025).write(tmp_path / "A1")
    path = write_portal([release], view, tmp_path, [FailedUnit("掘进二队", "笔记本运行超时")])
    html = path.read_text(encoding="utf-8")
    assert html.index("笔记本运行超时") < html.index("各单位报告")
    assert re.findall(r'<a href="([^"]+)"', html) == ["A1/index.html"]
    assert re.findall(r'data-unit="(\w+)"', html) == [unit.unit_id for unit in release.units()]
    assert "有 1 份报告没有做成" in words(html)
    assert "没有做成" not in words(portal_html(portal_of([release], view, Shelf())))


def test_page_and_directory_agree(edition: OpenEdition) -> None:
    rows = {row.name: row for row in unit_report(edition, "M", 2025).children}
    card = next(iter(unit_report(edition, "Z2", 2025).headlines))
    assert (rows["机关总支"].qualified.text, rows["机关总支"].gap) == (card.figure.text, card.gap)
    assert rows["机关总支"].qualified.id == card.figure.id


def test_a_year_that_is_over_is_compared_with_a_whole_year() -> None:
    assert year_view(2025, date(2025, 12, 31)).flow == ("2025", "2024")
    running = year_view(2025, date(2025, 10, 31))
    assert (running.flow, running.flow_before) == (("2025-10YTD", "2024-10YTD"), "上年同期")
    assert len(running.months) == 10
    assert len(year_view(2024, date(2025, 10, 31)).months) == 12
    with pytest.raises(BadCallError):
        year_view(2026, date(2025, 10, 31))


def test_folders_are_named_by_codes_any_system_takes() -> None:
    assert folder_name("AB-01_2") == "AB-01_2"
    assert folder_name("a/../b") == "a~2f~2e~2e~2fb"
    assert folder_name("支部") != folder_name("支步")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "x" / "page.html", "一")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_text(encoding="utf-8") == "一"
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]


def test_assets_are_shared_and_left_alone_when_unchanged(tmp_path: Path) -> None:
    write_assets(tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    (tmp_path / "report.css").write_text("broken", encoding="utf-8")
    write_assets(tmp_path)
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert set(before) == {"plotly.min.js", "report.css", "report.js", "portal.js"}
    assert {name for name in before if before[name] != after[name]} == {"report.css"}
