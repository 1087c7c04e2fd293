"""What branches did of a year's work: rooms, brands and projects, pledges, duty lists, milestones, reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from analysis.sample.chance import day_between, dice, happens
from analysis.sample.files.sheet import Cell
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Organisation, Post
from analysis.sample.tree import branch_plans, series_of

Row = dict[str, Cell]
_SIX = ("有设施", "有标志", "有党旗", "有资料", "有制度", "有台账")
_ROOMS = ("一廊", "一间", "一室")
_MILESTONES = {"年初规划": ((1, 5), (3, 31)), "年中监管": ((6, 20), (9, 25)), "年终考核": ((12, 8), (12, 30))}


def years() -> tuple[int, ...]:
    return tuple(knobs("governance")["years"])


def does(chance: Random, branch_id: str, year: int, *, extra: int = 0) -> bool:
    """Whether a branch did one thing asked of it in a year."""
    book = knobs("governance")
    later = book["later_year_bonus"] if year > years()[0] else 0
    return happens(chance, min(1000, book["shares"][branch_plans()[branch_id].conduct] + later + extra))


def branches_in(committee: Committee, year: int) -> list[Organisation]:
    """Branches there at the year's end that hold membership relations."""
    ended = date(year, 12, 31)
    return [org for org in committee.branches if org.exists(ended) and org.category != "temporary"]


def venues(seed: int, committee: Committee) -> Iterator[Row]:
    for year in years():
        for org in branches_in(committee, year):
            chance = dice(seed, "venue", year, org.org_id)
            has = {title: does(chance, org.org_id, year, extra=60) for title in (*_SIX, *_ROOMS, "党员学习室")}
            yield {
                "党组织": org.short_name,
                "年度": year,
                **{title: "是" if found else "否" for title, found in has.items()},
                "核查日期": day_between(chance, date(year, 10, 8), date(year, 11, 28)),
            }


def projects(seed: int, committee: Committee) -> Iterator[Row]:
    themes = knobs("governance")["themes"]
    for year in years():
        for org in branches_in(committee, year):
            for kind, title in (("brand", "品牌"), ("project", "项目")):
                chance = dice(seed, kind, year, org.org_id)
                if not does(chance, org.org_id, year):
                    continue
                closed = kind == "project" and does(chance, org.org_id, year, extra=-60)
                yield {
                    "党组织": org.short_name,
                    "立项年度": year,
                    "品牌或项目": title,
                    "品牌项目名称": f"{branch_plans()[org.org_id].unit}{chance.choice(themes[kind])}",
                    "立项日期": day_between(chance, date(year, 2, 10), date(year, 4, 20)),
                    "结项日期": day_between(chance, date(year, 11, 3), date(year, 12, 26)) if closed else None,
                }


def pledges(seed: int, committee: Committee) -> Iterator[Row]:
    """Issued to everybody with somebody above; signed, or left lying."""
    for year in years():
        for org in committee.organisations:
            if org.parent_id is None or not org.exists(date(year, 3, 1)) or org.category == "temporary":
                continue
            chance = dice(seed, "pledge", year, org.org_id)
            signed = org.level != "branch" or does(chance, org.org_id, year, extra=80)
            yield {
                "签订单位": org.short_name,
                "责任书年度": year,
                "责任书类别": "党建工作责任书",
                "下达日期": date(year, 2, 20),
                "签订日期": day_between(chance, date(year, 2, 24), date(year, 3, 28)) if signed else None,
                "文号": f"{series_of(org.org_id)}〔{year}〕{8 + chance.randrange(3)}号",
            }


def secretaries_on(committee: Committee, day: date) -> list[Post]:
    branches = {org.org_id for org in committee.branches}
    return [
        post
        for post in committee.posts
        if post.role == "branch_secretary" and post.org_id in branches and post.covers(day)
    ]


def duty_lists(seed: int, committee: Committee) -> Iterator[tuple[Post, int, date]]:
    """Of the secretaries of the year's start; one elected in between has a list where the branch keeps its papers."""
    for year in years():
        issued = date(year, 1, 15)
        posts = [*secretaries_on(committee, issued), *secretaries_on(committee, date(year, 12, 1))]
        for post in {(one.org_id, one.person.number): one for one in reversed(posts)}.values():
            chance = dice(seed, "duty list", year, post.org_id, post.person.number)
            if does(chance, post.org_id, year):
                yield post, year, max(issued, post.start)


def work_plans(seed: int, committee: Committee) -> Iterator[Row]:
    for year in years():
        for org in branches_in(committee, year):
            for milestone, (first, last) in _MILESTONES.items():
                chance = dice(seed, "milestone", year, org.org_id, milestone)
                start = max(date(year, *first), org.founded)
                if start <= date(year, *last) and does(chance, org.org_id, year, extra=30):
                    done = day_between(chance, start, date(year, *last))
                    yield {"党组织": org.short_name, "年度": year, "工作环节": milestone, "完成日期": done}


def branch_reports(seed: int, committee: Committee) -> Iterator[Row]:
    stretches = {
        "向党委报告工作": (((6, 10), (6, 30)), ((12, 8), (12, 31))),
        "向党员大会报告工作": (((12, 1), (12, 30)),),
    }
    for year in years():
        for org in branches_in(committee, year):
            for kind, spans in stretches.items():
                for first, last in spans:
                    chance = dice(seed, "report", year, org.org_id, kind, first)
                    if org.exists(date(year, *first)) and does(chance, org.org_id, year):
                        day = day_between(chance, date(year, *first), date(year, *last))
                        yield {"报告党支部": org.short_name, "报告类型": kind, "报告日期": day}
