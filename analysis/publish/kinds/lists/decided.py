"""分类定级 and 过硬党支部, branch by branch: what was computed, proposed, publicised, confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from analysis.disclosure import Result, Unit
from analysis.disclosure.decisions import STEPS, decision_title, read_decisions
from analysis.measures import points
from analysis.publish.annex import Column
from analysis.publish.headline import FORECAST, QUALIFIED
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.order import Order
from analysis.publish.kinds.steps import SCHEMES

_NONE: Final = "—"


def decided(order: Order, scheme: str) -> Listing:
    """One row per branch that was assessed or decided of, best computed points first, then in tree order."""
    steps = [text_column(decision_title(step), 10) for step in STEPS]
    if _computed(order, scheme):
        scored = (Column("测算得分", 15), text_column("测算", 10))
        columns = (text_column("党支部", 25), *scored, *steps, text_column("认定文号", 20))
    else:
        columns = (text_column("党支部", 40), *steps, text_column("认定文号", 30))
    return listing(f"{scheme}_decided", f"{SCHEMES[scheme]}情况", columns, _rows(order, scheme))


def differing(order: Order, scheme: str) -> Listing:
    """Branches whose decided grade is another than the computed one."""
    computed = _computed(order, scheme)
    found = read_decisions(order.edition, order.release, scheme, order.period.year)
    rows = [
        (org, computed[org].grade, list(taken.values())[-1].grade)
        for org, taken in found.items()
        if org in computed and any(one.grade != computed[org].grade for one in taken.values())
    ]
    return listing(f"{scheme}_differing", "", (), ((f"differs|{org}", org, ()) for org, _, _ in rows))


def left_out(order: Order) -> Listing:
    """Branches that take no part in the year's assessment, and the rule that leaves them out."""
    release, year = order.release, str(order.period.year)
    columns = (text_column("党支部", 40), text_column("不参评的依据", 60))
    rows = {
        row.org_id: (row.org_name, row.rule or row.reason or _NONE)
        for name in (QUALIFIED, FORECAST)
        for row in release.evidence(name, year)
        if row.status == "不计入"
    }
    return listing(
        "left_out", "不参评的党支部", columns, ((f"left_out|{org}", org, cells) for org, cells in rows.items())
    )


def _computed(order: Order, scheme: str) -> dict[str, Result]:
    results = order.release.results(order.period.year, scheme)
    return {one.org_id: one for one in results if one.points is not None}


def _rows(order: Order, scheme: str) -> Iterator[Row]:
    computed = _computed(order, scheme)
    found = read_decisions(order.edition, order.release, scheme, order.period.year)
    units = [one for one in order.release.every_unit() if one.unit_id in computed or one.unit_id in found]

    def standing(unit: Unit) -> int:
        return -(computed[unit.unit_id].points or 0) if unit.unit_id in computed else 1

    for unit in sorted(units, key=standing):
        result, taken = computed.get(unit.unit_id), found.get(unit.unit_id, {})
        grades = [taken[step].grade if step in taken else _NONE for step in STEPS]
        document = taken["confirmed"].doc_no if "confirmed" in taken else None
        key = f"{scheme}|{unit.unit_id}|{order.period.year}"
        scored = (points(key, result.points) if result else _NONE, result.grade if result else _NONE)
        yield key, unit.unit_id, (unit.label, *(scored if computed else ()), *grades, document or _NONE)


DECIDED: Final[Mapping[str, Callable[[Order], Listing]]] = {
    **{f"{scheme}_decided": partial(decided, scheme=scheme) for scheme in SCHEMES},
    **{f"{scheme}_differing": partial(differing, scheme=scheme) for scheme in SCHEMES},
    "left_out": left_out,
}
