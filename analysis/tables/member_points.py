"""What members earn by rule (积分流水): Party and work life only, no other field exists."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from analysis.tables.columns import code, count, day, flag, text, thousandths
from analysis.tables.contract import Contract
from analysis.tables.scoring_codes import ASSESSMENT_SOURCES, VETO_KINDS


class Points(dy.Schema):
    """One row per member, day and item: so many times, or points given by a source, or an event that takes all.

    Only rows with `is_approved` count. `times` null: once.
    """

    member_id = text("党员代号", key=True)
    earned_date = day("积分日期", "得分日期", "登记日期", key=True)
    item = text("积分项目", "积分内容", "积分事项", key=True)
    times = count("次数", "参加次数", optional=True)
    points = thousandths("积分", "分值", "所得积分", optional=True)
    source = code("积分来源", "评分来源", codes=ASSESSMENT_SOURCES, optional=True)
    veto = code("计零情形", "积分计零情形", codes=VETO_KINDS, optional=True)
    is_approved = flag("已审核", "审核", "是否审核")

    @dy.rule()
    def times_or_points(cls) -> pl.Expr:
        """次数和积分只填一项"""
        return pl.col("times").is_null() | pl.col("points").is_null()


POINTS = Contract(
    "points",
    "积分流水",
    "一名党员一天一个积分项目一行",
    Points,
    date_column="earned_date",
    references=(("member_id", "members"),),
)
