"""Forms are data, read strictly."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.errors import StandardsError
from analysis.intake import forms as module
from analysis.intake.forms import forms, settings
from analysis.intake.recognise import is_known_header, squeeze

# Headers met in exports of member lists, branch lists, terms and meetings; each is a column, or known to be of no use.
MET = """
上一级党组织唯一标识 上级编码 专业技术职务 主持人 主讲人 人员类别 人员类型 介绍信编号
从事专业技术职务 任届期满日期 任期年限 企业名称 会议类型 党内统计用党组织简称 党员减少信息
党员增加信息 党员注册时间 党员状态 党员类别 党支部标准化规范化建设类别 党籍状态 党组织
党组织书记 党组织党员人数 党组织全称 党组织唯一标识 党组织所在单位情况 党组织简称
党组织编码 党费交至 党费交至(年月) 党龄 党龄校正值 党龄校正值(月) 入党日期
入党时所在支部 入党时间 入党积极分子人数 入党类型 入团日期 公民身份号码 公民身份证号码
内容 决议 出生日期 删除标识 副书记 功能型党组织 加入中共组织日期 加入党组织日期
单位名称(全称) 单位性质类别 参加工作日期 发展党员人数 名称 地点 姓名 学位 学历 学时
实到 实到人数 实际委员数 家庭住址 层级 工作单位及职务 工作岗位 序号 应到 应到人数
延长预备期时间 性别 成为预备党员日期 成立日期 成绩 户籍所在地 所在党支部 所在行政区划
所属党支部 手机号 手机号码 批准成立的上级党组织全称 换届日期 授予单位 接受申请党组织
操作党组织 政治面貌 文号 新社会阶层类型 日期 是否具有审批预备党员权限 是否农民工
是否失联党员 是否换届提醒 是否新业态 是否流动党员 显示排序 更新时间戳 曾用名
本届班子当选日期 标题 正式党员人数 民族 法人单位建立党组织情况 注册手机号 照片 现居住地
申请入党日期 确定入党积极分子日期 离开本系统操作党组织 离开本系统日期 离开本系统类型 签到
籍贯 类型 级别 纪要 组织关系所在党支部 统一社会信用代码 联合支部所在单位 联系人 联系电话
背景信息 设置委员数 请假 课程 身份证号 身份证号码 转为正式党员日期 转接日期 转正情况
转正日期 转正时间 进入本系统操作党组织 进入本系统日期 进入本系统类型 选举方式 通知
隶属党组织 集团党员唯一标识 集团党组织唯一标识 集团员工编码 驻外情况
"""
ENTRY: dict[str, Any] = {
    "name": "terms",
    "title": "换届台账",
    "stage": "terms",
    "feeds": ["terms"],
    "columns": ["terms.*"],
    "required": ["terms.org_id"],
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"feeds": ["nowhere"]},
        {"columns": ["terms.nothing"]},
        {"columns": ["nowhere.*"]},
        {"required": ["grades.org_id"]},
        {"surprise": 1},
        {"person": {"surprise": 1}},
    ],
    ids=str,
)
def test_a_form_that_names_what_does_not_exist_is_an_error(wrong: dict[str, Any]) -> None:
    assert module._form(ENTRY).name == "terms"
    with pytest.raises(StandardsError, match=r"换届|terms"):
        module._form(ENTRY | wrong)


def test_an_unknown_setting_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    given = module.load_toml("ledgers/settings.toml")
    monkeypatch.setattr(module, "load_toml", lambda _: given | {"surprise": 1})
    settings.cache_clear()
    with pytest.raises(StandardsError):
        settings()
    monkeypatch.undo()
    settings.cache_clear()
    assert settings().header_search_rows > 0


def test_forms_have_names_of_their_own() -> None:
    names = [form.name for form in forms()]
    assert len(set(names)) == len(names)


def test_every_header_that_field_systems_write_is_known() -> None:
    assert [header for header in MET.split() if not is_known_header(squeeze(header))] == []
    assert not is_known_header("应交党费(万元)")
