"""A paper as a page to read on a phone and to print."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.publish.annex import Table
from analysis.publish.documents import Material
from analysis.publish.narrative import Block, ChartRef, Heading, Run, TableRef, TearLine
from analysis.publish.narrative.blocks import line_of
from analysis.publish.templating import environment
from analysis.publish.word.picture import Picture


@dataclass(frozen=True)
class PagePart:
    """One block as the page shows it: `kind` is heading1…3, text, table, picture or tear.

    `picture`: a PNG as base64, `told` what it shows.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    table: Table | None = None
    picture: str = ""
    told: str = ""


def paper_html(paper: Material, documents: Iterable[str]) -> str:
    """The page as text; its assets are looked for in `../assets/`, `documents` beside it are offered to download."""
    narrative = paper.narrative
    return (
        environment()
        .get_template("paper.html.j2")
        .render(
            paper=narrative,
            parts=[_part(block, paper) for block in narrative.body],
            slip=[_part(block, paper) for block in narrative.slip],
            figures=paper.figures,
            documents=list(documents),
            title=narrative.title,
            assets="../assets",
        )
    )


def _part(block: Block, paper: Material) -> PagePart:
    if isinstance(block, TableRef):
        return PagePart("table", table=paper.tables[block.name])
    if isinstance(block, TearLine):
        return PagePart("tear")
    if isinstance(block, ChartRef):
        shown = paper.charts[block.name]
        # Charts that Word draws itself stand on the unit's own page, where they can be asked.
        if not isinstance(shown, Picture):
            return PagePart("none")
        return PagePart("picture", picture=b64encode(shown.png).decode("ascii"), told=f"{shown.title}：{shown.told}")
    line = next(line_of(block), ())
    return PagePart(f"heading{min(block.level, 3)}" if isinstance(block, Heading) else "text", line)
