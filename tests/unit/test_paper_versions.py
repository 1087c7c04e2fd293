"""征求意见稿 → 定稿: versions are kept and compared, what is left to write refuses the final, signatures are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from analysis.errors import BadCallError, WorkspaceError
from analysis.publish.kinds.compare import differences, sentences
from analysis.publish.kinds.final import final_name, made_final, pending_places
from analysis.publish.kinds.finalise import Signing
from analysis.publish.kinds.outcome import ProduceReport
from analysis.publish.kinds.produce import Call, produce
from analysis.publish.kinds.signing import LIST_NAME, changed_since, read_signatures, sign, signature_of
from analysis.publish.kinds.versions import KEPT, place_version
from analysis.publish.shelf import PAPERS_PAGE
from analysis.workspace import Workspace, open_workspace
from tests.conftest import Ran
from tests.documents import parts_of
from tests.editions import DrawnEdition
from tests.papers import paper_edition
from tests.word_rules import broken_rules

NAME = "青石矿党委2025年10月党建工作情况通报.docx"
FINAL = "青石矿党委2025年10月党建工作情况通报（定稿）.docx"
SIGNED = Signing(date(2025, 11, 5), "组织部", "会签意见\n已采纳")


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = paper_edition("poor")
    yield drawn
    drawn.con.close()


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path)


@pytest.fixture
def run(home: Workspace, edition: DrawnEdition) -> Callable[..., ProduceReport]:
    def once(kind: str = "月度通报", **more: object) -> ProduceReport:
        return produce(home, edition, Call(kind, units=["M"], **more))  # type: ignore[arg-type]

    return once


def folder_of(home: Workspace) -> Path:
    return home.reports / "2025" / "M"


def write_out(path: Path) -> None:
    """Fill in everything that is left to write, as a person would in Word."""
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if "【待补" in run.text:
                run.text = "照此执行。"
    document.save(str(path))


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def test_sentences_are_paired_where_one_stands_in_the_other_s_place() -> None:
    before = sentences(word("参与率为80.0%。应到10人；实到8人。", rows=(("单位", "数"), ("甲", "1"))))
    now = sentences(word("参与率为81.3%。应到10人；实到8人。补一句。", rows=(("单位", "数"), ("甲", "2"))))
    assert differences(before, now) == [
        ("参与率为80.0%。", "参与率为81.3%。"),
        ("", "补一句。"),
        ("甲 | 1", "甲 | 2"),
    ]


def test_the_version_before_is_kept_and_what_changed_is_written_down(tmp_path: Path) -> None:
    place_version(tmp_path, "通报.docx", word("参与率为80.0%。"), {"a": ["参与率", "80.0%"]}, "数据第 1 版")
    assert not (tmp_path / KEPT).exists()
    second = word("参与率为81.3%。")
    place_version(tmp_path, "通报.docx", second, {"a": ["参与率", "81.3%"]}, "数据第 2 版")
    place_version(tmp_path, "通报.docx", second, {"a": ["参与率", "81.3%"]}, "数据第 2 版")
    place_version(tmp_path, "通报.docx", word("参与率为82.0%。"), {"a": ["参与率", "82.0%"]}, "数据第 3 版")
    assert sorted(path.name for path in (tmp_path / KEPT).iterdir()) == [
        "通报_改动.md", "通报_第1稿.docx", "通报_第2稿.docx",
    ]  # fmt: skip
    assert sentences((tmp_path / KEPT / "通报_第1稿.docx").read_bytes()) == ["参与率为80.0%。"]
    told = (tmp_path / KEPT / "通报_改动.md").read_text(encoding="utf-8")
    assert told.index("第3稿（数据第 3 版）") < told.index("第2稿（数据第 2 版）")
    assert "| 参与率 | 80.0% | 81.3% |" in told
    assert "- 原：参与率为81.3%。\n  现：参与率为82.0%。" in told


def test_what_a_person_edited_is_neither_moved_nor_overwritten(tmp_path: Path) -> None:
    place_version(tmp_path, "通报.docx", word("参与率为80.0%。"), {"a": ["参与率", "80.0%"]}, "数据第 1 版")
    edited = word("参与率为80.0%，较好。")
    (tmp_path / "通报.docx").write_bytes(edited)
    same = place_version(tmp_path, "通报.docx", word("参与率为80.0%。"), {"a": ["参与率", "80.0%"]}, "数据第 1 版")
    assert same.state in {"unchanged", "beside"}
    placed = place_version(tmp_path, "通报.docx", word("参与率为81.3%。"), {"a": ["参与率", "81.3%"]}, "数据第 2 版")
    assert placed.file.startswith("通报_第")
    assert (tmp_path / "通报.docx").read_bytes() == edited
    assert "现：参与率为81.3%。" in (tmp_path / KEPT / "通报_改动.md").read_text(encoding="utf-8")


def test_what_is_left_to_write_is_named_place_by_place() -> None:
    document = docx.Document()
    document.add_heading("一、基本情况", 1)
    document.add_paragraph("共有党员。【待补：结构】以及【待补")
    table = document.add_table(1, 2)
    table.rows[0].cells[1].text = "【待补：责任人】"
    made = BytesIO()
    document.save(made)
    assert pending_places("通报.docx", made.getvalue()) == [
        "“一、基本情况”之下：【待补：结构】",
        "“一、基本情况”之下：【待补",
        "“一、基本情况”之下的表第 1 行：【待补：责任人】",
    ]
    assert pending_places("通报.docx", word("写完了。")) == []


def test_a_final_paper_is_refused_while_anything_is_left_to_write(
    home: Workspace, run: Callable[..., ProduceReport]
) -> None:
    assert run(signing=SIGNED).units[0].reason == "还没有征求意见稿"
    run()
    refused = run(signing=SIGNED)
    assert refused.units[0].state == "refused"
    assert refused.exit_code == 1
    assert f"《{NAME}》“五、有关要求”之下：【待补：下月重点工作和要求】" in refused.units[0].pending
    assert not (folder_of(home) / FINAL).exists()
    assert not (home.reports / "2025" / LIST_NAME).exists()


def test_the_final_paper_is_the_draft_without_its_marks_and_is_signed(
    home: Workspace, run: Callable[..., ProduceReport]
) -> None:
    run()
    draft = folder_of(home) / NAME
    assert "征求意见稿 · " in parts_of(draft.read_bytes())["word/header1.xml"].decode()
    write_out(draft)
    edited = draft.read_bytes()
    made = run(signing=SIGNED)
    assert made.units[0].files == (FINAL,)
    final = (folder_of(home) / FINAL).read_bytes()
    text = "".join(part.decode("utf-8", errors="replace") for part in parts_of(final).values())
    assert "征求意见稿" not in text
    assert "w:highlight" not in text
    assert "照此执行。" in text
    assert draft.read_bytes() == edited
    (signature,) = read_signatures(home.reports / "2025")
    assert (signature.by, signature.note, signature.on) == ("组织部", "会签意见 已采纳", "2025-11-05")
    assert (signature.unit, signature.file) == ("青石矿党委", FINAL)
    assert run(signing=SIGNED).units[0].state == "unchanged"
    assert len(read_signatures(home.reports / "2025")) == 1
    assert changed_since(home.reports / "2025", "M", folder_of(home)) == ()
    (folder_of(home) / FINAL).write_bytes(final + b" ")
    assert changed_since(home.reports / "2025", "M", folder_of(home)) == (FINAL,)


def test_a_draft_that_nobody_edited_loses_its_marks_soundly(run: Callable[..., ProduceReport], home: Workspace) -> None:
    run()
    final = made_final((folder_of(home) / NAME).read_bytes())
    assert broken_rules(final) == []
    assert final == made_final((folder_of(home) / NAME).read_bytes())


def test_the_signer_is_told_when_the_data_says_something_else_by_now(
    home: Workspace, run: Callable[..., ProduceReport]
) -> None:
    run()
    write_out(folder_of(home) / NAME)
    other = paper_edition("excellent")
    told = produce(home, other, Call("月度通报", units=["M"], signing=SIGNED))
    other.con.close()
    assert told.units[0].state == "made"
    assert "按现在的数据有" in told.notes[0]
    assert "现在" in told.notes[0]


def test_a_second_final_paper_keeps_the_first(home: Workspace, run: Callable[..., ProduceReport]) -> None:
    run()
    write_out(folder_of(home) / NAME)
    run(signing=SIGNED)
    first = (folder_of(home) / FINAL).read_bytes()
    document = docx.Document(str(folder_of(home) / NAME))
    document.paragraphs[2].add_run("另有一句。")
    document.save(str(folder_of(home) / NAME))
    run(signing=SIGNED)
    kept = folder_of(home) / KEPT / FINAL.replace(".docx", "_第1稿.docx")
    assert kept.read_bytes() == first
    assert len(read_signatures(home.reports / "2025")) == 2


def test_a_workbook_is_checked_and_cleaned_too(home: Workspace, run: Callable[..., ProduceReport]) -> None:
    run("定级汇总表")
    names = [path.name for path in folder_of(home).glob("*定级*.xlsx")]
    content = (folder_of(home) / names[0]).read_bytes()
    assert "征求意见稿 · ".encode() in parts_of(content)["xl/sharedStrings.xml"]
    assert "征求意见稿".encode() not in parts_of(made_final(content))["xl/sharedStrings.xml"]
    assert final_name(names[0]) == "青石矿党委2025年度党支部定级建议汇总表（定稿）.xlsx"


def test_kinds_without_a_draft_have_no_final(run: Callable[..., ProduceReport]) -> None:
    with pytest.raises(BadCallError, match="没有征求意见稿"):
        run("一页纸", signing=SIGNED)


def test_a_list_that_cannot_be_read_is_not_written_to(tmp_path: Path) -> None:
    one = signature_of(b"x", date(2025, 1, 1), "甲", "", kind="通报", period="", unit_id="M", unit="矿", file="a.docx")
    sign(tmp_path, [one])
    sign(tmp_path, [one])
    assert read_signatures(tmp_path) == (one,)
    (tmp_path / LIST_NAME).write_text("别的东西", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="签发记录"):
        sign(tmp_path, [one])
    assert (tmp_path / LIST_NAME).read_text(encoding="utf-8") == "别的东西"


def test_the_command_lists_what_is_left_and_where_it_was_signed(call: Callable[..., Ran], copied_home: Path) -> None:
    asked = ("produce", "换届提醒函", "--unit", "掘进一队党支部", "--month", "2025-12")
    assert call(*asked, home=copied_home).code == 0
    refused = call(*asked, "--final", "--by", "组织部", home=copied_home)
    assert refused.code == 1
    assert "没有定稿：掘进一队党支部" in refused.out
    assert "【待补：联系人和电话】" in refused.out
    (draft,) = (copied_home / "reports" / "2025").glob("*/换届提醒函_*.docx")
    write_out(draft)
    done = call(*asked, "--final", "--by", "组织部", home=copied_home)
    assert done.code == 0
    assert "已定稿 1 份" in done.out
    assert "签发人 组织部" in done.out
    assert call(*asked, "--by", "组织部", home=copied_home).code == 2
    assert "文种" in call("produce", "--list", home=copied_home).out


def test_the_year_s_directory_lists_every_paper_and_who_signed_it(
    home: Workspace, run: Callable[..., ProduceReport]
) -> None:
    run()
    run("一页纸")
    write_out(folder_of(home) / NAME)
    run(signing=SIGNED)
    page = (home.reports / "2025" / PAPERS_PAGE).read_text(encoding="utf-8")
    assert page.index("月度通报 · 2025年10月（1 份）") < page.index("一页纸 · 2025年10月（1 份）")
    assert f'<a href="M/{NAME}">{NAME}</a>' in page
    assert f'<a href="M/{FINAL}">{FINAL}</a>' in page
    assert "2025-11-05，组织部" in page
    assert "index.html" not in page
