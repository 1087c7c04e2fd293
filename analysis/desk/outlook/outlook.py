"""`committee.outlook`: everything the desk can say of what could be, for one unit and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from analysis.charts import forecast_bars, influence_bars, rank_intervals
from analysis.desk.chart import Chart
from analysis.desk.outlook.basis import Basis, basis_of, scored_schemes
from analysis.desk.outlook.firmness import (
    FIRM_TITLES,
    INFLUENCE_TITLES,
    SCALE_TITLES,
    draws_text,
    firm_rows,
    influence_items,
    influence_rows,
    intervals,
    scale_rows,
)
from analysis.desk.outlook.future import FUTURE_TITLES, future_of, future_rows, likelihoods, tier_future_of
from analysis.desk.outlook.pace import PACE_TITLES, pace_rows
from analysis.desk.outlook.risk import RISK_TITLES, risk_rows, risk_text
from analysis.desk.outlook.ways import (
    MOVE_TITLES,
    SLIP_TITLES,
    WAY_TITLES,
    efforts_of,
    move_rows,
    slip_rows,
    way_rows,
    ways_of,
)
from analysis.desk.outlook.words import word
from analysis.desk.table import Table
from analysis.disclosure import Frame, Release
from analysis.disclosure.naming import unit_below
from analysis.errors import BadCallError
from analysis.measures import points
from analysis.outlook.campaign import campaign
from analysis.outlook.robustness import robustness
from analysis.outlook.sensitivity import influences
from analysis.outlook.way_up import way_up
from analysis.publish.year_view import YearView
from analysis.ratio import PERMILLE, Ratio
from analysis.store.editions import Edition

if TYPE_CHECKING:
    from analysis.desk.outlook.reweigh import Reweigh


@dataclass(frozen=True)
class Outlook:
    """Made by a committee; `scheme` names the scheme to start from where there are several."""

    edition: Edition
    release: Release
    view: YearView
    scheme: str | None = None

    def using(self, scheme: str) -> Outlook:
        """The same under another of the edition's schemes, by title or code."""
        return Outlook(self.edition, self.release, self.view, scheme)

    def way_up(
        self, grade: str | None = None, efforts: Mapping[str, int] | None = None, *, unit: str | None = None
    ) -> Table:
        """What a branch has to do for a grade (by default the next one), as cheaply as possible."""
        basis = self._basis()
        now = basis.of(unit_below(self.release, unit))
        wanted = basis.grade(grade, above=basis.scheme.place_of(now.grade))
        way = way_up(basis.scheme, now, wanted, efforts_of(basis, efforts))
        total = points(f"then:{way.org_id}", int(way.total))
        done = word("notes", "done", total=total.text) + word("notes", "effort")
        note = word("hindrances", way.hindrance) if way.hindrance else done
        if way.quota and not way.hindrance:
            note += word("notes", "quota", wanted=wanted)
        title = word("captions", "way_up", unit=basis.names[way.org_id], now=now.grade, wanted=wanted)
        return Table(title, Frame(MOVE_TITLES, move_rows(basis, way)), note)

    def ways(self, grade: str | None = None, efforts: Mapping[str, int] | None = None) -> Table:
        """The cheapest way of every branch below a grade, cheapest first."""
        basis = self._basis()
        wanted = basis.grade(grade)
        rows = way_rows(basis, ways_of(basis, wanted, efforts_of(basis, efforts)))
        title = word("captions", "ways", wanted=wanted)
        return self._table(title, Frame(WAY_TITLES, rows), word("notes", "effort"))

    def campaign(self, target: int, grade: str | None = None, efforts: Mapping[str, int] | None = None) -> Table:
        """Which branches to work on so that `target` per cent reach a grade, and what each slip would mean."""
        basis = self._basis()
        wanted = basis.grade(grade)
        if not 0 <= target <= 100:
            raise BadCallError(f"目标 {target}% 不对。", expected="0 到 100 的整数")
        if not basis.own:
            raise BadCallError("这个单位没有考评过的党支部。", cure="在上面换一个单位或年度。")
        there = sum(basis.scheme.place_of(one.grade) <= basis.scheme.place_of(wanted) for one in basis.own)
        now = Ratio(there, len(basis.own))
        found = campaign(now, target * PERMILLE // 100, ways_of(basis, wanted, efforts_of(basis, efforts)))
        counts = [f"{one.numerator}/{one.denominator}" for one in (now, found.share)]
        note = word("notes", "now_and_then", now=counts[0], then=counts[1])
        note += word("notes", "still_missing" if found.missing else "reached", missing=found.missing)
        title = word("captions", "campaign", wanted=wanted, target=target)
        return self._table(title, Frame(SLIP_TITLES, slip_rows(basis, found)), note + word("notes", "effort"))

    def firmness(self) -> Table:
        """Where varied weights and borders put each branch, and how likely each grade is."""
        basis = self._basis()
        rows = firm_rows(basis, robustness(basis.scheme, basis.graded))
        return self._table(word("captions", "firmness"), Frame(FIRM_TITLES, rows), draws_text())

    def influences(self) -> Table:
        """Which items decide the ranks."""
        basis = self._basis()
        rows = influence_rows(influences(basis.scheme, basis.graded))
        note = word("notes", "same_for_all") + draws_text()
        return self._table(word("captions", "influences"), Frame(INFLUENCE_TITLES, rows), note)

    def scales(self) -> Table:
        """Ranks had the items been brought to one scale another way."""
        return self._table(word("captions", "scales"), Frame(SCALE_TITLES, scale_rows(self._basis())))

    def forecast(self) -> Table:
        """过硬党支部 next year, with an honest interval and its back-test."""
        rows = future_rows(future_of(self.release, self.view), self.view)
        return self._table(word("captions", "forecast"), Frame(FUTURE_TITLES, rows), word("notes", "cause"))

    def forecast_tier(self, grade: str | None = None) -> Table:
        """Branches of a tier or a better one next year, from how each tier's branches moved; with its back-test."""
        scheme = self._basis().scheme
        wanted = self._basis().grade(grade)
        rows = future_rows(tier_future_of(self.release, self.view, scheme, wanted), self.view)
        title = word("captions", "forecast_tier", wanted=wanted)
        return self._table(title, Frame(FUTURE_TITLES, rows), word("notes", "cause"))

    def pace(self) -> Table:
        """What the targets ask for, quarter by quarter."""
        return self._table(word("captions", "pace"), Frame(PACE_TITLES, pace_rows(self.release, self.view)))

    def at_risk(self, grade: str | None = None) -> Table:
        """Branches that have reached a grade but barely."""
        basis = self._basis()
        wanted = basis.grade(grade)
        rows = risk_rows(basis, robustness(basis.scheme, basis.graded), wanted)
        return self._table(word("captions", "risk", wanted=wanted), Frame(RISK_TITLES, rows), risk_text(wanted))

    def chart_firmness(self) -> Chart:
        """Ranks with their intervals."""
        basis = self._basis()
        found = robustness(basis.scheme, basis.graded)
        table = self._table(word("captions", "firmness"), Frame(FIRM_TITLES, firm_rows(basis, found)))
        return Chart(rank_intervals(intervals(basis, found)), table)

    def chart_influences(self) -> Chart:
        """The indices of every item."""
        basis = self._basis()
        found = influences(basis.scheme, basis.graded)
        table = self._table(word("captions", "influences"), Frame(INFLUENCE_TITLES, influence_rows(found)))
        return Chart(influence_bars(influence_items(found)), table)

    def chart_forecast(self) -> Chart:
        """How likely each number is."""
        future = future_of(self.release, self.view)
        table = self._table(word("captions", "forecast"), Frame(FUTURE_TITLES, future_rows(future, self.view)))
        return Chart(forecast_bars(likelihoods(future.found), future.needed), table)

    def reweigh(self) -> Reweigh:
        """A box with the schemes, a slider for every item's weight, and who moves."""
        from analysis.desk.outlook.reweigh import Reweigh  # noqa: PLC0415 widgets are for notebooks only

        return Reweigh(
            self._basis(),
            {one: partial(basis_of, self.edition, self.release, self.view, one) for one in self.schemes()},
        )

    def schemes(self) -> tuple[str, ...]:
        """Titles of the schemes that something was scored by in the year."""
        return scored_schemes(self.edition, self.view.year)

    def _basis(self) -> Basis:
        return basis_of(self.edition, self.release, self.view, self.scheme)

    def _table(self, title: str, frame: Frame[Any], note: str = "") -> Table:
        return Table(f"{self.release.unit.label} · {self.view.year}年 · {title}", frame, note)
