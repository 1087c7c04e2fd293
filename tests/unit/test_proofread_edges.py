"""Where a statement cannot be judged, and the rarer forms of those that can."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from analysis.errors import BadInputError, StandardsError
from analysis.proofread import annotate, proofread, proofread_file, read_document
from analysis.proofread.annotate import bounds, comment_text
from analysis.proofread.document import Block, Document, Position, Table
from analysis.proofread.statement import Statement
from analysis.proofread.words import vocabulary


def check(text: str) -> tuple[Statement, ...]:
    return proofread(Document("文", (Block(text, Position(paragraph=1)),))).statements


def table(tmp_path: Path, *lines: str) -> list[tuple[str, str, str]]:
    path = tmp_path / "表.md"
    header, *rows = lines
    path.write_text("\n".join([header, "|---" * header.count("|"), *rows]), "utf-8")
    return [(s.kind, s.printed, s.verdict) for s in proofread_file(path).statements]


@pytest.mark.parametrize(
    ("text", "kind", "printed", "verdict"),
    [
        ("2025—2023年三年间，发展党员36名。", "date", "2025—2023年三年", "contradictory"),
        ("应到0人，实到0人，到会率98%。", "completion", "98%", "unchecked"),
        ("应到86人，实到80人以上，到会率近98%。", "completion", "98%", "within_rounding"),
        ("参加86人，通过83人，满意率超过99%。", "completion", "99%", "unchecked"),
        ("党员86名（比上年增长5%）。", "growth", "5%", "unchecked"),
        ("到会率95.0%，党员86名，提高2.1个百分点。", "points", "2.1个百分点", "unchecked"),
        ("到会率由80.1%提高到85.2%，党员86名，提高2.1个百分点。", "points", "2.1个百分点", "unchecked"),
        ("上年党员12名，占25%，共有党员48名。", "share", "25%", "exact"),
        ("共有党员48名，其中去年发展12名，占29%。", "share", "29%", "unchecked"),
        ("共有党支部0个，其中过硬党支部0个，占50%。", "share", "50%", "unchecked"),
        ("开展甲3次、乙4次等，共计9次。", "partition", "9次", "unchecked"),
        ("比上年开展甲3次、乙4次，共计9次。", "partition", "9次", "unchecked"),
        ("支部12个、5个，共计19个。", "partition", "19个", "unchecked"),
        ("培训120名，累计3900学时，每月平均60学时。", "average", "60学时", "unchecked"),
    ],
)
def test_a_sentence_and_its_verdict(text: str, kind: str, printed: str, verdict: str) -> None:
    assert (kind, printed, verdict) in [(s.kind, s.printed, s.verdict) for s in check(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2021年至2025年若干年间。",
        "成立于1958年。",
        "一支部由100名增加到130名，二支部由20名增加到25名，增加35名。",
        "截至2025年12月31日，全矿上年党员总数为486名，全矿党员总数为468名。",
        "党员12—8名。",
        "奖金20元余，开会12次多。",
    ],
)
def test_nothing_is_accused(text: str) -> None:
    assert not [s for s in check(text) if s.verdict == "contradictory"]


def test_bounds_for_readers() -> None:
    (found,) = [s for s in check("共有党员48名，其中女党员58名。") if s.verdict == "contradictory"]
    assert bounds(found) == "不大于 48"
    (unbound,) = check("党员占30%，党员48名。") or check("党员48名，占30%。")
    assert bounds(unbound) == "—"
    assert "按文中其他数字应为" not in comment_text(unbound)
    (open_ended,) = [s for s in check("共有党员500名以上，其中男党员391名以上，女党员95名。") if s.kind == "partition"]
    assert bounds(open_ended) == "不小于 486"


def test_of_which_rows_are_left_out_of_a_sum(tmp_path: Path) -> None:
    rows = ["|一矿|420|", "|其中：女|95|", "|二矿|386|", "|合计|806|"]
    assert table(tmp_path, "|单位|党员|", *rows) == [("table_total", "806", "exact")]


def test_cells_that_cannot_be_judged(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "|单位|党员|男|女|占比|",
        "|一矿|30|20|10|37.5%|",
        "|二矿||12|8|25.0%|",
        "|三矿|20|12|8|25.0%|",
        "|四矿|10|8|2|12.5%|",
        "|合计|80|52|28|99.0%|",
    )
    assert ("table_relation", "37.5%", "exact") in found
    assert ("table_relation", "99.0%", "unchecked") in found
    assert ("table_total", "30", "exact") in found


def test_a_very_wide_table_is_not_searched_for_relations(tmp_path: Path) -> None:
    columns = 70
    rows = ["|单位" + "".join(f"|{r * c}" for c in range(1, columns)) + "|" for r in range(1, 5)]
    assert table(tmp_path, "|名" + "".join(f"|率{c}" for c in range(1, columns)) + "|", *rows) == []


def test_tabs_breaks_and_tracked_cells_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("党员120名")
    run.add_tab()
    run.add_text("男80名")
    grid = document.add_table(rows=1, cols=2)
    grid.rows[0].cells[0].text = "党员"
    wrapper = OxmlElement("w:ins")
    row = grid.rows[0]._tr
    grid._tbl.remove(row)
    wrapper.append(row)
    grid._tbl.append(wrapper)
    document.save(str(tmp_path / "a.docx"))
    text, found = read_document(tmp_path / "a.docx").parts
    assert isinstance(text, Block)
    assert text.text == "党员120名\t男80名"
    assert isinstance(found, Table)
    assert found.rows[0][0] is not None
    assert found.rows[0][0].text == "党员"


def test_a_word_table_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = docx.Document()
    document.add_table(rows=3, cols=3)
    document.save(str(tmp_path / "a.docx"))
    monkeypatch.setitem(vocabulary().limits["file"], "cells", 4)
    with pytest.raises(BadInputError, match="文中表格过大"):
        read_document(tmp_path / "a.docx")


def test_text_boxes_in_text_boxes_end_in_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "<w:p><w:r><w:txbxContent>" * 15 + "</w:txbxContent></w:r></w:p>" * 15
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", f"<w:document {w}><w:body>{inner}</w:body></w:document>")
    with pytest.raises(BadInputError, match="嵌套"):
        read_document(tmp_path / "a.docx")
    monkeypatch.undo()


def test_a_package_that_word_cannot_open_gets_no_comments(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    report = proofread_file(path)
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {w}/>")
    with pytest.raises(BadInputError, match="无法加批注"):
        annotate(path, report, tmp_path / "b.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
def test_a_file_that_may_not_be_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open" if name == "a.docx" else "read_bytes", refuse)
    with pytest.raises(BadInputError, match="无法打开文件"):
        proofread_file(path)


def test_text_with_nul_characters_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("党员\x00".encode())
    with pytest.raises(BadInputError, match="不是文本文件"):
        proofread_file(tmp_path / "a.txt")


def test_a_word_list_that_is_no_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_args, **_kwargs: "= broken")
    vocabulary.cache_clear()
    with pytest.raises(StandardsError, match="无法读取"):
        vocabulary()
    monkeypatch.undo()
    vocabulary.cache_clear()
    assert vocabulary().names
