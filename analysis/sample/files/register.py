"""党组织花名册, 党组织变更登记表, 党员花名册, 组织关系转接台账: who is there, since when."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.sample.chance import dice, happens
from analysis.sample.files.messy import code_text, count_cell, day_cell, day_text, id_cell, name_cell
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Organisation, Stay
from analysis.tables.codes import BRANCH_CATEGORIES, EDUCATIONS, LEVELS, ORG_CHANGES, SEXES, WORK_POSTS

ORGANISATIONS_FILE = "党组织花名册.csv"
CHANGES_FILE = "党组织变更登记表.xlsx"
REGISTER_FILE = "党员花名册.xlsx"
TRANSFERS_FILE = "组织关系转接台账.xls"
SIGNED = ("填表人：组织科    审核人：组织部    填报日期：2026年1月5日",)
_SERIAL = "序号"


def _organisation_line(org: Organisation) -> Line:
    flags = {True: "是", False: "否"}
    return Line(
        {
            "党组织编码": org.org_id,
            "党组织全称": org.name,
            "党组织简称": org.short_name,
            "组织类别": LEVELS[org.level][0],
            "是否直属": flags[org.is_direct] if org.level == "general_branch" else None,
            "支部类型": BRANCH_CATEGORIES[org.category][0] if org.category else None,
            "上级编码": org.parent_id,
            "成立日期": day_text(org.founded, len(org.org_id)),
            "撤销日期": day_text(org.dissolved, 0) if org.dissolved else None,
            "曾用名": org.former_name,
            "联合单位数": str(org.joint_units) if org.joint_units else None,
        }
    )


def organisations_sheet(committee: Committee) -> Sheet:
    lines = [_organisation_line(org) for org in committee.organisations]
    return Sheet(ORGANISATIONS_FILE, "", tuple(lines[0].cells), lines=lines)


def changes_sheet(committee: Committee) -> Sheet:
    lines = [
        Line(
            {
                "党组织编码": change.org_id,
                "变更类型": ORG_CHANGES[change.change][0],
                "变更日期": change.day,
                "相关党组织编码": change.other_org_id,
                "变更前": change.old_value,
                "变更后": change.new_value,
                "批准文号": change.doc_no,
            }
        )
        for change in committee.org_changes
    ]
    titles = ("党组织变更登记表",)
    return Sheet(CHANGES_FILE, "变更登记", tuple(lines[0].cells), titles, lines, footers=SIGNED)


def register_line(committee: Committee, stay: Stay, seed: int) -> Line:
    """A member with the stay in the branch that holds them today, or held them last."""
    who = stay.person
    chance = dice(seed, "register line", who.number)
    branch = committee.organisation[stay.branch_id]
    full = who.is_full(knobs("history")["last_day"])
    return Line(
        {
            "姓名": name_cell(who.name, chance),
            "性别": SEXES[who.sex][0],
            "民族": who.ethnicity,
            "出生日期": day_cell(who.birth, chance),
            "公民身份号码": id_cell(who.id_no, chance),
            "学历": code_text(EDUCATIONS, who.education, chance),
            "入党日期": day_cell(who.joined, chance),
            "转正日期": day_cell(who.confirmed, chance),
            "党员类别": "正式党员" if full else "预备党员",
            "所在党支部": branch.name if happens(chance, 150) else branch.short_name,
            "党小组": stay.group,
            "进入支部日期": day_cell(stay.start, chance),
            "离开支部日期": day_cell(stay.end, chance),
            "手机号码": who.phone,
            "工作岗位": code_text(WORK_POSTS, who.work_post, chance),
        }
    )


def last_stays(committee: Committee) -> dict[int, Stay]:
    """The latest stay by person."""
    return {stay.person.number: stay for stay in committee.stays}


def register_sheet(committee: Committee, seed: int) -> Sheet:
    """Sorted by branch; the serial numbers are filled in when everything stands."""
    stays = sorted(last_stays(committee).values(), key=lambda stay: (stay.branch_id, stay.person.number))
    lines = [register_line(committee, stay, seed) for stay in stays]
    return Sheet(
        REGISTER_FILE,
        "党员花名册",
        (_SERIAL, *lines[0].cells),
        ("中共云岫矿业集团有限公司委员会党员花名册", "统计截至：2025年12月31日"),
        lines,
        total={_SERIAL: "合计", "姓名": f"{len(stays)}人"},
        footers=SIGNED,
    )


def numbered(sheet: Sheet) -> None:
    """Write 序号 into every line."""
    for number, line in enumerate(sheet.lines, start=1):
        line.cells[_SERIAL] = number


def transfer_line(committee: Committee, stay: Stay, seed: int) -> Line:
    chance = dice(seed, "transfer line", stay.person.number, stay.start)
    return Line(
        {
            "姓名": name_cell(stay.person.name, chance),
            "公民身份号码": id_cell(stay.person.id_no, chance),
            "所在党支部": committee.name_on(stay.branch_id, stay.start),
            "党小组": stay.group,
            "进入支部日期": day_cell(stay.start, chance),
            "离开支部日期": day_cell(stay.end, chance),
        }
    )


def _earlier(committee: Committee) -> Iterator[Stay]:
    last = last_stays(committee)
    yield from (stay for stay in committee.stays if last[stay.person.number] is not stay)


def transfers_sheet(committee: Committee, seed: int) -> Sheet:
    """The stays before the last one."""
    lines = [transfer_line(committee, stay, seed) for stay in _earlier(committee)]
    titles = ("组织关系转接台账",)
    total = {"姓名": "合计", "公民身份号码": count_cell(len(lines), dice(seed, "transfers"))}
    return Sheet(TRANSFERS_FILE, "转接台账", tuple(lines[0].cells), titles, lines, total, SIGNED)
