"""Kinds are data, checked before they speak: file and line are named, own ones take the place of ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.errors import BadCallError, StandardsError
from analysis.publish.kinds.kind import read_kind
from analysis.publish.kinds.order import containing, paper_period
from analysis.publish.kinds.sources import load_kinds

GOOD = """title = "情况说明"
purpose = "说明情况"
heading = "{unit}{period}情况说明"
file_name = "{label}情况说明"
addressee = "上级党委："
copied_to = ""
sender = "{unit}"
forms = ["word"]
profiles = ["public"]
periods = ["month", "year"]
units = ["branch"]
"""


def test_every_kind_of_ours_is_sound_and_named_in_chinese() -> None:
    kinds = load_kinds().kinds
    assert {"reminder", "monthly_bulletin", "term_letter", "annual_summary"} <= set(kinds)
    assert len({kind.title for kind in kinds.values()}) == len(kinds)
    assert all(not kind.file_name.isascii() and kind.purpose for kind in kinds.values())


@pytest.mark.parametrize(
    ("was", "becomes", "told", "line"),
    [
        ("purpose", "purpos", "purpos", 2),
        ('forms = ["word"]', 'forms = ["pdf"]', "forms", 8),
        ('forms = ["word"]', "forms = []", "forms", 8),
        ('units = ["branch"]', 'units = ["branch", "branch"]', "units", 11),
        ('units = ["branch"]', 'units = "branch"', "units", 11),
        ("{label}情况说明", "{lable}情况说明", "lable", 4),
        ("{unit}{period}", "{unit{period}", "heading", 3),
        ('title = "情况说明"', "title = 3", "title", 1),
        ('purpose = "说明情况"', 'maker = "robot"\npurpose = "说明情况"', "maker", 2),
        ('purpose = "说明情况"', 'pages = "1"\npurpose = "说明情况"', "pages", 2),
        ('sender = "{unit}"\n', "", "sender", None),
        ('title = "情况说明"', 'title = "情况说明', "写法有误", None),
    ],
)
def test_a_wrong_kind_is_refused_with_file_and_line(was: str, becomes: str, told: str, line: int | None) -> None:
    assert was in GOOD
    with pytest.raises(StandardsError) as caught:
        read_kind(GOOD.replace(was, becomes), "说明.toml")
    text = str(caught.value)
    assert told in text
    assert "说明.toml" in text
    if line is not None:
        assert f"第 {line} 行" in text


def own(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / name.replace("_toml", ".toml").replace("_md", ".md.j2")).write_text(text, encoding="utf-8")
    return folder


def test_an_own_kind_is_added_and_an_own_template_replaces_ours(tmp_path: Path) -> None:
    folder = own(tmp_path, note_toml=GOOD, note_md="情况如下。\n", monthly_bulletin_md="{{ unit }}通报如下。\n")
    sources, ours = load_kinds(folder), load_kinds()
    assert sources.named("情况说明").id == "note"
    assert sources.text(sources.named("monthly_bulletin"), {"unit": "某党委"}) == "某党委通报如下。"
    assert sources.kinds["term_letter"] == ours.kinds["term_letter"]
    assert "note" not in ours.kinds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第一行\n{{ figure('count', 'member_count').value * year }}", "第 2 行"),
        ("第一行\n\n全年12次。", "第 3 行"),
        ("第一行\n{{ secretary }}", "第 2 行"),
        ("第一行\n\n@表 nowhere", "第 3 行"),
        ("{% if has( %}", "第 1 行"),
    ],
)
def test_an_own_template_is_refused_at_its_own_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(StandardsError) as caught:
        load_kinds(own(tmp_path, monthly_bulletin_md=text))
    assert "monthly_bulletin.md.j2" in str(caught.value)
    assert told in str(caught.value)


def test_a_stray_file_and_a_kind_without_a_template_are_told(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match="没有模板"):
        load_kinds(own(tmp_path, note_toml=GOOD))
    (tmp_path / "说明.docx").write_bytes(b"")
    with pytest.raises(StandardsError, match="不认识的文件"):
        load_kinds(tmp_path)


def test_a_kind_is_found_by_code_or_title_and_the_nearest_is_offered() -> None:
    sources = load_kinds()
    assert sources.named("月度通报") is sources.named("monthly_bulletin")
    with pytest.raises(BadCallError, match="文种") as caught:
        sources.named("月度通告")
    assert "月度通报" in str(caught.value)


def test_a_period_is_the_kind_s_own() -> None:
    kind = read_kind(GOOD, "note.toml")
    day = date(2025, 8, 20)
    assert paper_period(kind, None, day).key == "2025-08"
    assert paper_period(kind, "2024", day).key == "2024"
    for asked, told in (("2025Q3", "不按这样的时间段"), ("2025-09", "还没有数据"), ("2025-9", "看不懂")):
        with pytest.raises(BadCallError, match=told):
            paper_period(kind, asked, day)
    assert [containing(one, day).key for one in ("month", "quarter", "half", "year")] == [
        "2025-08", "2025Q3", "2025H2", "2025",
    ]  # fmt: skip
