"""Numbers a check compared, as it found them: what one table states, what another gives, the difference."""

from __future__ import annotations

from analysis.measures.figure import Figure, figure_id


def stated(row: str, number: int, unit: str = "") -> Figure:
    """One number of a comparison, `row` being the comparison's id and side: "48名"."""
    return Figure(figure_id("stated", row), number, "known", unit, f"{number}{unit}", (row,), "stated")


def apart(row: str, one: int, other: int, unit: str = "") -> Figure:
    """How far two numbers are apart: "相等", "多2名", "少2名"."""
    value = one - other
    text = "相等" if not value else f"{'多' if value > 0 else '少'}{abs(value)}{unit}"
    return Figure(figure_id("apart", row), value, "known", unit, text, (row,), "apart")
