"""The papers of an excellent, a poor, a tiny and an empty unit, as files a reader can judge.

TOUYAN_GOLDEN=write writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.publish.documents import Material, material
from analysis.publish.narrative import ChartRef, TableRef
from analysis.publish.unit_report import unit_report
from tests.editions import DrawnEdition, draw_edition, tell_nothing

FOLDER = Path(__file__).parent / "documents"


def _excellent(edition: DrawnEdition) -> None:
    edition.con.execute("UPDATE fact_counts SET numerator = denominator WHERE denominator > 0")
    edition.con.execute("UPDATE evidence SET numerator = denominator, reason = NULL WHERE denominator > 0")


def _poor(edition: DrawnEdition) -> None:
    now = "period IN ('2025', '2025-10YTD') AND denominator > 0"
    edition.con.execute(f"UPDATE fact_counts SET numerator = numerator * 3 // 5 WHERE {now}")


def _as_drawn(_: DrawnEdition) -> None:
    """A branch of a dozen members."""


def _empty(edition: DrawnEdition) -> None:
    tell_nothing(edition.con)
    edition.con.execute("DELETE FROM evidence")


CASES: dict[str, tuple[str, str, Callable[[DrawnEdition], None]]] = {
    "excellent": ("M", "public", _excellent),
    "poor": ("M", "internal", _poor),
    "tiny": ("D1", "public", _as_drawn),
    "empty": ("Z2", "public", _empty),
}


def laid_out(made: Material) -> str:
    """The summary, then each annex with its table as lines of cells and its chart as lines of points."""
    lines = [made.narrative.text]
    for annex in made.narrative.annexes:
        lines.append(f"附件{annex.number} {annex.title}")
        for block in annex.blocks:
            if isinstance(block, TableRef):
                table = made.tables[block.name]
                lines.append(" | ".join(column.title for column in table.columns))
                lines += [" | ".join(cell.shown for cell in row) for row in table.rows]
                lines += [f"注：{note}" for note in table.notes]
            elif isinstance(block, ChartRef):
                chart = made.charts[block.name]
                lines.append(f"图 {chart.title} | {' | '.join(chart.categories)}")
                lines += [
                    f"{one.name} | {' | '.join(figure.text if figure else '' for figure in one.figures)}"
                    for one in chart.series
                ]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("name", CASES)
def test_the_paper_reads_as_the_golden_file(name: str) -> None:
    unit, profile, prepare = CASES[name]
    edition = draw_edition()
    prepare(edition)
    text = laid_out(material(unit_report(edition, unit, 2025, profile)))
    edition.con.close()
    path = FOLDER / f"{name}.txt"
    if os.environ.get("TOUYAN_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_the_golden_units_differ_as_they_should() -> None:
    texts = {name: (FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in CASES}
    assert "没有发现缺项" in texts["excellent"]
    assert "一是" in texts["poor"]
    assert "二是" in texts["poor"]
    assert "本支部" in texts["tiny"]
    assert "暂无数据" in texts["empty"]
