"""Code lists of how a committee governs: papers on file, inspections, honours, posts of example."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

DOCUMENT_KINDS: Final[CodeList] = {
    "monthly_analysis": ("情况分析", "月度情况分析", "月度分析"),
    "half_year_check": ("检查督促", "半年检查督促", "半年检查"),
    "year_commendation": ("评比表彰", "年度评比表彰", "评比表彰决定"),
    "party_work_meeting": ("党建工作会议", "年度党建工作会议"),
    "work_points": ("工作要点", "年度工作要点"),
    "regulation": ("制度文件", "规章制度"),
    "other_document": ("其他",),
}
INSPECTION_KINDS: Final[CodeList] = {
    "supervision": ("督查", "党建督查", "督导检查"),
    "spot_inspection": ("抽查", "日常抽查"),
    "investigation": ("调研", "党建调研"),
    "special_inspection": ("专项检查", "专项督查"),
}
HONOUR_LEVELS: Final[CodeList] = {
    "national": ("国家级", "全国", "中央"),
    "provincial": ("省部级", "省级", "部级"),
    "municipal": ("市级", "厅局级", "地市级"),
    "group": ("集团级", "集团公司级", "公司级"),
    "unit": ("矿级", "本单位", "二级单位", "基层党委级"),
}
TEAM_KINDS: Final[CodeList] = {
    "vanguard_post": ("党员先锋岗", "先锋岗", "党员示范岗"),
    "duty_area": ("党员责任区", "责任区"),
    "task_force": ("党员攻坚团队", "攻坚团队", "党员突击队", "党员攻坚队"),
}
