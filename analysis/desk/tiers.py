"""分类定级 on the desk: grades, the way up, and the reason of every point, in the figures of the report page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from analysis.disclosure import Frame, Release
from analysis.errors import BadCallError
from analysis.measures import Figure
from analysis.publish.tiers import TierSection, tier_section
from analysis.publish.year_view import YearView

CARD_TITLES: Final = (
    ("grade", "等次"),
    ("programme", "进入工程"),
    ("branches", "党支部"),
    ("share", "占已评定"),
    ("before", "上年"),
    ("change", "变化"),
)
RANKING_TITLES: Final = (
    ("title", "党支部"),
    ("grade", "等次"),
    ("points", "得分"),
    ("gap", "距上一等次"),
    ("note", "说明"),
)
SHEET_TITLES: Final = (
    ("title", "内容"),
    ("source", "来源"),
    ("won", "得分"),
    ("most", "满分或界限"),
    ("lost", "失分"),
    ("reason", "理由"),
    ("place", "出处"),
)
MOVE_TITLES: Final = (("before", "上年"), ("now", "今年"), ("branches", "党支部"), ("names", "名称"))


@dataclass(frozen=True)
class Move:
    """Branches that went from one grade to another."""

    before: str
    now: str
    branches: Figure
    names: str


def section_of(release: Release, view: YearView) -> TierSection:
    """What the page says of tiers. Raises BadCallError where nothing of the year was graded."""
    section = tier_section(release, view)
    if section is None:
        raise BadCallError(
            f"{release.unit.label} {view.year} 年没有分类定级的数据。",
            expected="考评得分，或者评定结果",
            cure="导入考评得分和评定结果，再运行 touyan compute；也可以换一个单位或年度。",
        )
    return section


def cards(section: TierSection) -> Frame[Any]:
    """One row per grade."""
    return Frame(CARD_TITLES, section.cards)


def ranking(section: TierSection) -> Frame[Any]:
    """One row per branch, best points first."""
    return Frame(RANKING_TITLES, section.ranking)


def moves(section: TierSection) -> Frame[Move]:
    """One row per pair of last year's and this year's grade."""
    before, now, links = section.flow
    rows = (Move(before[one.before].title, now[one.now].title, one.branches, one.names) for one in links)
    return Frame(MOVE_TITLES, tuple(rows))


def score_sheet(section: TierSection) -> Frame[Any]:
    """A branch's items, then what raised or lowered its grade. Raises BadCallError for a unit that is no branch."""
    if section.own is None:
        raise BadCallError("得分明细只有党支部才有。", cure="选一个党支部。")
    return Frame(SHEET_TITLES, (*section.own.rows, *section.own.steps))
