"""Every kind of paper of an excellent, a poor, a tiny and an empty unit, as files a reader can judge.

TOUYAN_GOLDEN=write writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.publish.documents import Material
from analysis.publish.kinds.paper import NotMade
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.narrative.lengths import crowded_sentences
from analysis.publish.narrative.sources import load_sources
from analysis.publish.word import load_layout, word_bytes
from tests.editions import DrawnEdition
from tests.papers import CASES, laid_out, paper_edition, try_kind, wrong_words
from tests.word_rules import broken_rules

FOLDER = Path(__file__).parent / "papers"
KINDS = [kind.id for kind in load_kinds().kinds.values() if kind.maker == "template"]


@pytest.fixture(scope="module")
def editions() -> Iterator[dict[str, DrawnEdition]]:
    drawn = {case: paper_edition(case) for case in CASES}
    yield drawn
    for edition in drawn.values():
        edition.con.close()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_paper_reads_as_the_golden_file(kind: str, case: str, editions: dict[str, DrawnEdition]) -> None:
    tried = try_kind(kind, case, editions[case])
    paper, text = tried.paper, laid_out(tried.paper)
    path = FOLDER / f"{kind}.{case}.txt"
    if os.environ.get("TOUYAN_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
    assert wrong_words(text) == []
    if isinstance(paper, Material):
        assert list(crowded_sentences(paper.narrative.blocks, load_sources().most_figures)) == []
        package = word_bytes(paper.narrative, paper.tables, paper.charts, load_layout(), tried.order.day)
        assert broken_rules(package) == []


def test_every_golden_file_has_its_kind() -> None:
    assert {path.name.split(".")[0] for path in FOLDER.iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_unit_without_data_gets_a_paper_that_says_so_or_none(kind: str, editions: dict[str, DrawnEdition]) -> None:
    paper = try_kind(kind, "empty", editions["empty"]).paper
    if isinstance(paper, NotMade):
        assert len(paper.reason) > 3
    else:
        assert "无数据" in laid_out(paper)


@pytest.mark.parametrize(
    "text",
    [
        "共None个", "占nan%", "共有{党员}名", "持平。。", "，。", "提高了-1.2个百分点", "下降 -3%", "其中,支部",
        "党员(正式)", "【待补：】", "参与率0/0", "第3季度", "有0项未办", '评为"过硬"', "甲  乙", "见下。@表 missing",
    ],
)  # fmt: skip
def test_what_no_paper_may_print_is_noticed(text: str) -> None:
    assert wrong_words(text)
