"""支部年度工作台账, 联系点台账, 党委工作台账: three workbooks, a sheet a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.sample import branch_work, governance, liaison
from analysis.sample.branch_work import Row
from analysis.sample.chance import dice
from analysis.sample.files.messy import id_cell, name_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.model import Committee, Person

BRANCH_FILE = "支部年度工作台账.xlsx"
LIAISON_FILE = "联系点台账.xlsx"
COMMITTEE_FILE = "党委工作台账.xlsx"


def _who(person: Person, seed: int, topic: str) -> Row:
    chance = dice(seed, topic, person.number)
    return {"姓名": name_cell(person.name, chance), "公民身份号码": id_cell(person.id_no, chance)}


def _sheet(file: str, name: str, rows: Iterable[Row]) -> Sheet:
    lines = [Line(row) for row in rows]
    return Sheet(file, name, tuple(lines[0].cells), (f"{name}台账",), lines, footers=SIGNED)


def branch_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    lists = [
        _who(post.person, seed, "duty list line")
        | {"党组织": committee.name_on(post.org_id, issued), "清单年度": year, "清单下达日期": issued}
        for post, year, issued in branch_work.duty_lists(seed, committee)
    ]
    yield _sheet(BRANCH_FILE, "阵地建设", branch_work.venues(seed, committee))
    yield _sheet(BRANCH_FILE, "品牌和项目", branch_work.projects(seed, committee))
    yield _sheet(BRANCH_FILE, "责任书", branch_work.pledges(seed, committee))
    yield _sheet(BRANCH_FILE, "责任清单", lists)
    yield _sheet(BRANCH_FILE, "年度工作环节", branch_work.work_plans(seed, committee))
    yield _sheet(BRANCH_FILE, "支部报告工作", branch_work.branch_reports(seed, committee))


def liaison_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    links = liaison.links(seed, committee)
    name = {org.org_id: org.short_name for org in committee.organisations}
    yield _sheet(
        LIAISON_FILE,
        "联系点",
        [
            _who(link.person, seed, "link line")
            | {"联系点": name[link.org_id], "联系起始日期": link.start, "联系终止日期": link.end}
            for link in links
        ],
    )
    yield _sheet(
        LIAISON_FILE,
        "到联系点工作",
        [
            _who(link.person, seed, "visit line")
            | {"联系点": name[link.org_id], "到点日期": day, "到点方式": kind, "工作内容": None}
            for link, day, kind in liaison.visits(seed, links)
        ],
    )
    yield _sheet(LIAISON_FILE, "报送材料", liaison.briefs(seed, committee, links))


def committee_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    members = [
        _who(person, seed, "member honour line") | row for person, row in governance.member_honours(seed, committee)
    ]
    yield _sheet(COMMITTEE_FILE, "工作档案", governance.documents(seed, committee))
    yield _sheet(COMMITTEE_FILE, "督查检查", governance.inspections(seed, committee))
    yield _sheet(COMMITTEE_FILE, "党组织表彰", governance.honours(committee))
    yield _sheet(COMMITTEE_FILE, "党员表彰", members)
    yield _sheet(COMMITTEE_FILE, "先锋岗责任区", governance.posts_teams(seed, committee))
    yield _sheet(COMMITTEE_FILE, "应建单位", governance.coverage_due(committee))
