"""Code lists of organisational life: votes, the four Party days, who lectured."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

VOTE_KINDS: Final[CodeList] = {
    "resolution": ("表决", "决议", "决议表决", "讨论表决"),
    "election": ("选举", "换届选举", "补选选举"),
}
PARTY_DAYS: Final[CodeList] = {
    "party_birthday": ("党的生日", "党的生日活动"),
    "member_day": ("党员活动日",),
    "relief_day": ("扶贫济困日", "扶贫济困"),
    "contact_day": ("联系点群众日", "联系群众日"),
}
LECTURERS: Final[CodeList] = {
    "committee_secretary": ("党委书记", "党委（党组）书记", "党组书记"),
    "committee_leader": ("党委委员", "领导班子成员", "党委副书记"),
    "general_branch_secretary": ("党总支书记", "总支书记"),
    "branch_secretary": ("党支部书记", "支部书记"),
    "member": ("党员", "普通党员", "支部委员"),
    "guest": ("外请讲师", "专家", "党校教师"),
}
