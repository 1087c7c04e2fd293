"""From full marks to what a branch got: what each item cost or brought, in the scheme's order."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.charts import WaterfallStep
from analysis.disclosure import Release, ResultReason
from analysis.measures import points, points_change, points_rest, points_together
from analysis.publish.score_sheet import BESIDE, reason_text


def waterfall_steps(
    release: Release, period: str, unit: str | None = None, scheme: str = "tier"
) -> list[WaterfallStep]:
    """Full marks, what was lost or added item by item, and the total; none where nothing was scored.

    Items that lost nothing are left out. A dimension with a weight stands for its items. What caps and clamps took or
    gave back is a step of its own.
    """
    reasons = release.result_reasons(period, unit, scheme).rows
    total = next((one for one in reasons if one.step == "total"), None)
    if total is None or total.points is None:
        return []
    code = f"result:{scheme}:{release.unit_of(unit).unit_id}:{period}"
    weighted = [one for one in reasons if one.step == "dimension" and one.reason == "weighted"]
    items = weighted or [one for one in reasons if one.step in {"item", "base"}]
    full = [one.max_points or 0 for one in items if one.kind not in BESIDE]
    moves = [_move(one) for one in items]
    steps = [WaterfallStep("满分", points_together(f"{code}:full", full), "", is_level=True)]
    for place, (one, move) in enumerate(zip(items, moves, strict=True)):
        if move:
            change = points_change(f"{code}:item:{place}", one.points, 0 if one.kind in BESIDE else one.max_points)
            steps.append(WaterfallStep(one.title, change, reason_text(release, one), is_level=False))
    rest = points_rest(f"{code}:rest", total.points, sum(full), moves)
    if rest.value:
        steps.append(WaterfallStep("封顶和扣完为止", rest, "", is_level=False))
    steps.append(WaterfallStep("总分", points(code, total.points), _later(reasons), is_level=True))
    return steps


def _move(one: ResultReason) -> int:
    return (one.points or 0) - (0 if one.kind in BESIDE else one.max_points or 0)


def _later(reasons: Sequence[ResultReason]) -> str:
    """What happened to the grade after the points."""
    told = [one for one in reasons if one.step in {"grade", "gate", "direct", "veto", "quota", "award"}]
    return "；".join(f"{one.step_title}：{one.title}（{one.reason_title}）" for one in told)
