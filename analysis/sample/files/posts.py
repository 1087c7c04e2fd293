"""班子成员任职台账, 流动失联党员台账: who held which post, who was away."""

from __future__ import annotations

from analysis.sample.chance import dice
from analysis.sample.files.messy import day_cell, id_cell, name_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.model import Committee, Post, Status
from analysis.tables.codes import MEMBER_STATUSES, ROLES

POSTS_FILE = "班子成员任职台账.xlsx"
STATUS_FILE = "流动失联党员台账.xlsx"
_MEMBER_TITLES = ("组织委员", "宣传委员", "纪检委员")
_SECRETARY_TITLES = {"party_committee": "党委书记", "general_branch": "党总支书记", "branch": "党支部书记"}


def _title(committee: Committee, post: Post, place: int) -> str:
    if post.role == "branch_secretary":
        return _SECRETARY_TITLES[committee.organisation[post.org_id].level]
    if post.role == "committee_member":
        return _MEMBER_TITLES[place % len(_MEMBER_TITLES)]
    return ROLES[post.role][0]


def post_line(committee: Committee, post: Post, seed: int, place: int = 0) -> Line:
    chance = dice(seed, "post line", post.org_id, post.person.number, post.start, post.role)
    return Line(
        {
            "党组织": committee.name_on(post.org_id, post.start),
            "姓名": name_cell(post.person.name, chance),
            "公民身份号码": id_cell(post.person.id_no, chance),
            "职务": _title(committee, post, place),
            "任职日期": day_cell(post.start, chance),
            "免职日期": day_cell(post.end, chance),
            "行政职务": post.admin_post,
        }
    )


def posts_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [post_line(committee, post, seed, place) for place, post in enumerate(committee.posts)]
    titles = ("党组织班子成员任职台账",)
    return Sheet(POSTS_FILE, "任职台账", tuple(lines[0].cells), titles, lines, footers=SIGNED)


def status_line(status: Status, seed: int) -> Line:
    chance = dice(seed, "status line", status.person.number, status.start)
    return Line(
        {
            "姓名": name_cell(status.person.name, chance),
            "公民身份号码": id_cell(status.person.id_no, chance),
            "状态类别": MEMBER_STATUSES[status.status][0],
            "起始日期": day_cell(status.start, chance),
            "终止日期": day_cell(status.end, chance),
        }
    )


def statuses_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [status_line(status, seed) for status in committee.statuses]
    titles = ("流动、失联等党员台账",)
    return Sheet(STATUS_FILE, "台账", tuple(lines[0].cells), titles, lines, footers=SIGNED)
