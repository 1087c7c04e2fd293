"""What the committees did: papers on file, inspections, honours, vanguard posts, and units due an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from analysis.sample.branch_work import Row, branches_in, does, years
from analysis.sample.chance import day_between, dice
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Person
from analysis.sample.tree import branch_plans

_CHECKS = {6: "上半年党建工作检查情况的通报", 12: "下半年党建工作检查情况的通报"}


def documents(seed: int, committee: Committee) -> Iterator[Row]:
    """Analyses a month, checks a half-year, a commendation and a meeting a year; some months went without."""
    book = knobs("governance")["committee"]
    for year in years():
        for org in (org for org in committee.organisations if org.level == "party_committee"):
            chance = dice(seed, "documents", year, org.org_id)
            papers = [
                ("情况分析", date(year, month, 25 + chance.randrange(3)), f"{month}月份党建工作情况分析")
                for month in range(1, 13)
                if f"{org.org_id} {year}-{month:02d}" not in book["missed_months"]
            ]
            papers += [
                ("检查督促", date(year, month, 20 + chance.randrange(8)), title)
                for month, title in _CHECKS.items()
                if f"{org.org_id} {year}-{month:02d}" not in book["missed_checks"]
            ]
            papers.append(("评比表彰", date(year, 6, 28), "关于表彰先进基层党组织和优秀共产党员的决定"))
            papers.append(("党建工作会议", date(year, 2, 12 + chance.randrange(6)), "年度党建工作会议纪要"))
            papers.append(("工作要点", date(year, 1, 20), "党建工作要点"))
            for kind, day, title in sorted(papers, key=lambda one: one[1]):
                row: Row = {"立档单位": org.short_name, "档案类别": kind, "成文日期": day}
                yield {**row, "文件题名": f"{year}年{title}", "所属年度": year, "文号": None}


def inspections(seed: int, committee: Committee) -> Iterator[Row]:
    for campaign in knobs("governance")["campaigns"]:
        units = branches_in(committee, campaign["end"].year)[: campaign["units"]]
        for org in units:
            chance = dice(seed, "inspection", campaign["title"], org.org_id)
            day: date | None = day_between(chance, campaign["start"], campaign["end"])
            if org.org_id in campaign["missed"]:
                day = None
            elif org.org_id in campaign["late"]:
                day = campaign["end"] + timedelta(days=3)
            yield {
                "受检单位": org.short_name,
                "督查名称": campaign["title"],
                "督查方式": campaign["kind"],
                "计划起": campaign["start"],
                "计划止": campaign["end"],
                "实际检查日期": day,
                "检查单位": "集团党委组织部",
            }


def honours(committee: Committee) -> Iterator[Row]:
    """To every so many branches that live well, one of each kind in turn."""
    book = knobs("governance")["honours"]
    kinds = list(book["branches"].items())
    for year in years():
        day = date.fromisoformat(f"{year}-{book['day']}")
        well = [
            org for org in branches_in(committee, year) if branch_plans()[org.org_id].conduct in ("excellent", "good")
        ]
        for place, org in enumerate(well[year % 2 :: book["every"]]):
            title, level = kinds[place % len(kinds)]
            row: Row = {"受表彰党组织": org.short_name, "荣誉名称": title, "表彰日期": day, "荣誉级别": level}
            yield {**row, "授予单位": branch_plans()[org.org_id].issuer, "表彰文号": f"云集党发〔{year}〕31号"}


def member_honours(seed: int, committee: Committee) -> Iterator[tuple[Person, Row]]:
    """One member of every second branch."""
    book = knobs("governance")["honours"]
    kinds = list(book["members"].items())
    for year in years():
        day = date.fromisoformat(f"{year}-{book['day']}")
        for place, org in enumerate(branches_in(committee, year)[::2]):
            chance = dice(seed, "member honour", year, org.org_id)
            there = [stay.person for stay in committee.stays if stay.branch_id == org.org_id and stay.covers(day)]
            if there:
                title, level = kinds[place % len(kinds)]
                row: Row = {"荣誉名称": title, "表彰日期": day, "荣誉级别": level}
                yield chance.choice(there), {**row, "所在党组织": org.short_name}


def posts_teams(seed: int, committee: Committee) -> Iterator[Row]:
    for org in branches_in(committee, years()[-1]):
        for kind, times in (("党员先锋岗", 3), ("党员责任区", 2), ("党员攻坚团队", 1)):
            for number in range(1, times + 1):
                chance = dice(seed, "post", org.org_id, kind, number)
                if does(chance, org.org_id, years()[0], extra=-300):
                    since = max(org.founded, date(2023, 3, 1))
                    yield {
                        "创建党组织": org.short_name,
                        "岗区队类别": kind,
                        "岗区队名称": f"{branch_plans()[org.org_id].unit}{number}号{kind.removeprefix('党员')}",
                        "设立日期": day_between(chance, since, date(2025, 6, 30)),
                        "撤销日期": None,
                    }


def coverage_due(committee: Committee) -> Iterator[Row]:
    """The teams of production and auxiliary branches, and those that still lack one."""
    book = knobs("governance")["coverage"]
    names = committee.organisation
    for org in branches_in(committee, years()[-1]):
        if org.category in ("production", "auxiliary") and org.parent_id is not None:
            yield {
                "应建单位": branch_plans()[org.org_id].unit,
                "隶属党组织": names[org.parent_id].short_name,
                "应建日期": max(book["since"], org.founded),
                "已建党组织": org.short_name,
            }
    for unit, above in book["not_built"].items():
        row: Row = {"应建单位": unit, "隶属党组织": names[above].short_name, "应建日期": book["since"]}
        yield {**row, "已建党组织": None}
