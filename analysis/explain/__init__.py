"""Where a number comes from (反查): figure → facts → evidence → the rows in the files, and the rules in force then."""

from __future__ import annotations

from analysis.explain.figure import ExplainedFigure, ExplainedTarget, explain_figure
from analysis.explain.walk import Exclusion, Explanation, SourceFile, explain

__all__ = [
    "Exclusion",
    "ExplainedFigure",
    "ExplainedTarget",
    "Explanation",
    "SourceFile",
    "explain",
    "explain_figure",
]
