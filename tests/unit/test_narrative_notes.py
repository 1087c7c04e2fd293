"""Analysts' own paragraphs stand where they say, at every rerun, and are never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from analysis.disclosure import OpenEdition
from analysis.errors import BadInputError
from analysis.publish.documents import material
from analysis.publish.unit_report import unit_report
from analysis.workspace import Workspace, open_workspace
from tests.editions import draw_edition


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    workspace = open_workspace(tmp_path)
    (workspace.notes / "M").mkdir()
    return workspace


def lines(edition: OpenEdition, home: Workspace) -> list[str]:
    return material(unit_report(edition, "M", 2025), home).narrative.text.splitlines()


def test_a_heading_in_the_file_names_the_section(edition: OpenEdition, home: Workspace) -> None:
    text = "## 一、基本情况\n\n全矿在岗职工见另表。\n\n### （五）党建责任落实\n\n班子成员分工已调整。\n"
    (home.notes / "M" / "补充.md").write_text(text, encoding="utf-8")
    made = lines(edition, home)
    basics, work = made.index("一、基本情况"), made.index("二、主要工作及成效")
    assert basics < made.index("全矿在岗职工见另表。") == work - 1
    work = made.index("（五）党建责任落实")
    assert work < made.index("班子成员分工已调整。") == made.index("（六）党建与中心工作融合") - 1


def test_without_a_heading_the_file_s_name_does(edition: OpenEdition, home: Workspace) -> None:
    (home.notes / "M" / "三、存在问题.md").write_bytes("老旧阵地\n改造较慢。".encode("gb18030"))
    made = lines(edition, home)
    assert made[made.index("四、下一步打算") - 1] == "老旧阵地改造较慢。"


def test_a_word_file_is_merged_by_headings_and_tells_what_it_left_out(edition: OpenEdition, home: Workspace) -> None:
    document = docx.Document()
    document.add_heading("下一步打算", 1)
    document.add_paragraph("开展“三亮三比”活动。")
    document.add_table(2, 2)
    document.save(str(home.notes / "M" / "说明.docx"))
    made = lines(edition, home)
    at = made.index("开展“三亮三比”活动。")
    assert at > made.index("四、下一步打算")
    assert "1张表格没有并入" in made[at + 1]


def test_an_unknown_section_is_kept_at_the_end_with_a_remark(edition: OpenEdition, home: Workspace) -> None:
    (home.notes / "M" / "随笔.md").write_text("# 领导讲话\n\n这一段不能丢。", encoding="utf-8")
    made = lines(edition, home)
    at = made.index("这一段不能丢。")
    assert made[at - 2] == "五、其他情况"
    assert "《随笔.md》" in made[at - 1]
    assert "领导讲话" in made[at - 1]


def test_notes_of_another_unit_and_lock_files_are_not_taken(edition: OpenEdition, home: Workspace) -> None:
    (home.notes / "Z1").mkdir()
    (home.notes / "Z1" / "基本情况.md").write_text("总支的话。", encoding="utf-8")
    (home.notes / "M" / "~$说明.docx").write_bytes(b"lock")
    assert "总支的话。" not in lines(edition, home)


def test_a_broken_file_is_told_by_name(edition: OpenEdition, home: Workspace) -> None:
    (home.notes / "M" / "坏.docx").write_bytes(b"not a zip")
    with pytest.raises(BadInputError, match="读不了") as caught:
        lines(edition, home)
    assert "坏.docx" in str(caught.value)


def test_numbers_a_person_wrote_are_left_as_written(edition: OpenEdition, home: Workspace) -> None:
    (home.notes / "M" / "基本情况.md").write_text("全矿3个采区、{12}支队伍，*不*改。", encoding="utf-8")
    assert "全矿3个采区、{12}支队伍，*不*改。" in lines(edition, home)
