"""One unit's paper made in its forms and put in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.publish.advice import Advice, keep_advice
from analysis.publish.documents import Material, document_bytes, figures_told, material
from analysis.publish.drawing import Draw, never
from analysis.publish.files import write_whole
from analysis.publish.kinds.order import Order
from analysis.publish.kinds.page import paper_html
from analysis.publish.kinds.paper import NotMade, compose_paper
from analysis.publish.kinds.sources import KindSources
from analysis.publish.kinds.versions import place_version
from analysis.publish.kinds.workbook import paper_workbook
from analysis.publish.titles import document_names
from analysis.publish.word import Layout, word_bytes
from analysis.publish.word.fitting import fitting, paper_height
from analysis.workspace import Workspace

_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\s]+')
_ENDINGS: Final = {"word": ".docx", "workbook": ".xlsx"}


@dataclass(frozen=True)
class MadePaper:
    """The paper's files as they stand now; `beside`: new drafts beside a file somebody edited.

    `advice`: on the length of its text.
    """

    files: tuple[str, ...]
    beside: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()


def paper_stem(order: Order) -> str:
    """The paper's file name without its ending, in signs any system takes in a name."""
    return _UNSAFE.sub("-", order.filled(order.kind.file_name).strip())


def draft_names(order: Order) -> tuple[str, ...]:
    """Names of the files people edit: Word, then workbook, as far as the kind has them."""
    if order.kind.maker == "summary":
        return document_names(order.report)
    return tuple(f"{paper_stem(order)}{ending}" for form, ending in _ENDINGS.items() if form in order.kind.forms)


def compose(order: Order, sources: KindSources, workspace: Workspace, draw: Draw = never) -> Material | NotMade:
    """What the paper says, by whichever maker its kind names."""
    if order.kind.maker == "summary":
        return material(order.report, workspace)
    return compose_paper(order, sources, workspace.standards / "narrative", draw)


def make_paper(
    order: Order, sources: KindSources, workspace: Workspace, folder: Path, layout: Layout, draw: Draw = never
) -> MadePaper | NotMade:
    """Write the paper's Word file, page and workbook into the unit's folder, or say why there is none."""
    paper = compose(order, sources, workspace, draw)
    if isinstance(paper, NotMade):
        return paper
    contents = _contents(order, paper, layout)
    told = figures_now(order, paper)
    placed = [
        place_version(folder, name, content, told, order.stamp)
        for name, content in zip(draft_names(order), contents, strict=True)
    ]
    names = [one.file for one in placed]
    if "page" in order.kind.forms:
        page = f"{paper_stem(order)}.html"
        write_whole(folder / page, paper_html(paper, names))
        names.append(page)
    if order.kind.maker == "summary":
        keep_advice(folder, paper.advice)
    return MadePaper(tuple(names), tuple(one.file for one in placed if one.state == "beside"), paper.advice)


def _contents(order: Order, paper: Material, layout: Layout) -> Sequence[bytes]:
    if order.kind.maker == "summary":
        return document_bytes(order.report, paper, layout)
    forms = order.kind.forms
    made = [paper_docx(order, paper, layout)] if "word" in forms else []
    return [*made, paper_workbook(order, paper)] if "workbook" in forms else made


def paper_docx(order: Order, paper: Material, layout: Layout) -> bytes:
    """The paper in Word, set closer where its kind may take one page only."""
    fitted = layout
    if order.kind.pages == 1:
        fitted = fitting(lambda one: paper_height(paper.narrative, paper.tables, one), layout)
    return word_bytes(paper.narrative, paper.tables, paper.charts, fitted, order.day)


def figures_now(order: Order, paper: Material) -> Mapping[str, tuple[str, str]]:
    """Every figure the paper prints by id: what it is, and its text."""
    return figures_told(order.report, paper.figures)
