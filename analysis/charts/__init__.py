"""Tidy rows of figures in, Plotly figures out; nothing is computed here."""

from __future__ import annotations

from analysis.charts.coverage import CoverageRow, coverage_map
from analysis.charts.duty_map import DutyCell, DutyRow, duty_map
from analysis.charts.forecast_bars import Likelihood, forecast_bars
from analysis.charts.house import empty_chart
from analysis.charts.influence import ItemInfluence, influence_bars
from analysis.charts.participation import MonthlyShares, participation_by_month
from analysis.charts.rank_intervals import RankInterval, rank_intervals
from analysis.charts.score_waterfall import WaterfallStep, score_waterfall
from analysis.charts.sent_back import SentBack, rows_sent_back
from analysis.charts.target_path import PathPoint, target_path
from analysis.charts.tier_flow import FlowLink, FlowNode, tier_flow
from analysis.charts.tier_ranking import Border, RankedBranch, tier_ranking
from analysis.charts.together import PairedDot, together

__all__ = [
    "Border",
    "CoverageRow",
    "DutyCell",
    "DutyRow",
    "FlowLink",
    "FlowNode",
    "ItemInfluence",
    "Likelihood",
    "MonthlyShares",
    "PairedDot",
    "PathPoint",
    "RankInterval",
    "RankedBranch",
    "SentBack",
    "WaterfallStep",
    "coverage_map",
    "duty_map",
    "empty_chart",
    "forecast_bars",
    "influence_bars",
    "participation_by_month",
    "rank_intervals",
    "rows_sent_back",
    "score_waterfall",
    "target_path",
    "tier_flow",
    "tier_ranking",
    "together",
]
