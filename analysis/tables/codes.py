"""Code lists: what is stored (English) and every Chinese text it is met as; the first text is printed."""

from __future__ import annotations

from typing import Final

CodeList = dict[str, tuple[str, ...]]

OWN_PREFIX: Final = "own_"
"""What the name of every indicator of an organisation's own begins with, and of none of ours."""

LEVELS: Final[CodeList] = {
    "party_committee": ("党委", "基层党委", "党的委员会"),
    "general_branch": ("党总支", "总支", "总支部", "党总支部"),
    "branch": ("党支部", "支部"),
    "party_group": ("党小组",),
}
BRANCH_CATEGORIES: Final[CodeList] = {
    "production": ("采掘", "采掘一线", "生产一线", "生产"),
    "auxiliary": ("辅助", "机电运输", "辅助生产"),
    "organ": ("机关", "机关科室"),
    "service": ("后勤服务", "后勤", "服务"),
    "retired": ("离退休", "离退休党支部", "退休"),
    "ship": ("船舶", "船舶党支部"),
    "depot": ("油库", "油库党支部"),
    "outlet": ("网点", "网点党支部"),
    "temporary": ("临时", "临时党支部"),
    "joint": ("联合", "联合党支部"),
    "functional": ("功能型", "功能型党支部"),
}
ORG_CHANGES: Final[CodeList] = {
    "merged_into": ("合并", "并入"),
    "split_from": ("拆分", "分设"),
    "renamed": ("更名", "改名"),
    "moved": ("隶属变更", "划转", "隶属关系变更"),
    "dissolved": ("撤销", "撤并", "解散"),
}
SEXES: Final[CodeList] = {"male": ("男", "男性"), "female": ("女", "女性")}
EDUCATIONS: Final[CodeList] = {
    "postgraduate": ("研究生", "硕士研究生", "博士研究生", "硕士", "博士"),
    "bachelor": ("大学本科", "本科", "大学"),
    "college": ("大学专科", "大专", "专科"),
    "secondary_vocational": ("中专", "中等专科", "中技"),
    "high_school": ("高中", "高中、中技"),
    "junior_or_below": ("初中及以下", "初中", "小学", "小学及以下"),
}
WORK_POSTS: Final[CodeList] = {
    "front_line": ("生产、工作一线", "生产一线", "工人", "一线"),
    "technical": ("专业技术", "专业技术人员", "技术"),
    "management": ("经营管理", "管理人员", "管理"),
    "retired": ("离退休", "离退休人员", "退休"),
    "other": ("其他", "其他人员"),
}
ROLES: Final[CodeList] = {
    "branch_secretary": ("书记", "党支部书记", "支部书记", "党总支书记", "党委书记"),
    "deputy_secretary": ("副书记", "党支部副书记"),
    "committee_member": (
        "委员",
        "支部委员",
        "组织委员",
        "宣传委员",
        "纪检委员",
        "支委",
        "青年委员",
        "群工委员",
    ),
    "group_leader": ("党小组长", "党小组组长", "组长"),
}
MEMBER_STATUSES: Final[CodeList] = {
    "mobile_member": ("流动党员", "流动"),
    "lost_contact_member": ("失联党员", "失联", "失去联系"),
    "long_sick": ("长期病假", "长病假"),
    "frail": ("年老体弱", "高龄体弱"),
    "disciplinary_probation": ("留党察看",),
}
MEETING_KINDS: Final[CodeList] = {
    "general_meeting": ("党员大会", "支部党员大会", "党支部党员大会"),
    "committee_meeting": ("支委会", "支部委员会", "支委会会议", "支部委员会会议"),
    "group_meeting": ("党小组会", "党小组会议"),
    "party_lecture": ("党课",),
    "theme_party_day": ("主题党日", "主题党日活动"),
    "org_life_meeting": ("组织生活会",),
    "democratic_life_meeting": ("民主生活会", "领导班子民主生活会"),
    "party_committee_meeting": ("党委会", "党委会会议", "党委（党组）会"),
    "party_congress": ("党员代表大会", "党代会", "党代表大会"),
    "election_meeting": ("选举大会", "换届选举大会", "换届选举党员大会"),
}
ATTENDANCE_STATES: Final[CodeList] = {
    "present": ("出席", "到会", "参加", "实到", "到"),
    "leave": ("请假", "事假", "病假", "公假"),
    "absent": ("缺席", "无故缺席", "未到", "旷会"),
}
ATTENDANCE_MODES: Final[CodeList] = {"online": ("线上", "视频"), "observer": ("列席",)}
DECISIONS: Final[CodeList] = {
    "confirmed": ("认定", "已认定"),
    "publicised": ("公示", "公示中"),
    "proposed": ("建议", "拟定", "考评建议", "初评"),
}
ELECTION_KINDS: Final[CodeList] = {
    "term_election": ("换届", "换届选举", "届中建立", "首届"),
    "by_election": ("补选", "届中补选"),
}
APPRAISAL_RESULTS: Final[CodeList] = {
    "excellent": ("优秀",),
    "qualified": ("合格",),
    "basically_qualified": ("基本合格",),
    "unqualified": ("不合格",),
    "ungraded": ("不定等次", "参加不定等次", "未定等次"),
    "not_taking_part": ("未参加", "未参评"),
}
TARGET_KINDS: Final[CodeList] = {"firm": ("达到", "刚性"), "stretch": ("力争", "争取")}
