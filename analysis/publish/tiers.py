"""分类定级 of a unit and year: programmes, conversion, flow from last year, ranking, a branch's own reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.charts import Border, FlowLink, FlowNode, RankedBranch, WaterfallStep
from analysis.disclosure import GradeBorder, Release, Result
from analysis.measures import Figure, count, difference, points, points_gap, ratio, share, tally
from analysis.publish.limits import limit
from analysis.publish.score_sheet import SCORED, ReasonRow, reason_sheet
from analysis.publish.waterfall import waterfall_steps
from analysis.publish.year_view import YearView

TIER_SHARE: Final = "tier_share"
CONVERSION: Final = "conversion"
FORECAST: Final = "预测"
_UNASSESSED, _GONE, _NEW = "未评定", "已撤并", "上年未评定"


@dataclass(frozen=True)
class TierCard:
    """A grade, the programme it leads to, its branches now and last year, its share of the assessed."""

    grade: str
    programme: str
    branches: Figure
    share: Figure
    before: Figure
    change: Figure


@dataclass(frozen=True)
class OwnTier:
    """A branch's own grade: `official` is what was 认定, `computed` what the scheme makes of the points."""

    official: Result | None
    computed: Result | None
    points: Figure
    gap: Figure | None
    rows: tuple[ReasonRow, ...]
    steps: tuple[ReasonRow, ...]
    waterfall: tuple[WaterfallStep, ...]


@dataclass(frozen=True)
class TierSection:
    """`basis` is 预测 while any grade in scope is not 认定 · `flow`: last year's nodes, this year's, bands."""

    basis: str
    cards: tuple[TierCard, ...]
    conversion: Figure
    unassessed: Figure
    flow: tuple[tuple[FlowNode, ...], tuple[FlowNode, ...], tuple[FlowLink, ...]]
    ranking: tuple[RankedBranch, ...]
    borders: tuple[Border, ...]
    is_ranking_cut: bool
    own: OwnTier | None


def tier_section(release: Release, view: YearView) -> TierSection | None:
    """Everything the page says of tiers; None where the edition has no result of the year for the unit."""
    now, before = (standing_results(release, year) for year in (view.year, view.year - 1))
    grades = release.grade_borders(year=view.year)
    if not now or not grades or not any(one.name == TIER_SHARE for one in release.indicators()):
        return None
    ranking, is_cut = _ranking(release, view, grades)
    return TierSection(
        basis=FORECAST if any(one.basis == FORECAST for one in now.values()) else "",
        cards=tuple(_card(release, view, grade) for grade in grades),
        conversion=ratio(release.fact(CONVERSION, view.stock[0])),
        unassessed=tally(_UNASSESSED, _unassessed(release, view, now), release.indicator(TIER_SHARE).unit_word),
        flow=_flow(release, view, (before, now), grades),
        ranking=ranking,
        borders=tuple(
            Border(grade.grade, points(f"border:{grade.grade}", grade.at_least)) for grade in grades if grade.at_least
        ),
        is_ranking_cut=is_cut,
        own=_own(release, view, grades) if release.unit.is_branch else None,
    )


def standing_results(release: Release, year: int) -> dict[str, Result]:
    """By branch that existed at the year's end: 认定 where there is one, else the forecast."""
    found: dict[str, Result] = {}
    for one in release.results(year):
        if one.org_id not in found or one.basis != FORECAST:
            found[one.org_id] = one
    return found


def _unassessed(release: Release, view: YearView, now: dict[str, Result]) -> list[str]:
    branches = [unit for unit in release.units(view.year) if unit.is_branch and unit.exists_on(view.day)]
    return [unit.unit_id for unit in branches if unit.unit_id not in now]


def _card(release: Release, view: YearView, grade: GradeBorder) -> TierCard:
    unit = release.indicator(TIER_SHARE).unit_word
    now, before = (release.fact(TIER_SHARE, key, cut=grade.grade) for key in view.stock)
    whole = release.fact(TIER_SHARE, view.stock[0])
    return TierCard(
        grade.grade, grade.programme, count(now, unit), share(now, whole), count(before, unit),
        difference(now, before, unit),
    )  # fmt: skip


