"""The list of what is missing: which organisation, what, when, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure import EvidenceRow, Release
from analysis.publish.headline import DUTY_TITLES, FORECAST, QUALIFIED
from analysis.publish.year_view import YearView

SHORTFALL_TITLES: Final = (("org_name", "党组织"), ("what", "缺什么"), ("when", "时间"), ("place", "出处"))
_QUARTERS: Final = "一二三四"


@dataclass(frozen=True)
class Shortfall:
    """One organisation and one thing missing of an indicator; `place` is empty where nothing was written to look up."""

    org_name: str
    what: str
    when: str
    place: str
    indicator: str = ""


def _month(day: date) -> str:
    return f"{day.month}月"


def _quarter(day: date) -> str:
    return f"第{_QUARTERS[(day.month - 1) // 3]}季度"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


SLOT_WORDS: Final[dict[str, Callable[[date], str]]] = {
    "general_meeting_frequency": _quarter,
    "party_lecture_frequency": _quarter,
    "committee_meeting_frequency": _month,
    "group_meeting_frequency": _month,
    "theme_party_day_frequency": _month,
}


def _place(rows: Iterable[EvidenceRow]) -> str:
    parts = [f"《{row.file}》{row.sheet or ''} 第{row.row}行" for row in rows if row.file]
    return "；".join(dict.fromkeys(parts))


def _who(rows: Iterable[EvidenceRow]) -> str:
    """Names or keys in an internal release, else how many people."""
    rows = tuple(rows)
    named = [row.member_name or row.member_id for row in rows if row.member_id]
    return "、".join(str(name) for name in named) if named else "、".join(f"{row.items} 名党员" for row in rows)


def _grouped(release: Release, indicator: str, period: str) -> list[tuple[str, str, list[EvidenceRow]]]:
    groups: dict[tuple[str, str], list[EvidenceRow]] = {}
    share = release.fact(indicator, period).ratio
    if share is None or share.numerator == share.denominator:
        # Rows are asked for where some fall short only: of a thousand units most have nothing missing in most kinds.
        return []
    for row in release.evidence(indicator, period):
        if row.numerator < row.denominator and row.reason is not None and row.status == "计入":
            groups.setdefault((row.org_name, row.reason), []).append(row)
    return [(org, reason, rows) for (org, reason), rows in groups.items()]


def shortfalls(release: Release, view: YearView) -> tuple[Shortfall, ...]:
    """Everything counted that fell short in the year, by kind and then in the evidence's order."""
    found = []
    for indicator, slot in SLOT_WORDS.items():
        for org, reason, rows in _grouped(release, indicator, view.flow[0]):
            when = "、".join(dict.fromkeys(slot(row.on_date) for row in rows))
            found.append(Shortfall(org, f"{DUTY_TITLES[indicator]}：{reason}", when, "", indicator))
    for org, reason, rows in _grouped(release, "election_on_time", view.flow[0]):
        when = "、".join(_day(row.on_date) for row in rows)
        found.append(Shortfall(org, f"换届：{reason}", when, _place(rows), "election_on_time"))
    confirmed = release.fact(QUALIFIED, view.stock[0]).state != "missing"
    basis = "" if confirmed else "（预测）"
    qualified = QUALIFIED if confirmed else FORECAST
    for org, reason, rows in _grouped(release, qualified, view.stock[0]):
        found.append(Shortfall(org, f"过硬党支部{basis}：{reason}", f"{view.year}年度", _place(rows), qualified))
    for indicator, name in (("study_hours_reached", "学时"), ("appraisal_participation", "民主评议")):
        for org, reason, rows in _grouped(release, indicator, view.stock[0]):
            found.append(
                Shortfall(org, f"{name}：{reason}（{_who(rows)}）", f"{view.year}年度", _place(rows), indicator)
            )
    return tuple(found)
