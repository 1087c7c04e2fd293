"""People: attributes under a random key; names and numbers apart, in the vault."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.codes import EDUCATIONS, MEMBER_STATUSES, ROLES, SEXES, WORK_POSTS
from analysis.tables.columns import code, day, flag, text
from analysis.tables.contract import Contract


class Members(dy.Schema):
    """One row per member. `birth_month` is the first day of the month of birth: enough for ages, no more."""

    member_id = text("党员代号", key=True)
    sex = code("性别", codes=SEXES)
    is_minority = flag("少数民族", "民族", optional=True)
    birth_month = day("出生年月", "出生日期", optional=True)
    education = code("学历", "文化程度", codes=EDUCATIONS, optional=True)
    work_post = code("工作岗位", "岗位类别", codes=WORK_POSTS, optional=True)
    join_date = day("入党日期", "入党时间", "加入党组织日期", "加入中共组织日期", "成为预备党员日期")
    full_date = day("转正日期", "转正时间", "转为正式党员日期", optional=True)

    @dy.rule()
    def full_after_joining(cls) -> pl.Expr:
        """转正日期不得早于入党日期"""
        return pl.col("full_date").is_null() | (pl.col("full_date") >= pl.col("join_date"))


class Identities(dy.Schema):
    """One row per member: who the key is. Kept in the vault, joined only where the profile allows."""

    member_id = text("党员代号", key=True)
    name = text("姓名", "党员姓名", "谈话对象", "被谈话人")
    id_no = text("公民身份号码", "公民身份证号码", "身份证号码", "身份证号", optional=True)
    phone = text("手机号码", "手机号", "联系电话", "注册手机号", optional=True)


class Memberships(dy.Schema):
    """One row per member and stay in a branch, `[valid_from, valid_to)`; stays of a member do not overlap."""

    member_id = text("党员代号", key=True)
    branch_id = text("所在党支部", "所属党支部", "组织关系所在党支部", "隶属党组织")
    group_name = text("党小组", "所在党小组", optional=True)
    valid_from = day("进入支部日期", "转入日期", "进入本支部日期", key=True)
    valid_to = day("离开支部日期", "转出日期", "离开本支部日期", optional=True)

    @dy.rule()
    def leaves_after_entering(cls) -> pl.Expr:
        """离开支部日期须晚于进入支部日期"""
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("valid_from"))


class Roles(dy.Schema):
    """One row per person, organisation, post and stay in it, `[valid_from, valid_to)`.

    `admin_post`: the administrative post held beside it (交叉任职), as text.
    """

    member_id = text("党员代号", key=True)
    org_id = text("党组织", "所在党组织", key=True)
    role = code("职务", "党内职务", codes=ROLES, key=True)
    valid_from = day("任职日期", "任职时间", key=True)
    valid_to = day("免职日期", "免职时间", optional=True)
    admin_post = text("行政职务", "兼任行政职务", "现任行政职务", optional=True)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        """免职日期须晚于任职日期"""
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("valid_from"))


class MemberStatus(dy.Schema):
    """One row per member, status and stretch of time, `[valid_from, valid_to)`. Sensitive."""

    member_id = text("党员代号", key=True)
    status = code("状态类别", "特殊状态", codes=MEMBER_STATUSES, key=True)
    valid_from = day("状态起始日期", "起始日期", key=True)
    valid_to = day("状态终止日期", "终止日期", optional=True)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        """终止日期须晚于起始日期"""
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("valid_from"))


_MEMBER = ("member_id", "members")

MEMBERS = Contract("members", "党员", "一名党员一行", Members)
IDENTITIES = Contract("identities", "身份信息", "一名党员一行", Identities, vault=True, references=(_MEMBER,))
MEMBERSHIPS = Contract(
    "memberships",
    "组织关系",
    "一名党员在一个党支部的一段时间一行",
    Memberships,
    references=(_MEMBER, ("branch_id", "organisations")),
)
ROLES_TABLE = Contract(
    "roles", "党内职务", "一人一职一段时间一行", Roles, references=(_MEMBER, ("org_id", "organisations"))
)
MEMBER_STATUS = Contract(
    "member_status", "党员特殊状态", "一名党员一种状态一段时间一行", MemberStatus, references=(_MEMBER,)
)
