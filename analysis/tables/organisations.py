"""Party organisations as the register lists them; their history is in org_changes."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.codes import BRANCH_CATEGORIES, LEVELS, ORG_CHANGES
from analysis.tables.columns import code, count, day, flag, text
from analysis.tables.contract import Contract


class Organisations(dy.Schema):
    """One row per organisation that exists or has existed. `joint_unit_count`: units a joint branch stands for."""

    org_id = text("党组织编码", "组织编码", "集团党组织唯一标识", "党组织唯一标识", key=True)
    name = text("党组织全称", "党组织名称", "组织全称")
    short_name = text("党组织简称", "党内统计用党组织简称", optional=True)
    level = code("组织类别", "层级", "党组织类别", codes=LEVELS)
    is_direct = flag("是否直属", "直属", optional=True)
    category = code("支部类型", "支部类别", "党支部类别", codes=BRANCH_CATEGORIES, optional=True)
    parent_id = text("上级编码", "上级党组织编码", "上一级党组织唯一标识", optional=True)
    founded_date = day("成立日期", "批准成立日期")
    dissolved_date = day("撤销日期", optional=True)
    former_name = text("曾用名", optional=True)
    joint_unit_count = count("联合单位数", "联合单位个数", "联合支部单位数", optional=True)

    @dy.rule()
    def dissolved_after_founded(cls) -> pl.Expr:
        """撤销日期不得早于成立日期"""
        return pl.col("dissolved_date").is_null() | (pl.col("dissolved_date") >= pl.col("founded_date"))

    @dy.rule()
    def not_its_own_parent(cls) -> pl.Expr:
        """上级编码不得是本组织自己"""
        return pl.col("parent_id").is_null() | (pl.col("parent_id") != pl.col("org_id"))


class OrgChanges(dy.Schema):
    """One row per change of one organisation; `old_value`/`new_value` are names (renamed) or parents (moved)."""

    org_id = text("党组织编码", "组织编码", key=True)
    change = code("变更类型", "变动类型", codes=ORG_CHANGES, key=True)
    change_date = day("变更日期", "生效日期", key=True)
    other_org_id = text("相关党组织编码", "并入党组织编码", optional=True)
    old_value = text("变更前", optional=True)
    new_value = text("变更后", optional=True)
    doc_no = text("批准文号", "文号", optional=True)

    @dy.rule()
    def merger_names_the_other(cls) -> pl.Expr:
        """合并、拆分须填相关党组织编码"""
        return ~pl.col("change").is_in(["merged_into", "split_from"]) | pl.col("other_org_id").is_not_null()

    @dy.rule()
    def before_and_after_given(cls) -> pl.Expr:
        """更名、隶属变更须填变更前和变更后"""
        return ~pl.col("change").is_in(["renamed", "moved"]) | (
            pl.col("old_value").is_not_null() & pl.col("new_value").is_not_null()
        )


ORGANISATIONS = Contract(
    "organisations", "党组织", "一个党组织一行", Organisations, references=(("parent_id", "organisations"),)
)
ORG_CHANGES_TABLE = Contract(
    "org_changes",
    "党组织变更",
    "一个党组织一次变更一行",
    OrgChanges,
    date_column="change_date",
    references=(("org_id", "organisations"), ("other_org_id", "organisations")),
)
