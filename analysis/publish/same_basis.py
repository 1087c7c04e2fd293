"""Last year on the same basis (同口径): placed in this year's tree, and, when asked, under this year's rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from analysis.disclosure import Indicator, Release, Unit
from analysis.measures import Fact, Figure, change, count, difference, ratio
from analysis.publish.headline import FORECAST, QUALIFIED, THEME_DAY
from analysis.publish.year_view import YearView

COMPARED: Final = (
    QUALIFIED,
    FORECAST,
    "participation",
    "general_meeting_frequency",
    THEME_DAY,
    "election_on_time",
    "study_hours_reached",
    "appraisal_participation",
    "member_count",
    "organisation_count",
)


@dataclass(frozen=True)
class SameBasisRow:
    """One unit and indicator: this year, last year as it was, last year on this year's basis, and the change since.

    Under this year's rules `now` is computed by them too.
    """

    unit: str
    indicator: str
    now: Figure
    before: Figure
    same_basis: Figure
    change: Figure

    def as_dict(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "indicator": self.indicator,
            "now": self.now.text,
            "before": self.before.text,
            "same_basis": self.same_basis.text,
            "counts": self.same_basis.detail or None,
            "change": self.change.text,
        }


def same_basis_rows(
    release: Release, view: YearView, *, by_rules: Release | None = None, indicator: str | None = None
) -> tuple[SameBasisRow, ...]:
    """The unit and those directly below it; one indicator, or those a year is judged by.

    `by_rules`: the same unit's release of data computed under this year's rules, which then gives this year and last.
    """
    source = by_rules or release
    names = [indicator] if indicator else list(COMPARED)
    units = (release.unit, *release.children(year=view.year))
    return tuple(row for name in names for unit in units for row in _rows(release, source, view, unit, name))


def _rows(release: Release, source: Release, view: YearView, unit: Unit, name: str) -> Iterator[SameBasisRow]:
    measured = release.indicator(name)
    now_key, before_key = view.flow if measured.time == "flow" else view.stock
    now = source.fact(name, now_key, unit.unit_id)
    before = release.fact(name, before_key, unit.unit_id)
    same = source.rolled_up(name, before_key, unit=unit.unit_id)
    if now.state == "missing" or same.state == "missing":
        return
    moved = difference(now, same, measured.unit_word) if measured.kind == "count" else change(now, same)
    this, last, replaced = (_figure(measured, fact) for fact in (now, before, same))
    yield SameBasisRow(unit.label, measured.title, this, last, replaced, moved)


def _figure(measured: Indicator, fact: Fact) -> Figure:
    return count(fact, measured.unit_word) if measured.kind == "count" else ratio(fact)
