"""Points of an assessment as printed: exact thousandths, never rounded again, so that a border reads as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from analysis.measures.figure import Figure, figure_id, without_value
from analysis.measures.thresholds import thresholds
from analysis.ratio import Ratio

POINTS_WORD = "分"


def points_text(thousandths: int) -> str:
    """Up to three decimals, without trailing zeros: "90", "89.999", "0.5"."""
    return f"{Decimal(thousandths).scaleb(-3).normalize():f}"


def points(result: str, thousandths: int | None) -> Figure:
    """Points of a result, `result` being its id: "88.75分"; 无数据 where nothing was scored."""
    if thousandths is None:
        return without_value("points", "missing", POINTS_WORD, (result,))
    text = f"{points_text(thousandths)}{POINTS_WORD}"
    value = Decimal(thousandths).scaleb(-3)
    return Figure(figure_id("points", result), value, "known", POINTS_WORD, text, (result,), "points")


def points_gap(result: str, thousandths: int | None, grade: str) -> Figure:
    """What is missing to the next better grade: "距“先进”还差0.25分"; 0 is "分数已到“先进”"."""
    if thousandths is None:
        return without_value("points_gap", "no_denominator", POINTS_WORD, (result,))
    text = f"距“{grade}”还差{points_text(thousandths)}{POINTS_WORD}" if thousandths else f"分数已到“{grade}”"
    value = Decimal(thousandths).scaleb(-3)
    return Figure(figure_id("points_gap", result), value, "known", POINTS_WORD, text, (result,), "points_gap")


def points_lost(result: str, got: int, most: int) -> Figure:
    """What an item did not earn: "1.5分"; nothing lost is 0分."""
    value = Decimal(most - got).scaleb(-3)
    text = f"{points_text(most - got)}{POINTS_WORD}"
    return Figure(figure_id("points_lost", result), value, "known", POINTS_WORD, text, (result,), "points_lost")


def points_change(result: str, now: int | None, before: int | None) -> Figure:
    """How many points more or fewer: "+1.5分", "−3分", "0分"; without one of them there is nothing to compare."""
    if now is None or before is None:
        return without_value("points_change", "missing", POINTS_WORD, (result,))
    moved = now - before
    sign = "+" if moved > 0 else "−" if moved < 0 else ""
    text = f"{sign}{points_text(abs(moved))}{POINTS_WORD}"
    ident = figure_id("points_change", result)
    return Figure(ident, Decimal(moved).scaleb(-3), "known", POINTS_WORD, text, (result,), "points_change")


def points_together(result: str, parts: Sequence[int]) -> Figure:
    """Points of several parts added up: "100分"."""
    return points(result, sum(parts))


def points_rest(result: str, whole: int, start: int, moves: Sequence[int]) -> Figure:
    """What leads from a start and its moves to the whole, and is none of them: caps and clamps."""
    return points_change(result, whole, start + sum(moves))


def is_common(branches: int, assessed: int) -> bool:
    """Whether so many branches have a problem that it is a common one."""
    return assessed > 0 and Ratio(branches, assessed).reaches(thresholds().common_permille)


def tally(what: str, results: Sequence[str], unit: str) -> Figure:
    """How many results are alike: "3个", made from their ids."""
    made_from = tuple(results)
    text = f"{len(made_from)}{unit}"
    return Figure(figure_id(f"tally:{what}", *made_from), len(made_from), "known", unit, text, made_from, "tally")
