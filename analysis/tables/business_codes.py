"""Code lists of what the enterprise decides and produces."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

# 国有企业重大经营管理事项的六个方面.
MATTER_KINDS: Final[CodeList] = {
    "national_strategy": ("贯彻决策部署和国家战略", "贯彻党中央决策部署和落实国家发展战略的重大举措", "第一类"),
    "strategy_reform": ("发展战略规划和改革方案", "企业发展战略、中长期发展规划，重要改革方案", "第二类"),
    "assets": ("资产重组和大额投资", "资产重组、产权转让、资本运作和大额投资", "第三类"),
    "structure": ("组织架构和重要制度", "组织架构设置和调整，重要规章制度的制定和修改", "第四类"),
    "safety_stability": ("安全稳定和职工权益", "安全生产、维护稳定、职工权益、社会责任", "第五类"),
    "other_matter": ("其他重要事项", "其他应当由党委研究讨论的重要事项", "第六类", "其他"),
}
BUSINESS_ITEMS: Final[CodeList] = {
    "output": ("产量", "原煤产量", "矿石产量", "生产量"),
    "footage": ("进尺", "掘进进尺", "钻探进尺"),
    "revenue": ("营业收入", "收入"),
    "profit": ("利润", "利润总额"),
    "cost": ("成本", "单位成本", "吨煤成本", "可控成本"),
    "productivity": ("全员工效", "劳动生产率", "工效"),
    "quality": ("质量合格率", "工程质量合格率", "产品合格率"),
    "availability": ("设备完好率", "开机率", "设备开机率"),
    "energy": ("能耗", "综合能耗", "单位能耗"),
    "violations": ("三违起数", "三违", "违章起数"),
    "hazards": ("隐患整改率", "隐患按期整改率"),
    "other_result": ("其他",),
}
BUSINESS_DIRECTIONS: Final[CodeList] = {
    "up": ("越高越好", "正向", "不低于"),
    "down": ("越低越好", "逆向", "不高于"),
}
ACCIDENT_GRADES: Final[CodeList] = {
    "near_miss": ("未遂", "未遂事故", "涉险事故"),
    "minor": ("轻伤", "轻伤事故"),
    "serious": ("重伤", "重伤事故"),
    "general": ("一般", "一般事故", "死亡事故"),
    "larger": ("较大", "较大事故"),
    "major": ("重大", "重大事故"),
    "extraordinary": ("特别重大", "特别重大事故"),
    "non_injury": ("非伤亡", "非伤亡事故", "设备事故", "生产事故"),
}
