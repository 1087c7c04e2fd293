"""Code lists of oversight: where findings come from, what they are about, how secretaries report, what is assessed."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

FINDING_SOURCES: Final[CodeList] = {
    "inspection": ("督查检查", "督查", "检查", "专项检查", "日常抽查"),
    "discipline_inspection": ("巡察", "巡视巡察", "巡察反馈"),
    "secretary_review": ("述职评议", "述职评议考核", "述职点评"),
    "org_life": ("组织生活会", "民主生活会", "民主评议"),
    "assessment": ("考核", "年终考核", "年终考评", "考核反馈"),
    "research": ("调研", "调研走访", "联系点调研"),
    "own_check": ("自查", "自查自纠", "对照检查"),
    "masses": ("群众反映", "党员群众反映", "征求意见"),
    "other": ("其他",),
}
# 八个标准化 and what is none of them.
PROBLEM_CATEGORIES: Final[CodeList] = {
    "organisation": ("组织设置",),
    "leadership": ("领导班子", "班子建设"),
    "members": ("党员队伍", "党员教育管理"),
    "org_life": ("组织生活",),
    "carrier": ("工作载体", "品牌创建"),
    "mechanism": ("运行机制", "工作机制", "制度建设"),
    "venue": ("场所建设", "阵地建设"),
    "support": ("基础保障", "工作保障"),
    "other": ("其他",),
}
REVIEW_VENUES: Final[CodeList] = {
    "superior": ("上级党组织", "上级党委", "向上级党组织述职"),
    "general_meeting": ("支部党员大会", "党员大会", "向支部党员大会述职"),
}
REVIEW_MODES: Final[CodeList] = {
    "on_site": ("现场", "现场述职", "现场评议"),
    "written": ("书面", "书面述职"),
}
REVIEW_GRADES: Final[CodeList] = {
    "good": ("好",),
    "fairly_good": ("较好",),
    "average": ("一般",),
    "poor": ("差", "较差"),
}
ASSESSMENT_ROUNDS: Final[CodeList] = {
    "year": ("全年", "年度", "年度考核"),
    "half_1": ("上半年", "上半年考核"),
    "half_2": ("下半年", "下半年考核"),
    "quarter_1": ("一季度", "第一季度", "1季度"),
    "quarter_2": ("二季度", "第二季度", "2季度"),
    "quarter_3": ("三季度", "第三季度", "3季度"),
    "quarter_4": ("四季度", "第四季度", "4季度"),
}
WEAKNESSES: Final[CodeList] = {
    "leadership": ("班子配备不齐", "班子不健全", "书记长期缺职"),
    "discord": ("班子不团结", "内耗严重"),
    "org_life": ("组织生活不正常", "组织生活不经常"),
    "members": ("党员教育管理不力", "党员队伍管理宽松软"),
    "results": ("工作长期落后", "服务中心工作不力"),
    "masses": ("群众反映强烈", "信访矛盾突出"),
    "other": ("其他",),
}
