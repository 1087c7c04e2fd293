"""From last year's grades to this year's: how many branches went which way, and which."""

from __future__ import annotations

from typing import Final

from analysis.publish.annex import Column
from analysis.publish.kinds.listing import Listing, listing, text_column
from analysis.publish.kinds.order import Order

_COLUMNS: Final = (
    text_column("上年", 16), text_column("本年", 16), Column("党支部", 14), text_column("哪些党支部", 54),
)  # fmt: skip


def tier_moves(order: Order) -> Listing:
    """One row per pair of grades that any branch went between."""
    section = order.report.tiers
    before, now, links = section.flow if section is not None else ((), (), ())
    rows = (
        (
            f"moved|{link.before}|{link.now}",
            order.release.unit.unit_id,
            (before[link.before].title, now[link.now].title, link.branches, link.names),
        )
        for link in links
    )
    return listing("tier_moves", "等次变化", _COLUMNS, rows)
