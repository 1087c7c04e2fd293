"""Who fell out of which indicator, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from analysis.desk.fact_rows import year_period
from analysis.disclosure import Frame, Release
from analysis.publish.year_view import YearView

LEFT_OUT_TITLES: Final = (("indicator", "指标"), ("reason", "原因或规则"), ("items", "条数"), ("orgs", "涉及党组织"))


@dataclass(frozen=True)
class LeftOut:
    """One indicator and one reason: how many items it left out, and in how many organisations."""

    indicator: str
    reason: str
    items: int
    orgs: int


def left_out(release: Release, view: YearView) -> Frame[LeftOut]:
    """One row per indicator and reason in the year; indicators that left nothing out are not listed."""
    rows = []
    for one in release.indicators():
        period = year_period(one, view)
        if not release.fact(one.name, period).excluded:
            continue
        items: Counter[str] = Counter()
        orgs: dict[str, set[str]] = {}
        for row in release.evidence(one.name, period):
            if row.status == "不计入":
                reason = row.reason or row.rule or ""
                items[reason] += row.items
                orgs.setdefault(reason, set()).add(row.org_id)
        rows += [LeftOut(one.title, reason, times, len(orgs[reason])) for reason, times in items.most_common()]
    return Frame(LEFT_OUT_TITLES, tuple(rows))
