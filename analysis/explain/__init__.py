"""Where a number comes from (反查): figure → facts → evidence → the rows in the files, and the rules in force then."""

from __future__ import annotations

from analysis.explain.figure import ExplainedBenchmark, ExplainedFigure, ExplainedTarget, Part, explain_figure
from analysis.explain.walk import Exclusion, Explanation, SourceFile, explain

__all__ = [
    "Exclusion",
    "ExplainedBenchmark",
    "ExplainedFigure",
    "ExplainedTarget",
    "Explanation",
    "Part",
    "SourceFile",
    "explain",
    "explain_figure",
]
