"""Code lists of scoring: kinds of results, who scores, what vetoes, of whom and with what effect."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

SCHEMES: Final[CodeList] = {
    "qualified": ("过硬党支部", "过硬支部", "过硬"),
    "standardised": ("标准化达标", "标准化规范化"),
    "five_good": ("五好党支部", "五好", "五好党组织"),
    "star": ("星级党支部", "星级", "评星定级"),
    "tier": ("分类定级", "分类达标定级"),
    "quarterly": ("季度评比", "季度考核评比", "季度考核"),
    "five_leads": ("五带头", "党员五带头"),
    "member_star": ("党员积分评星", "党员评星", "党员积分"),
    "group_star": ("星级党小组", "党小组评星"),
    "three_reviews": ("三亮三比三评", "三评"),
}
ASSESSMENT_SOURCES: Final[CodeList] = {
    "self": ("自评", "自我评价"),
    "appraisal": ("民主评议", "民主测评", "党员评议"),
    "superior": ("上级考评", "上级考核", "上级评价"),
    "special_check": ("专项检查",),
    "spot_check": ("日常抽查",),
    "year_end": ("年终考评", "年终考核"),
    "masses": ("群众评议", "群众测评", "群众评价"),
    "peers": ("党员互评", "互评"),
    "leaders": ("领导点评", "领导评价"),
}
VETO_KINDS: Final[CodeList] = {
    "discipline_case": ("违纪违法案件", "党员受到开除党籍处分", "班子成员违纪违法"),
    "safety_accident": ("安全责任事故", "较大及以上安全责任事故", "安全事故"),
    "mass_incident": ("群体性事件", "越级集体上访"),
    "false_records": ("弄虚作假", "台账弄虚作假"),
    "no_term_election": ("无故不按期换届", "未经批准延期换届"),
    "public_order": ("综治不达标", "综合治理不达标", "社会治安综合治理不达标"),
    "criticised": ("违反规定被通报", "被通报批评"),
}
VETO_EFFECTS: Final[CodeList] = {
    "lowest_grade": ("定为末等", "直接定为后进", "定为后进"),
    "not_best_grade": ("不得评先", "取消评先资格", "不得定为先进"),
    "zero_points": ("积分计零", "总分计零", "得分清零", "积分清零"),
}
VETO_SCOPES: Final[CodeList] = {
    "branch": ("支部", "党支部", "本支部"),
    "secretary": ("书记", "党支部书记", "支部书记"),
    "general_branch": ("总支", "党总支"),
}
