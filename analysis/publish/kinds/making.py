"""One unit's paper made in its forms and put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.publish.documents import Material, label_of, write_documents
from analysis.publish.drafts import place
from analysis.publish.files import write_whole
from analysis.publish.kinds.order import Order
from analysis.publish.kinds.page import paper_html
from analysis.publish.kinds.paper import NotMade, compose_paper
from analysis.publish.kinds.sources import KindSources
from analysis.publish.kinds.workbook import paper_workbook
from analysis.publish.word import Layout, word_bytes
from analysis.publish.word.fitting import fitting, paper_height
from analysis.workspace import Workspace

_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True)
class MadePaper:
    """The paper's files as they stand now; `beside`: new drafts beside a file somebody edited."""

    files: tuple[str, ...]
    beside: tuple[str, ...] = ()


def paper_stem(order: Order) -> str:
    """The paper's file name without its ending, in signs any system takes in a name."""
    return _UNSAFE.sub("-", order.filled(order.kind.file_name).strip())


def make_paper(
    order: Order, sources: KindSources, workspace: Workspace, folder: Path, layout: Layout
) -> MadePaper | NotMade:
    """Write the paper's Word file, page and workbook into the unit's folder, or say why there is none."""
    if order.kind.maker == "summary":
        documents = write_documents(order.report, folder, workspace)
        return MadePaper(tuple(one.file for one in documents.files), tuple(one.file for one in documents.beside))
    paper = compose_paper(order, sources, workspace.standards / "narrative")
    if isinstance(paper, NotMade):
        return paper
    stem = paper_stem(order)
    placed = [
        place(folder, name, content, _told(order, paper)) for name, content in _documents(order, paper, stem, layout)
    ]
    names = [one.file for one in placed]
    if "page" in order.kind.forms:
        write_whole(folder / f"{stem}.html", paper_html(paper, names))
        names.append(f"{stem}.html")
    return MadePaper(tuple(names), tuple(one.file for one in placed if one.state == "beside"))


def _documents(order: Order, paper: Material, stem: str, layout: Layout) -> list[tuple[str, bytes]]:
    made = []
    if "word" in order.kind.forms:
        made.append((f"{stem}.docx", paper_docx(order, paper, layout)))
    if "workbook" in order.kind.forms:
        made.append((f"{stem}.xlsx", paper_workbook(order, paper)))
    return made


def paper_docx(order: Order, paper: Material, layout: Layout) -> bytes:
    """The paper in Word, set closer where its kind may take one page only."""
    fitted = layout
    if order.kind.pages == 1:
        fitted = fitting(lambda one: paper_height(paper.narrative, paper.tables, one), layout)
    return word_bytes(paper.narrative, paper.tables, paper.charts, fitted, order.day)


def _told(order: Order, paper: Material) -> dict[str, tuple[str, str]]:
    return {key: (label_of(order.report, figure), figure.text) for key, figure in paper.figures.items()}
