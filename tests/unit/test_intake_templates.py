"""A template filled in is imported without a question; its example row is known for what it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from analysis.intake import import_paths
from analysis.intake.forms import Form, forms
from analysis.intake.templates import template_columns, write_templates
from analysis.workspace import Workspace
from tests.ledgers import fresh_workspace, id_no, stored

PARENT = {"党组织编码": "A", "党组织全称": "中共甲矿委员会", "组织类别": "党委", "成立日期": "2001-01-01"}
BRANCH = {
    "党组织编码": "A1",
    "党组织全称": "中共甲矿采煤一队支部委员会",
    "党组织简称": "采煤一队党支部",
    "组织类别": "党支部",
    "上级编码": "A",
    "成立日期": "2001-01-01",
    "支部类型": "采掘",
}
WHO = {"姓名": "赵甲", "公民身份号码": id_no(1)}
FILLED: dict[str, list[dict[str, object]]] = {
    "organisations": [PARENT, BRANCH],
    "org_changes": [{"党组织编码": "A1", "变更类型": "更名", "变更日期": "2020-01-01", "变更前": "旧", "变更后": "新"}],
    "register": [
        {**WHO, "性别": "男", "入党日期": "2010-07-01", "所在党支部": "采煤一队党支部", "进入支部日期": "2015-05-01"}
    ],
    "transfers": [
        {**WHO, "所在党支部": "采煤一队党支部", "进入支部日期": "2012-05-01", "离开支部日期": "2013-05-01"}
    ],
    "roles": [{**WHO, "党组织": "采煤一队党支部", "职务": "书记", "任职日期": "2020-01-01"}],
    "member_status": [{**WHO, "状态类别": "流动党员", "状态起始日期": "2024-01-01"}],
    "meetings": [{"党组织": "采煤一队党支部", "会议类型": "党课", "会议日期": "2025-03-05", "应到人数": 1}],
    "attendance": [
        {**WHO, "党组织": "采煤一队党支部", "会议类型": "党课", "会议日期": "2025-03-05", "出席情况": "出席"}
    ],
    "clockings": [{**WHO, "考勤日期": "2025-03-05", "考勤口径": "每日统计", "出勤天数": 1, "有请假": "否"}],
    "assessments": [
        {"党支部": "A1", "考评年度": 2025, "考评项目": "过硬党支部", "考评内容": "支部", "来源": "自评", "得分": 9}
    ],
    "observations": [
        {"党支部": "A1", "考评年度": 2025, "考评项目": "星级", "考评内容": "满意度", "实际数": 45, "应有数": 50}
    ],
    "points": [{**WHO, "积分日期": "2025-03-05", "积分项目": "集中学习", "次数": 1, "已审核": "是"}],
    "direct_grades": [
        {"党支部": "A1", "年度": 2025, "评定项目": "星级", "直接定级理由": "获评先进", "文号": "甲〔2025〕2号"}
    ],
    "vetoes": [{"党支部": "A1", "年度": 2025, "否决事项": "弄虚作假", "文号": "甲〔2025〕1号", "日期": "2025-05-01"}],
    "grades": [
        {"党组织": "A1", "评定项目": "过硬党支部", "评定年度": 2025, "认定状态": "建议", "评定结果": "过硬"}
    ],
    "terms": [
        {"党组织": "A1", "本届班子当选日期": "2023-03-01", "选举类型": "换届", "任届期满日期": "2026-03-01"}
    ],
    "appraisals": [{**WHO, "评议年度": 2025, "党组织": "A1", "评议日期": "2025-12-30", "评议结果": "优秀"}],
    "study_hours": [{**WHO, "学习年度": 2025, "课程": "培训班", "学时": 32}],
    "targets": [
        {"指标": "过硬党支部比例", "单位": "A", "目标年度": 2025, "目标性质": "达到", "目标值": "80%"}
    ],
    "action_items": [
        {"责任单位": "A1", "发现日期": "2025-03-05", "问题": "少开一次会", "问题来源": "自查", "整改期限": "2025-04-05"}
    ],
    "reviews": [
        {**WHO, "党组织": "A1", "述职年度": 2024, "述职场合": "党员大会", "述职日期": "2025-01-20", "述职方式": "现场"}
    ],
    "assessment_log": [{"被考核单位": "A1", "考核年度": 2025, "考核周期": "上半年", "考核日期": "2025-07-08"}],
    "weak_branches": [{"党支部": "A1", "列入日期": "2025-03-05", "主要原因": "组织生活不正常"}],
    "major_decisions": [
        {"研究党组织": "A", "事项名称": "年度投资计划", "决策日期": "2025-03-05", "事项类别": "资产重组和大额投资"}
    ],
    "business_results": [{"单位": "A1", "年度": 2025, "生产经营指标": "产量", "指标方向": "越高越好", "计划值": 12.5}],
    "accidents": [{"事故单位": "A1", "事故日期": "2025-03-05", "事故名称": "皮带撕裂", "事故等级": "非伤亡"}],
    "development": [
        {
            "姓名": "周青", "公民身份号码": id_no(9), "所在党支部": "A1", "申请入党日期": "2023-01-05",
            "出生年月": "1980-01", "确定入党积极分子日期": "2023-06-01", "培训天数": "3.5", "赞成票数": 8,
        }
    ],
    "development_plans": [{"党组织": "A1", "计划年度": 2025, "计划发展人数": 2}],
    "dues": [
        {**WHO, "党支部": "A1", "党费月份": "2025-03", "应交党费": "1,020.50", "实交党费": 1020.5}
    ],
    "dues_notices": [{"党组织": "A1", "公示日期": "2025-04-01"}],
    "funds": [{"党组织": "A", "经费年度": 2025, "经费类别": "党组织工作经费", "本年安排经费": "300000"}],
    "talks": [{**WHO, "党支部": "A1", "谈话日期": "2025-03-05", "谈话类型": "书记与党员", "谈话人": "赵甲"}],
    "reminder_talks": [{**WHO, "党支部": "A1", "发现日期": "2025-03-05", "提醒谈话日期": "2025-03-06"}],
    "birthdays": [{**WHO, "党支部": "A1", "政治生日年度": 2025, "政治生日活动日期": "2025-07-01"}],
    "staffing": [{"党组织": "A", "统计年度": 2025, "党务编制数": 3, "专职党务人员数": 2}],
    "talent_pool": [{**WHO, "推荐党组织": "A1", "入库日期": "2024-01-01"}],
    "trainings": [{**WHO, "培训日期": "2025-05-10", "培训级别": "县级及以上"}],
    "venues": [{"党组织": "A1", "年度": 2025, "有设施": "是", "有党旗": "是", "一廊": "否"}],
    "projects": [
        {"党组织": "A1", "立项年度": 2025, "品牌或项目": "品牌", "品牌项目名称": "先锋采煤", "立项日期": "2025-02-10"}
    ],
    "pledges": [{"签订单位": "A1", "责任书年度": 2025, "责任书类别": "党建工作责任书", "签订日期": "2025-02-20"}],
    "duty_lists": [{**WHO, "党组织": "A1", "清单年度": 2025, "清单下达日期": "2025-01-15"}],
    "work_plans": [{"党组织": "A1", "年度": 2025, "工作环节": "年初规划", "完成日期": "2025-01-20"}],
    "branch_reports": [{"报告党支部": "A1", "报告类型": "向党委报告工作", "报告日期": "2025-06-28"}],
    "liaisons": [{**WHO, "联系点": "A1", "联系起始日期": "2025-01-01"}],
    "visits": [{**WHO, "联系点": "A1", "到点日期": "2025-04-10", "到点方式": "调研"}],
    "briefs": [{"报送单位": "A1", "材料类别": "党建工作信息", "所属月份": "2025-03", "报送日期": "2025-03-25"}],
    "documents": [
        {"立档单位": "A", "档案类别": "党建工作会议", "成文日期": "2025-01-10", "文件题名": "纪要", "所属年度": 2025}
    ],
    "inspections": [
        {"受检单位": "A1", "督查名称": "年中督查", "督查方式": "督查", "计划起": "2025-05-31", "计划止": "2025-06-07"}
    ],
    "honours": [
        {"受表彰党组织": "A1", "荣誉名称": "先进基层党组织", "表彰日期": "2025-07-01", "荣誉级别": "集团级"}
    ],
    "member_honours": [
        {**WHO, "荣誉名称": "优秀共产党员", "表彰日期": "2025-07-01", "所在党组织": "A1", "荣誉级别": "矿级"}
    ],
    "posts_teams": [
        {"创建党组织": "A1", "岗区队类别": "党员先锋岗", "岗区队名称": "一号岗", "设立日期": "2024-03-01"}
    ],
    "coverage_due": [{"应建单位": "采煤一队", "隶属党组织": "A", "应建日期": "2020-01-01", "已建党组织": "A1"}],
}  # fmt: skip


def fill(path: Path, rows: list[dict[str, object]]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    for number, row in enumerate(rows, 3):
        assert set(row) <= set(titles), set(row) - set(titles)
        for title, value in row.items():
            sheet.cell(number, titles.index(title) + 1, value)
    book.save(path)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


def test_every_template_filled_is_imported_without_a_warning(workspace: Workspace) -> None:
    paths = write_templates(workspace.incoming)
    assert {form.name for form in forms()} == set(FILLED), "a new form needs a filled template here"
    for form, path in zip(forms(), paths, strict=True):
        fill(path, FILLED[form.name])
    report = import_paths(workspace, [workspace.incoming])
    assert report.findings == ()
    assert report.questions.asked == ()
    assert report.exit_code == 0
    shown = [sheet for sheet in report.sheets if sheet.form]
    assert {sheet.form for sheet in shown} == set(FILLED)
    for sheet in shown:
        assert sheet.accepted == len(FILLED[sheet.form]), sheet
        assert set(sheet.unread_headers) == {"序号"}
        assert dict(sheet.skip_reasons) == {"header": 1, "example": 1}
    assert stored(workspace, "SELECT count(*) FROM meetings") == [(1,)]


def test_templates_untouched_load_nothing(workspace: Workspace) -> None:
    write_templates(workspace.incoming)
    report = import_paths(workspace, [workspace.incoming])
    assert report.exit_code == 0
    assert report.total("accepted") == 0


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_a_template_has_every_column_its_form_needs(form: Form) -> None:
    columns = template_columns(form)
    assert form.required <= set(columns)
    titles = [ref.contract.title_of(ref.column) for ref in columns]
    assert len(set(titles)) == len(titles)
    assert {ref.contract.title_of(ref.column) for ref in form.columns} == set(titles)


def test_templates_are_made_anew(tmp_path: Path) -> None:
    first = write_templates(tmp_path / "模板")
    shutil.copy(first[0], first[1])
    assert write_templates(tmp_path / "模板") == first
    assert len(list((tmp_path / "模板").iterdir())) == len(forms())
