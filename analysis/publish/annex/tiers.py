"""The table of 分类定级: each grade with its programme, its branches, its share, last year's."""

from __future__ import annotations

from analysis.measures import Figure
from analysis.publish.annex.table import Cell, Column, Table
from analysis.publish.tiers import CONVERSION, TIER_SHARE
from analysis.publish.unit_report import UnitReport


def tier_table(report: UnitReport, kept: dict[str, Figure]) -> Table | None:
    """None where nothing was assessed, and for a branch, which has one grade only."""
    section = report.tiers
    if section is None or report.release.unit.is_branch:
        return None
    rows = []
    for card in section.cards:
        figures = (card.branches, card.share, card.before, card.change)
        kept.update((figure.id, figure) for figure in figures)
        rows.append((Cell(text=card.grade), Cell(text=card.programme), *(Cell(figure) for figure in figures)))
    last = (Cell(section.unassessed), Cell(text="—"), Cell(text="—"), Cell(text="—"))
    kept[section.unassessed.id] = section.unassessed
    rows.append((Cell(text="未评定"), Cell(text="—"), *last))
    basis = f"（{section.basis}）" if section.basis else ""
    columns = (
        Column("等次", 14, "text"), Column("对应工程", 20, "text"), Column(f"党支部{basis}", 18), Column("占比", 14),
        Column("上年", 14), Column("增减", 18),
    )  # fmt: skip
    told = (report.release.indicator(name) for name in (TIER_SHARE, CONVERSION))
    return Table(
        "tiers", "党支部分类定级情况表", columns, tuple(rows), tuple(f"{one.title}：{one.definition}" for one in told)
    )
