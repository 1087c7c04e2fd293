"""Pure functions of facts: the only place where a figure is computed."""

from __future__ import annotations

from analysis.measures.amount import amount, per_head
from analysis.measures.duties import DUTY_TEXTS, DutyState, duty_state, shortfall, verdict, within
from analysis.measures.fact import Fact, FactState, missing_fact
from analysis.measures.figure import STATE_TEXTS, Figure, FigureState, without_value
from analysis.measures.goals import LIGHT_TEXTS, Light, Target, amber_points, gap, light
from analysis.measures.imbalance import between_share, gini, highest, lowest, share_range
from analysis.measures.parts import (
    distance,
    due,
    excluded,
    organisations_short,
    per_hundred,
    remainder,
    remainder_moved,
    share,
    slot_sign,
)
from analysis.measures.places import first_places
from analysis.measures.rank_correlation import NOT_A_CAUSE, READINGS, Association, Reading, association
from analysis.measures.register import apart, stated
from analysis.measures.scores import (
    is_common,
    points,
    points_change,
    points_gap,
    points_lost,
    points_rest,
    points_text,
    points_together,
    tally,
)
from analysis.measures.shares import change, count, difference, growth, ratio
from analysis.measures.spread import interval, median, percentile, rank
from analysis.measures.thresholds import thresholds

__all__ = [
    "DUTY_TEXTS",
    "LIGHT_TEXTS",
    "NOT_A_CAUSE",
    "READINGS",
    "STATE_TEXTS",
    "Association",
    "DutyState",
    "Fact",
    "FactState",
    "Figure",
    "FigureState",
    "Light",
    "Reading",
    "Target",
    "amber_points",
    "amount",
    "apart",
    "association",
    "between_share",
    "change",
    "count",
    "difference",
    "distance",
    "due",
    "duty_state",
    "excluded",
    "first_places",
    "gap",
    "gini",
    "growth",
    "highest",
    "interval",
    "is_common",
    "light",
    "lowest",
    "median",
    "missing_fact",
    "organisations_short",
    "per_head",
    "per_hundred",
    "percentile",
    "points",
    "points_change",
    "points_gap",
    "points_lost",
    "points_rest",
    "points_text",
    "points_together",
    "rank",
    "ratio",
    "remainder",
    "remainder_moved",
    "share",
    "share_range",
    "shortfall",
    "slot_sign",
    "stated",
    "tally",
    "thresholds",
    "verdict",
    "within",
    "without_value",
]
