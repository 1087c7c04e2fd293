"""Proves: no paper of the sample committee contradicts itself or the edition, or prints what none may print."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.disclosure import open_release
from analysis.proofread import proofread_file
from analysis.publish.documents import Material
from analysis.publish.kinds.order import Order, paper_period
from analysis.publish.kinds.paper import compose_paper
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.word import load_layout, word_bytes
from analysis.store.editions import open_edition
from analysis.terminal.known_figures import known_figures
from tests.papers import laid_out, wrong_words

UNITS = ("YX010203", "YX0102")
PERIODS = {"month": "2025-10", "quarter": "2025Q3", "half": "2025H1", "year": "2025"}


@pytest.fixture(scope="module")
def papers(sample_home: Path) -> dict[str, tuple[list[str], int]]:
    """By kind: what a text may not print, and how many contradictions 核数 finds in the Word file."""
    found = {}
    sources = load_kinds()
    scratch = sample_home.parent / "核数.docx"
    with open_edition(sample_home / "data" / "editions") as edition:
        known = known_figures(open_release(edition, UNITS[-1], "superior"), (2024, 2025))
        for kind in (one for one in sources.kinds.values() if one.maker == "template"):
            # The first unit the kind is for: a text and its figures go wrong by kind, hardly by unit.
            releases = (open_release(edition, unit, kind.profiles[0]) for unit in UNITS)
            release = next(one for one in releases if kind.is_for(one.unit))
            order = Order(kind, edition, release, paper_period(kind, PERIODS[kind.periods[0]], edition.as_of))
            paper = compose_paper(order, sources)
            if isinstance(paper, Material):
                scratch.write_bytes(word_bytes(paper.narrative, paper.tables, paper.charts, load_layout(), order.day))
                found[kind.id] = (wrong_words(laid_out(paper)), len(proofread_file(scratch, known).contradictions))
    scratch.unlink()
    return found


def test_every_kind_is_made_for_somebody(papers: dict[str, tuple[list[str], int]]) -> None:
    assert {kind.id for kind in load_kinds().kinds.values() if kind.maker == "template"} - papers.keys() <= {
        "term_letter"
    }


def test_no_paper_prints_what_none_may_print(papers: dict[str, tuple[list[str], int]]) -> None:
    assert {name: words for name, (words, _) in papers.items() if words} == {}


def test_no_paper_contradicts_itself_or_the_edition(papers: dict[str, tuple[list[str], int]]) -> None:
    assert {name: number for name, (_, number) in papers.items() if number} == {}
