"""Code lists of liaison points: what a leader does there, what a point sends in."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

VISIT_KINDS: Final[CodeList] = {
    "field_study": ("调研", "调查研究", "走访调研"),
    "guidance": ("指导", "工作指导", "督导"),
    "lecture": ("讲党课", "党课"),
    "org_life": ("参加组织生活", "参加组织生活会", "参加支部活动"),
    "other_visit": ("其他",),
}
BRIEF_KINDS: Final[CodeList] = {
    "monthly_brief": ("党建工作信息", "月度信息", "工作信息", "信息"),
    "experience": ("经验材料", "典型经验材料", "经验做法"),
    "year_summary": ("年底工作总结", "年度工作总结", "工作总结", "总结"),
}
