"""A release: one unit's part of an edition under one profile. Charts, pages and notebooks read nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal

from analysis.disclosure.appendix import CorrectionRow, LateRow, read_corrections, read_late_entries
from analysis.disclosure.assessment import AssessmentReader
from analysis.disclosure.benchmarks import benchmarked, benchmarks_of
from analysis.disclosure.calendars import days_of, every_period
from analysis.disclosure.coming_duties import ComingDuty, coming_duties
from analysis.disclosure.evidence import EvidenceRow, IdentityLookup, read_evidence
from analysis.disclosure.facts import FACT_TITLES, FactShelf
from analysis.disclosure.frames import Frame
from analysis.disclosure.indicator import Indicator, indicators_by_name
from analysis.disclosure.member_points import StarReader
from analysis.disclosure.own_rows import BY_ORGANISATION, OwnRows, own_rows
from analysis.disclosure.profiles import Profile, profile_of
from analysis.disclosure.provenance import Provenance, read_provenance
from analysis.disclosure.results import (
    GradeBorder,
    Result,
    ResultReason,
    grade_borders,
    read_result_reasons,
    read_results,
)
from analysis.disclosure.rollups import Basis, of_category, on_same_basis, rolled_up
from analysis.disclosure.rules import Rule, rule_in_force, rules_in_force
from analysis.disclosure.targets import TargetPlace, TargetShelf
from analysis.disclosure.terms import Term, running_terms
from analysis.disclosure.unit import UNIT_TITLES, OpenEdition, Unit, outside, units_under
from analysis.errors import BadCallError
from analysis.measures import Fact, Figure, Target, change, count, difference, growth, interval, ratio
from analysis.measures.benchmarks import Benchmark
from analysis.period import Period, parse_period

Measure = Literal["count", "ratio", "interval"]
Comparison = Literal["change", "difference", "growth"]


class Release:
    """Made by `open_release`. Units outside the subtree are answered with BadCallError, the ancestors' facts too."""

    def __init__(self, edition: OpenEdition, unit_id: str, profile: Profile, identities: IdentityLookup | None) -> None:
        self._edition = edition
        self._units = units_under(edition, unit_id)
        self._identities = identities
        self._shelf = FactShelf(edition, unit_id, frozenset(self._units))
        self.unit: Unit = self._units[unit_id]
        self.profile = profile
        self._indicators = indicators_by_name(edition)
        self._targets = TargetShelf(edition)
        self._bases: dict[str, Basis] = {}
        self._days: dict[tuple[str, str], Period] = {}
        self._evidence: dict[tuple[str, str, str, str], Frame[EvidenceRow]] = {}
        self._results: dict[tuple[int | str, str], Frame[Result]] = {}

    @property
    def as_of(self) -> date:
        """截至: the last day the edition knows of."""
        return self._edition.as_of

    @property
    def edition_number(self) -> int:
        return self._edition.number

    def years(self) -> tuple[int, ...]:
        """The calendar years the edition has periods of, oldest first."""
        return tuple(int(period) for period, kind in every_period(self._edition) if kind == "year")

    def units(self, year: int | None = None) -> Frame[Unit]:
        """The unit and those below it that existed in the year (by default that of 截至), parent first."""
        chosen = year if year is not None else self.as_of.year
        return Frame(UNIT_TITLES, tuple(unit for unit in self._units.values() if unit.exists_in(chosen)))

    def every_unit(self) -> tuple[Unit, ...]:
        """The unit and everything ever below it, dissolved ones too, parent first."""
        return tuple(self._units.values())

    def children(self, unit_id: str | None = None, year: int | None = None) -> tuple[Unit, ...]:
        """Units directly below, in tree order."""
        parent = self.unit_of(unit_id).unit_id
        return tuple(unit for unit in self.units(year) if unit.parent_id == parent)

    def unit_of(self, unit_id: str | None) -> Unit:
        """A unit in scope, by default the release's own. Raises BadCallError for any other."""
        if unit_id is None:
            return self.unit
        if unit_id not in self._units:
            raise outside(unit_id)
        return self._units[unit_id]

    def indicator(self, name: str) -> Indicator:
        """Title, definition and units of an indicator. Raises BadCallError naming the nearest one."""
        if name not in self._indicators:
            near = difflib.get_close_matches(name, self._indicators, n=1, cutoff=0.0)
            raise BadCallError(f"没有名为“{name}”的指标。", cure=f"是不是“{near[0]}”？" if near else None)
        return self._indicators[name]

    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator of the edition, by code name."""
        return tuple(self._indicators.values())

    def fact(self, indicator: str, period: str, unit: str | None = None, cut: str = "") -> Fact:
        """One fact; where the edition has none its state is missing."""
        measured = self.indicator(indicator)
        found = self._shelf.one(measured.name, self.unit_of(unit).unit_id, parse_period(period).key, cut)
        # Nothing of a kind is 0 of it where things are counted; a share of nothing has no denominator.
        if measured.kind == "count" and found.state == "no_denominator":
            found = replace(found, state="known")
        return found if measured.scale == 1 else replace(found, scale=measured.scale)

    def facts(
        self, indicator: str, periods: Iterable[str], units: Iterable[str] | None = None, cuts: Iterable[str] = ("",)
    ) -> Frame[Fact]:
        """One fact per unit × period × cut, in that order; by default of the release's own unit."""
        chosen = list(units) if units is not None else [self.unit.unit_id]
        wanted, splits = list(periods), list(cuts)
        if chosen != [self.unit.unit_id]:
            self.read_ahead([indicator], wanted, chosen)
        return Frame(
            FACT_TITLES,
            tuple(self.fact(indicator, one, unit, cut) for unit in chosen for one in wanted for cut in splits),
        )

    def read_ahead(self, indicators: Iterable[str], periods: Iterable[str], units: Iterable[str]) -> None:
        """Bring in many facts of units in scope in one question; `fact` and `facts` then find them."""
        self._shelf.read([self.indicator(name).name for name in indicators], periods, units)

    def every_fact(self, indicator: str, periods: Iterable[str]) -> tuple[Fact, ...]:
        """Every fact of the unit and those below it in these periods, all cuts; nothing where the edition has none."""
        return self._shelf.every(self.indicator(indicator).name, periods)

    def cuts(self, indicator: str) -> tuple[str, ...]:
        """The cuts the unit itself has facts of."""
        return self._shelf.cuts(self.indicator(indicator).name)

    def figure(self, measure: Measure, indicator: str, period: str, unit: str | None = None, cut: str = "") -> Figure:
        """A figure of one fact: `count`, `ratio` or `interval`."""
        fact = self.fact(indicator, period, unit, cut)
        if measure == "count":
            return count(fact, self.indicator(indicator).unit_word)
        return interval(fact) if measure == "interval" else ratio(fact)

    def comparison(
        self, measure: Comparison, indicator: str, periods: tuple[str, str], unit: str | None = None, cut: str = ""
    ) -> Figure:
        """A figure of two facts, (now, before): `change` in 个百分点, `difference` of counts, `growth` in %."""
        now, before = (self.fact(indicator, period, unit, cut) for period in periods)
        if measure == "difference":
            return difference(now, before, self.indicator(indicator).unit_word)
        return change(now, before) if measure == "change" else growth(now, before)

    def targets(self, indicator: str, year: int, unit: str | None = None) -> tuple[Target, ...]:
        """Firm then stretch target of a year: the unit's own, else the nearest one set above it."""
        self.indicator(indicator)
        return self._targets.of(indicator, self.unit_of(unit).unit_id, year)

    def benchmarks(self, indicator: str, year: int) -> tuple[Benchmark, ...]:
        """What was published of an indicator, the newest of each scope that is not later than the year."""
        return benchmarks_of(self._edition, self.indicator(indicator).name, year)

    def benchmarked(self, year: int) -> tuple[str, ...]:
        """The indicators that something was published of by a year."""
        return tuple(name for name in benchmarked(self._edition, year) if name in self._indicators)

    def target(self, indicator: str, setter: str, year: int, kind: str) -> Target:
        """One target by whoever set it; a unit's own or one set above it."""
        return self._targets.one(indicator, setter, year, kind)

    def target_place(self, target: Target) -> TargetPlace | None:
        """Where a target stands written; None where the profile shows no places."""
        return self._targets.place(target) if self.profile.shows_places else None

    def evidence(self, indicator: str, period: str, unit: str | None = None, cut: str = "") -> Frame[EvidenceRow]:
        """What a fact was added up from: shortfalls first, then exclusions, then the rest."""
        question = {"indicator": self.indicator(indicator).name, "unit": self.unit_of(unit).unit_id, "cut": cut}
        asked = (question["indicator"], question["unit"], cut, parse_period(period).key)
        if asked not in self._evidence:
            days, stock = self.days(indicator, period), self.indicator(indicator).time != "flow"
            self._evidence[asked] = read_evidence(
                self._edition, question, days, self.profile, stock=stock, identities=self._identities
            )
        return self._evidence[asked]

    def rolled_up(
        self, indicator: str, period: str, *, category: str = "", unit: str | None = None, cut: str = ""
    ) -> Fact:
        """A fact of the branches of a category, or without one of everybody now under the unit (同口径)."""
        code = self.unit_of(unit).unit_id
        basis = of_category(self._units.values(), category) if category else self._same_basis(code)
        return rolled_up(self._edition, self.indicator(indicator), code, self.days(indicator, period), basis, cut)

    def categories(self, year: int | None = None) -> tuple[str, ...]:
        """The categories of the branches in scope that existed in the year."""
        return tuple(sorted({one.category for one in self.units(year) if one.is_branch and one.category}))

    def _same_basis(self, unit_id: str) -> Basis:
        if unit_id not in self._bases:
            self._bases[unit_id] = on_same_basis(self._edition, unit_id, self.as_of)
        return self._bases[unit_id]

    def days(self, indicator: str, period: str) -> Period:
        """A period with its days in the calendar that the indicator follows."""
        name = self.indicator(indicator).name
        if (name, period) not in self._days:
            self._days[name, period] = days_of(self._edition, name, parse_period(period))
        return self._days[name, period]

    def own_rows(self, indicator: str, row: EvidenceRow) -> OwnRows | None:
        """The rows below an item of evidence; None where there are none or the profile withholds them."""
        measured = self.indicator(indicator)
        below = measured.below
        if not below or row.item_id is None or not self.profile.shows_places:
            return None
        item_id = row.org_id if below in BY_ORGANISATION else row.item_id
        looks_back = measured.time == "window"
        return own_rows(self._edition, below, item_id, row.on_date.year, looks_back=looks_back)

    def results(self, year: int | str, scheme: str = "tier") -> Frame[Result]:
        """Grades of the branches in scope of a work year (or 2025H1, 2025Q3), 认定 and 预测 each a row, best first."""
        if (year, scheme) not in self._results:
            self._results[year, scheme] = read_results(self._edition, self._units, scheme, year)
        return self._results[year, scheme]

    def result_reasons(self, year: int | str, unit: str | None = None, scheme: str = "tier") -> Frame[ResultReason]:
        """Why a branch has its computed grade: points won and lost item by item, then every later step."""
        org_id = self.unit_of(unit).unit_id
        return read_result_reasons(self._edition, org_id, scheme, year, shows_places=self.profile.shows_places)

    @property
    def assessed(self) -> AssessmentReader:
        """Assessments of everybody in scope: kinds, process, what was 认定 beside what was computed, changes."""
        return AssessmentReader(self._edition, tuple(self._units))

    @property
    def stars(self) -> StarReader:
        """Members' points and stars in scope: counts; groups and members in the internal profile only."""
        return StarReader(self._edition, tuple(self._units), self.unit.is_branch, self.profile, self._identities)

    def grade_borders(self, scheme: str = "tier", year: int | None = None) -> tuple[GradeBorder, ...]:
        """The grades of a year's scheme (else its newest) with their borders and programmes, best first."""
        return grade_borders(self._edition, scheme, year)

    def items(self, fact: Fact) -> int | None:
        """Of how many rows of evidence a fact in scope was added up; None where it is missing or nobody kept it."""
        return self._shelf.items(fact)

    def rules(self, indicator: str, period: str) -> tuple[Rule, ...]:
        """The rules the indicator rests on, reads and leaves something out by, in force in the period."""
        measured = self.indicator(indicator)
        return rules_in_force(self._edition, measured.name, self.days(indicator, period), flow=measured.time == "flow")

    def rule(self, rule_id: str, day: date) -> Rule | None:
        """A rule by its id as it holds on a day; None where none does."""
        return rule_in_force(self._edition, rule_id, day)

    def provenance(self, year: int) -> Provenance:
        """What the edition was made from, with the schemes of a year."""
        return read_provenance(self._edition, year)

    def corrections(self) -> Frame[CorrectionRow]:
        """Cells of the unit's rows put right by signed data; what the profile withholds is None."""
        return read_corrections(self._edition, self)

    def late_entries(self) -> Frame[LateRow]:
        """补报 of the unit after a seal, counted by year, table and import."""
        return read_late_entries(self._edition, self)

    def terms(self, day: date) -> tuple[Term, ...]:
        """Terms of office running on a day, the earliest to end first."""
        return running_terms(self._edition, self.unit.unit_id, day)

    def coming_duties(self, indicator: str, day: date) -> tuple[ComingDuty, ...]:
        """Branches that have not yet held a kind of meeting in the slot that has not ended on a day."""
        return coming_duties(self._edition, self.unit.unit_id, self.indicator(indicator).name, day)


def open_release(
    edition: OpenEdition,
    unit: str,
    profile: str = "public",
    *,
    identities: IdentityLookup | None = None,
) -> Release:
    """The release of a unit; the strictest profile unless told otherwise.

    `identities` gives names to member keys and is taken with the internal profile only.
    Raises BadCallError for an unknown unit or profile, or names asked for under another profile.
    """
    chosen = profile_of(profile)
    if identities is not None and not chosen.shows_people:
        raise BadCallError("只有内部版可以显示姓名。", cure="用 profile=internal，或者不带姓名。")
    return Release(edition, unit, chosen, identities)