def _flow(
    release: Release,
    view: YearView,
    years: tuple[dict[str, Result], dict[str, Result]],
    grades: tuple[GradeBorder, ...],
) -> tuple[tuple[FlowNode, ...], tuple[FlowNode, ...], tuple[FlowLink, ...]]:
    before, now = years
    unit = release.indicator(TIER_SHARE).unit_word
    if not before:
        return (), (), ()
    moves: dict[tuple[str, str], list[str]] = {}
    for org_id in sorted(before.keys() | now.keys()):
        start = before[org_id].grade if org_id in before else _NEW
        end = now[org_id].grade if org_id in now else _end_of(release, view, org_id)
        moves.setdefault((start, end), []).append(org_id)
    order = [grade.grade for grade in grades]
    left = [title for title in (*order, _NEW) if any(start == title for start, _ in moves)]
    right = [title for title in (*order, _UNASSESSED, _GONE) if any(end == title for _, end in moves)]

    def node(title: str, place: int) -> FlowNode:
        ids = [org_id for pair, found in moves.items() if pair[place] == title for org_id in found]
        return FlowNode(title, order.index(title) if title in order else None, tally(title, ids, unit))

    links = tuple(
        FlowLink(
            left.index(start), right.index(end), tally(f"{start}-{end}", ids, unit),
            "、".join(release.unit_of(org_id).label for org_id in ids[:8]) + ("等" if len(ids) > 8 else ""),
        )
        for (start, end), ids in moves.items()
    )  # fmt: skip
    return tuple(node(title, 0) for title in left), tuple(node(title, 1) for title in right), links


def _end_of(release: Release, view: YearView, org_id: str) -> str:
    return _UNASSESSED if release.unit_of(org_id).exists_on(view.day) else _GONE


def _ranking(
    release: Release, view: YearView, grades: tuple[GradeBorder, ...]
) -> tuple[tuple[RankedBranch, ...], bool]:
    """Computed points of every branch in scope; of very many, those nearest to the next grade."""
    official = {one.org_id: one for one in release.results(view.year) if one.basis != FORECAST}
    scored = [one for one in release.results(view.year) if one.points is not None]
    chosen = scored
    if len(scored) > limit("chart_rows"):
        nearest = sorted((one for one in scored if one.next_gap is not None), key=lambda one: one.next_gap or 0)
        keep = {one.org_id for one in nearest[: limit("chart_rows")]}
        chosen = [one for one in scored if one.org_id in keep]
    rows = tuple(
        RankedBranch(
            one.org_name, one.grade, one.standing, points(_id(one), one.points), _gap(one, grades),
            _note(release, one, official.get(one.org_id)),
        )
        for one in chosen
    )  # fmt: skip
    return rows, len(chosen) < len(scored)


def _id(one: Result) -> str:
    return f"result:tier:{one.org_id}:{one.work_year}"


def _gap(one: Result, grades: tuple[GradeBorder, ...]) -> Figure | None:
    if one.standing == 0:
        return None
    return points_gap(_id(one), one.next_gap, grades[one.standing - 1].grade)


def _note(release: Release, one: Result, official: Result | None) -> str:
    """What lowered the grade beside points, and an official grade that is another."""
    told = []
    if one.next_gap == 0:
        steps = release.result_reasons(one.work_year, one.org_id)
        told = [reason.reason_title for reason in steps if reason.step in ("gate", "arrears", "veto", "quota")]
    if official is not None and official.grade != one.grade:
        told.append(f"认定为{official.grade}")
    return "；".join(told)


def _own(release: Release, view: YearView, grades: tuple[GradeBorder, ...]) -> OwnTier:
    results = release.results(view.year)
    official = next((one for one in results if one.basis != FORECAST), None)
    computed = next((one for one in results if one.points is not None), None)
    code = f"result:tier:{release.unit.unit_id}:{view.year}"
    reasons = release.result_reasons(view.year)
    rows = reason_sheet(release, reasons.rows, code)
    is_item = [one.step in (*SCORED, "deduction", "closing", "dimension", "base") for one in reasons]
    return OwnTier(
        official,
        computed,
        points(code, computed.points if computed else None),
        _gap(computed, grades) if computed else None,
        tuple(row for row, item in zip(rows, is_item, strict=True) if item),
        tuple(row for row, item in zip(rows, is_item, strict=True) if not item),
        tuple(waterfall_steps(release, str(view.year))),
    )
