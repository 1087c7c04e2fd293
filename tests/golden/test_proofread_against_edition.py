"""Proves: a written text is held against the edition's figures of the right unit, period and 口径."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.conftest import Ran

TRUE = "截至2025年12月31日，松涧矿党委共有党员{members}名。2025年松涧矿党委参与率为{participation}。"


@pytest.fixture
def stated(call: Callable[..., Ran]) -> dict[str, str]:
    """What the edition says of the mine in 2025, as `explain` prints it."""
    figures = {}
    for key, indicator in (("members", "党员数"), ("participation", "参与率")):
        told = json.loads(call("explain", indicator, "--unit", "松涧矿党委", "--period", "2025", "--json").out)
        figures[key] = told["figure"]["text"].removesuffix("名").strip()
    return figures


def verdicts(ran: Ran) -> dict[str, str]:
    return {entry["printed"]: entry["verdict"] for entry in json.loads(ran.out) if entry["kind"] == "edition"}


def test_figures_that_agree_and_one_that_does_not(
    call: Callable[..., Ran], stated: dict[str, str], tmp_path: Path
) -> None:
    good = tmp_path / "总结.txt"
    good.write_text(TRUE.format(**stated), encoding="utf-8")
    ran = call("proofread", str(good), "--compare", "--json")
    assert ran.code == 0
    assert set(verdicts(ran).values()) <= {"exact", "within_rounding"}
    assert len(verdicts(ran)) == 2

    wrong = tmp_path / "误写.txt"
    wrong.write_text(TRUE.format(members=stated["members"], participation="93.1%"), encoding="utf-8")
    ran = call("proofread", str(wrong), "--compare", "--json")
    assert ran.code == 1
    assert verdicts(ran)["93.1%"] == "contradictory"


def test_without_an_edition_nothing_is_compared_and_no_folder_is_needed(
    call: Callable[..., Ran], stated: dict[str, str], tmp_path: Path
) -> None:
    text = tmp_path / "总结.txt"
    text.write_text(TRUE.format(**stated), encoding="utf-8")
    ran = call("proofread", str(text), "--json", home=tmp_path)
    assert ran.code == 0
    assert verdicts(ran) == {}
    assert [path.name for path in tmp_path.iterdir()] == ["总结.txt"]


def test_the_copy_has_comments_and_the_original_is_untouched(call: Callable[..., Ran], tmp_path: Path) -> None:
    original = tmp_path / "总结.docx"
    document = docx.Document()
    document.add_paragraph("全矿共有党员100名，其中，正式党员90名，预备党员11名。")
    document.save(str(original))
    before = original.read_bytes()
    ran = call("proofread", str(original), "--copy")
    assert ran.code == 1
    assert original.read_bytes() == before
    copy = docx.Document(str(tmp_path / "总结_核数.docx"))
    assert len(list(copy.comments)) == 1


@pytest.mark.parametrize("name", ["照片.png", "没有的文件.docx"])
def test_what_cannot_be_read_is_said(name: str, call: Callable[..., Ran], tmp_path: Path) -> None:
    if name.endswith("png"):
        (tmp_path / name).write_bytes(b"\x89PNG")
    ran = call("proofread", str(tmp_path / name))
    assert ran.code == 2
    assert name in ran.err
