"""党委会议和选举台账, 五好、标准化、星级评定结果: ledgers that only the later years have."""

from __future__ import annotations

from analysis.sample.chance import dice
from analysis.sample.details import Details
from analysis.sample.files.decisions import decided_lines
from analysis.sample.files.messy import count_cell, day_cell, flag_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Cell, Line, Sheet
from analysis.sample.model import Committee, Meeting
from analysis.tables.codes import MEETING_KINDS
from analysis.tables.life_codes import LECTURERS, PARTY_DAYS, VOTE_KINDS
from analysis.tables.scoring_codes import SCHEMES

SITTINGS_FILE = "党委会议和选举台账.xlsx"
RATINGS_FILE = "五好标准化星级评定结果.xlsx"
_GOALS = ("固定时间", "明确主题", "鲜明特色", "良好成效", "浓厚氛围")
_YES_NO = {True: "是", False: "否", None: None}


def vote_cells(told: Details) -> dict[str, Cell]:
    return {
        "表决类型": VOTE_KINDS[told.vote][0] if told.vote else None,
        "有表决权应到": told.voters_due,
        "有表决权实到": told.voters_present,
        "赞成票": told.votes_for,
    }


def detail_cells(told: Details, meeting: Meeting, seed: int) -> dict[str, Cell]:
    """What the ledgers of the later years have beside the head-counts of a branch's meeting."""
    chance = dice(seed, "detail line", meeting.meeting_id)
    goals = told.goals or (None,) * len(_GOALS)
    return {
        "登记日期": day_cell(told.registered, chance),
        "第一议题": _YES_NO[told.first_topic],
        "学习主题编号": told.themes,
        "四日类别": PARTY_DAYS[told.day_kind][0] if told.day_kind else None,
        **{title: _YES_NO[goal] for title, goal in zip(_GOALS, goals, strict=True)},
        "主讲人职务": LECTURERS[told.lecturer][0] if told.lecturer else None,
        **vote_cells(told),
    }


def sitting_line(committee: Committee, one: Meeting, seed: int) -> Line:
    chance = dice(seed, "sitting line", one.meeting_id)
    told = one.details
    return Line(
        {
            "党组织": committee.name_on(one.org_id, one.day),
            "会议类型": MEETING_KINDS[one.kind][0],
            "日期": day_cell(one.day, chance),
            "会议主题": one.title,
            "应到": count_cell(one.due, chance),
            "实到": count_cell(one.present, chance),
            "请假": count_cell(one.leave, chance),
            "报备": flag_cell(one.notified, chance),
            "记录": flag_cell(one.recorded, chance),
            "归档": flag_cell(one.archived, chance),
            "登记日期": told.registered,
            "所属年度": told.work_year,
            "第一议题": _YES_NO[told.first_topic],
            **vote_cells(told),
        }
    )


def sittings_sheet(committee: Committee, seed: int) -> Sheet:
    lines = [sitting_line(committee, one, seed) for one in committee.sittings]
    return Sheet(SITTINGS_FILE, "会议和选举", tuple(lines[0].cells), ("党委会议和选举台账",), lines, footers=SIGNED)


def ratings_sheets(committee: Committee) -> list[Sheet]:
    """One sheet a scale."""
    sheets = []
    for scheme in ("five_good", "standardised", "star"):
        lines, title = decided_lines(committee, scheme), SCHEMES[scheme][0]
        sheets.append(Sheet(RATINGS_FILE, title, tuple(lines[0].cells), (f"{title}评定结果",), lines, footers=SIGNED))
    return sheets
