"""后进 branches and what they have to put right; and what many branches have in common, worth a guide."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from analysis.disclosure import Frame, OpenEdition, Release
from analysis.disclosure.ledgers import ActionItem, read_action_items
from analysis.measures import Figure, is_common, tally
from analysis.publish.tiers import standing_results
from analysis.publish.year_view import YearView

_DEAREST: Final = 3
LIST_TITLES: Final = (
    ("org_name", "后进党支部"),
    ("problem", "问题"),
    ("owner_post", "责任岗位"),
    ("due_date", "整改期限"),
    ("closed_date", "销号日期"),
    ("state", "状态"),
)
COMMON_TITLES: Final = (
    ("title", "共性问题"),
    ("kind", "来自"),
    ("branches", "涉及党支部"),
    ("assessed", "已评定党支部"),
    ("candidate", "操作指南"),
)


@dataclass(frozen=True)
class ConversionItem:
    """One problem of a 后进 branch; one without any on the register is told what it lost most points in."""

    org_name: str
    problem: str
    owner_post: str | None
    due_date: str | None
    closed_date: str | None
    state: str


@dataclass(frozen=True)
class CommonProblem:
    """A category of findings, or an item of the scheme, and how many branches it concerns."""

    title: str
    kind: str
    branches: Figure
    assessed: Figure
    candidate: str


def conversion_lists(edition: OpenEdition, release: Release, view: YearView) -> Frame[ConversionItem]:
    """The problem list of every branch in the worst grade of the year: 认定 where there is one, else the forecast.

    Findings of the year, and older ones not struck off when it began. Free text is the internal profile's.
    """
    worst = len(release.grade_borders(year=view.year)) - 1
    lagging = {org: one for org, one in standing_results(release, view.year).items() if one.standing == worst}
    found = _findings(edition, release, view)
    dearest: defaultdict[str, list[str]] = defaultdict(list)
    for lost in release.assessed.lost_items(str(view.year)):
        dearest[lost.org_id].append(lost.title)
    rows: list[ConversionItem] = []
    for org_id, result in lagging.items():
        rows += [_row(view, one) for one in found.get(org_id, ())]
        if org_id not in found:
            told = "、".join(dearest[org_id][:_DEAREST])
            problem = f"没有问题清单，可从失分最多的列起：{told}" if told else "没有问题清单"
            rows.append(ConversionItem(result.org_name, problem, None, None, None, "待列清单"))
    return Frame(LIST_TITLES, tuple(rows))


def common_problems(edition: OpenEdition, release: Release, view: YearView) -> Frame[CommonProblem]:
    """Categories of findings and items of the scheme by how many branches they concern, most first."""
    graded = standing_results(release, view.year)
    concerned: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for org_id, items in _findings(edition, release, view).items():
        for one in items:
            if org_id in graded and one.category:
                concerned[one.category, "问题清单"].add(org_id)
    for lost in release.assessed.lost_items(str(view.year)):
        if lost.org_id in graded:
            concerned[lost.title, "考评失分"].add(lost.org_id)
    assessed = tally("assessed", sorted(graded), "个")
    ordered = sorted(concerned.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return Frame(
        COMMON_TITLES,
        tuple(
            CommonProblem(
                title, kind, tally(f"common:{kind}:{title}", sorted(orgs), "个"), assessed,
                "候选" if is_common(len(orgs), len(graded)) else "",
            )
            for (title, kind), orgs in ordered
        ),
    )  # fmt: skip


def _findings(edition: OpenEdition, release: Release, view: YearView) -> dict[str, list[ActionItem]]:
    """By organisation, those found in the year or still open when it began."""
    found: defaultdict[str, list[ActionItem]] = defaultdict(list)
    for one in read_action_items(edition, release, view.day):
        if one.found_date.year == view.year or one.closed_date is None or one.closed_date.year >= view.year:
            found[one.org_id].append(one)
    return dict(found)


def _row(view: YearView, one: ActionItem) -> ConversionItem:
    closed = one.closed_date.isoformat() if one.closed_date else None
    state = "已销号" if closed else "逾期未销号" if one.is_overdue(view.day) else "整改中"
    problem = one.problem or f"{one.category or '其他'}方面的问题"
    return ConversionItem(one.org_name, problem, one.owner_post, one.due_date.isoformat(), closed, state)
