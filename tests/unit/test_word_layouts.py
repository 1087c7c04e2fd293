"""Layouts are data: profiles and own files state what differs, wrong ones are told at their line; PDF where one can."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest

from analysis.errors import BadCallError, StandardsError
from analysis.publish.documents import Material
from analysis.publish.word import Layout, load_layout, word_bytes
from analysis.publish.word import pdf as pdf_room
from analysis.publish.word.layout import layout_titles
from analysis.publish.word.pdf import converter, write_pdfs
from tests.documents import parts_of, word_paragraphs
from tests.editions import DrawnEdition
from tests.papers import paper_edition, try_kind
from tests.word_rules import broken_rules


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = paper_edition("poor")
    yield drawn
    drawn.con.close()


def bulletin(edition: DrawnEdition, layout: Layout) -> bytes:
    tried = try_kind("monthly_bulletin", "poor", edition)
    assert isinstance(tried.paper, Material)
    return word_bytes(tried.paper.narrative, tried.paper.tables, {}, layout, tried.order.day)


@pytest.mark.parametrize(("name", "twips"), [("gb9704", 579), ("pitch28", 560), ("pitch29", 580), ("pitch30", 600)])
def test_the_line_pitch_is_the_profile_s(edition: DrawnEdition, name: str, twips: int) -> None:
    layout = load_layout(None, name)
    assert (layout.body["line"], layout.page["line_pitch"]) == (twips, twips)
    package = bulletin(edition, layout)
    assert f'w:line="{twips}" w:lineRule="exact"' in parts_of(package)["word/styles.xml"].decode()
    assert broken_rules(package) == []


def test_a_profile_may_stand_on_another(edition: DrawnEdition) -> None:
    layout = load_layout(None, "founder_gbk")
    assert layout.body["line"] == 580
    section = docx.Document(BytesIO(bulletin(edition, layout))).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.cm, 1) for one in margins if one is not None] == [3.0, 3.0, 2.9, 2.9]
    assert layout.substitutes["方正仿宋_GBK"] == "仿宋_GB2312"
    assert layout.substitutes["仿宋_GB2312"] == "仿宋"


def test_a_red_head_stands_above_the_title_where_it_is_asked_for(edition: DrawnEdition) -> None:
    package = bulletin(edition, load_layout(None, "red_head"))
    styles = [style for style, _ in word_paragraphs(package)]
    texts = [text for _, text in word_paragraphs(package)]
    assert styles[:3] == ["Issuer", "IssueNumber", "Title"]
    assert texts[:2] == ["中共青石矿委员会文件", "【待补：发文字号】"]
    assert 'w:color w:val="FF0000"' in parts_of(package)["word/styles.xml"].decode()
    assert broken_rules(package) == []
    size = re.search(r'<w:sz w:val="(\d+)"/>', parts_of(package)["word/document.xml"].decode())
    assert size is not None
    # Ten characters on 8844 twips: the head is as wide as the text at most.
    assert int(size[1]) * 10 * 10 <= 8844
    assert "Issuer" not in [style for style, _ in word_paragraphs(bulletin(edition, load_layout()))]


def test_an_own_file_states_only_what_differs_and_may_build_on_a_profile(tmp_path: Path) -> None:
    own = tmp_path / "layout.toml"
    own.write_text('base = "pitch30"\n[header]\nshow = false\n', encoding="utf-8")
    layout = load_layout(own)
    assert (layout.body["line"], layout.header["show"], layout.page["top"]) == (600, False, 2098)
    assert load_layout(own, "pitch28").header["show"] is True
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "ours.toml").write_text('name = "本单位"\n[page]\ntop = 1700\n', encoding="utf-8")
    assert load_layout(own, "ours").page["top"] == 1700
    assert layout_titles(own)["ours"] == "本单位"
    assert set(layout_titles()) == {"gb9704", "pitch28", "pitch29", "pitch30", "founder_gbk", "red_head"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[page]\nwidth = 1\ntopp = 1\n", "第 3 行"),
        ("[page]\n\ntop = '1'\n", "第 3 行"),
        ("[body]\nline = 560\n[bodyy]\nline = 1\n", "第 3 行"),
        ('base = "nowhere"\n', "nowhere"),
        ("[page\n", "写法有误"),
        ("top = 3\n", "layout.toml"),
    ],
)
def test_a_wrong_layout_is_told_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "layout.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(StandardsError) as caught:
        load_layout(own)
    assert told in str(caught.value)


def test_profiles_that_lean_on_each_other_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "a.toml").write_text('base = "b"\n', encoding="utf-8")
    (tmp_path / "profiles" / "b.toml").write_text('base = "a"\n', encoding="utf-8")
    with pytest.raises(StandardsError, match="互相引用"):
        load_layout(tmp_path / "layout.toml", "a")
    with pytest.raises(BadCallError, match="pitch31"):
        load_layout(None, "pitch31")


def program(folder: Path, script: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return path


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_pdfs_are_made_once_beside_their_word_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = program(tmp_path, 'while [ "$1" != --outdir ]; do shift; done; out=$2; shift 2\n'
                                 'for file; do cp "$file" "$out/$(basename "$file" .docx).pdf"; done')  # fmt: skip
    monkeypatch.setattr(pdf_room, "converter", lambda: stand_in)
    words = [tmp_path / "通报.docx", tmp_path / "函.docx"]
    for word in words:
        word.write_bytes(b"word")
    report = write_pdfs([*words, tmp_path / "通报.html", tmp_path / "不在.docx"])
    assert report.made == ("通报.pdf", "函.pdf")
    assert (tmp_path / "通报.pdf").read_bytes() == b"word"
    again = write_pdfs(words)
    assert (again.made, again.kept, again.problem) == ((), 2, "")
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_what_was_not_converted_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_room, "converter", lambda: program(tmp_path, "exit 1"))
    word = tmp_path / "通报.docx"
    word.write_bytes(b"word")
    assert "通报.docx" in write_pdfs([word]).problem
    monkeypatch.setattr(pdf_room, "converter", lambda: None)
    told = write_pdfs([word])
    assert "没有找到 LibreOffice" in told.text
    assert not (tmp_path / "通报.pdf").exists()


def test_the_real_libreoffice_makes_a_pdf(tmp_path: Path, edition: DrawnEdition) -> None:
    assert converter() is not None
    word = tmp_path / "通报.docx"
    word.write_bytes(bulletin(edition, load_layout(None, "red_head")))
    assert write_pdfs([word]).made == ("通报.pdf",)
    assert (tmp_path / "通报.pdf").read_bytes().startswith(b"%PDF")
