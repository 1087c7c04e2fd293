"""What templates and tables may ask: figures and states of one unit of a report. They compute nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from analysis.disclosure import EvidenceRow, cut_title
from analysis.errors import StandardsError
from analysis.measures import (
    Fact,
    Figure,
    Target,
    change,
    count,
    difference,
    distance,
    due,
    excluded,
    gap,
    growth,
    missing_fact,
    organisations_short,
    per_head,
    ratio,
    share,
    shortfall,
    thresholds,
    within,
    without_value,
)
from analysis.measures.imbalance import lowest, share_range
from analysis.publish.headline import QUALIFIED, qualified_fact, qualified_figure
from analysis.publish.narrative.phrases import Phrase
from analysis.publish.unit_report import UnitReport

When = Literal["now", "before"]
Way = Literal["up", "down", "same", "none"]
OVERDUE: Final = frozenset({"届满未换届", "以前届满至今未换届"})


class Speech:
    """Figures of a unit by (measure, indicator, cut, when). `figures` keeps every figure that was asked for, by id.

    `qualified_ratio` is what was 认定, else the 预测; `basis` says which.
    """

    def __init__(
        self,
        report: UnitReport,
        unit_id: str | None = None,
        figures: dict[str, Figure] | None = None,
        phrases: Sequence[Phrase] = (),
    ) -> None:
        self.report = report
        self.release = report.release
        self.view = report.view
        self.unit = self.release.unit_of(unit_id)
        self.phrases = phrases
        self.figures: dict[str, Figure] = {} if figures is None else figures
        self._known = frozenset(one.name for one in self.release.indicators())
        self._measures: Final[dict[str, Callable[[str, str, When], Figure]]] = {
            "count": lambda name, cut, when: count(self.fact(name, cut, when), self._unit(name)),
            "due": lambda name, cut, when: due(self.fact(name, cut, when), self._unit(name)),
            "excluded": lambda name, cut, when: excluded(self.fact(name, cut, when), self._unit(name)),
            "ratio": lambda name, cut, when: ratio(self.fact(name, cut, when), basis=self.basis(name, when)),
            "shortfall": lambda name, cut, when: shortfall([self.fact(name, cut, when)], self._unit(name)),
            "share": lambda name, cut, when: share(self.fact(name, cut, when), self.fact(name, "", when)),
            "change": lambda name, cut, _: change(*self._both(name, cut)),
            "difference": lambda name, cut, _: difference(*self._both(name, cut), self._unit(name)),
            "per_head": lambda name, cut, when: per_head(
                self.fact(name, cut, when), self.fact("member_count", "", when), self._unit(name)
            ),
            "growth": lambda name, cut, _: growth(*self._both(name, cut)),
            "gap": lambda name, cut, when: self._against(gap, name, cut, when),
            "distance": lambda name, cut, when: self._against(distance, name, cut, when),
            "target": lambda name, _, __: self._asked(name, "firm"),
            "stretch": lambda name, _, __: self._asked(name, "stretch"),
            "verdict": lambda name, cut, when: qualified_figure(
                self.fact(name, cut, when), self.basis(name, when), single=True
            ),
            "organisations_short": lambda name, cut, when: organisations_short(
                self.fact(name, cut, when), [row.org_id for row in self.short_rows(name)], "个"
            ),
            "organisations_overdue": self._overdue,
            "between_units": lambda name, _, __: share_range(self.below(name)),
            "lowest_unit": lambda name, _, __: self._lowest(name),
        }

    def figure(self, measure: str, indicator: str, cut: str = "", when: When = "now") -> Figure:
        """One figure, kept under its id. Raises StandardsError for a measure no template may ask."""
        if measure not in self._measures:
            raise StandardsError(
                f"文稿模板要用的算法“{measure}”不存在。", expected="、".join(self._measures), cure="改用其中之一。"
            )
        return self.keep(self._measures[measure](indicator, cut, when))

    def keep(self, figure: Figure) -> Figure:
        self.figures[figure.id] = figure
        return figure

    def fact(self, indicator: str, cut: str = "", when: When = "now") -> Fact:
        """The fact of this year or the one before, at the key the indicator's time asks for."""
        if indicator == QUALIFIED:
            return qualified_fact(self.release, self._year(when), self.unit.unit_id)[0]
        if indicator not in self._known:
            # An edition made before the indicator was there has no data of it.
            return missing_fact(indicator, self.unit.unit_id, str(self._year(when)), cut)
        found = self.release.fact(indicator, self.key(indicator, when), self.unit.unit_id, cut)
        if when == "before" or found.state != "missing":
            return found
        # What is due by the quarter has no evidence in a month between: nothing was due then, which is not 无数据.
        return within(found, self.release.fact(indicator, f"{self.view.day:%Y-%m}YTD", self.unit.unit_id, cut))

    def key(self, indicator: str, when: When = "now") -> str:
        """The period key the unit's figures of an indicator are read at."""
        pair = self.view.flow if self.release.indicator(indicator).time == "flow" else self.view.stock
        return pair[0] if when == "now" else pair[1]

    def basis(self, indicator: str, when: When = "now") -> str:
        """预测 where the qualified share is not yet 认定, else nothing."""
        return qualified_fact(self.release, self._year(when), self.unit.unit_id)[1] if indicator == QUALIFIED else ""

    def short_rows(self, indicator: str) -> list[EvidenceRow]:
        """Evidence of the year that counted and fell short."""
        fact = self.fact(indicator)
        rows = self.release.evidence(fact.indicator, fact.period, self.unit.unit_id)
        return [row for row in rows if row.numerator < row.denominator and row.status == "计入"]

    def below(self, indicator: str) -> list[Fact]:
        """The facts of the units directly below, of the year, those too small to compare left out."""
        if indicator not in self._known:
            return []
        units = [unit.unit_id for unit in self.release.children(self.unit.unit_id, self.view.year)]
        facts = self.release.facts(indicator, [self.key(indicator)], units)
        least = thresholds().small_sample
        return [fact for fact in facts if fact.ratio is not None and fact.ratio.denominator >= least]

    def _lowest(self, indicator: str) -> Figure:
        found = lowest(self.below(indicator))
        return ratio(found[0]) if found else without_value("ratio", "missing", "%", (self.fact(indicator).id,))

    def _overdue(self, indicator: str, cut: str, when: When) -> Figure:
        fact = self.fact(indicator, cut, when)
        late = [row.org_id for row in self.short_rows(indicator) if row.reason in OVERDUE]
        made = organisations_short(fact, late, "个")
        return Figure(
            f"organisations_overdue({fact.id})", made.value, made.state, made.unit, made.text, made.made_from,
            "organisations_overdue",
        )  # fmt: skip

    def _both(self, indicator: str, cut: str) -> tuple[Fact, Fact]:
        return self.fact(indicator, cut), self.fact(indicator, cut, "before")

    def target(self, indicator: str, kind: str = "firm") -> Target | None:
        """The target of that kind set for the unit this year, if any."""
        found = self.release.targets(indicator, self.view.year, self.unit.unit_id)
        return next((one for one in found if one.kind == kind), None)

    def _asked(self, indicator: str, kind: str) -> Figure:
        target = self.target(indicator, kind)
        return target.figure if target else without_value(kind, "missing", "%", (self.fact(indicator).id,))

    def _against(self, measure: Callable[..., Figure], indicator: str, cut: str, when: When) -> Figure:
        target = self.target(indicator)
        fact = self.fact(indicator, cut, when)
        if target is None:
            return without_value(measure.__name__, "missing", "", (fact.id,))
        heads = (self.release.indicator(indicator).heads,) if measure is gap else ()
        return measure(fact, target, *heads)

    def _unit(self, indicator: str) -> str:
        # A branch-month due is one meeting due: papers say 次 where the catalogue says 支部月.
        word = self.release.indicator(indicator).unit_word if indicator in self._known else ""
        return "次" if word.endswith(("月", "季度")) else word

    def _year(self, when: When) -> int:
        return self.view.year if when == "now" else self.view.year - 1


def way(figure: Figure) -> Way:
    """Which way a comparison went; none where there is nothing to compare."""
    if not figure.is_known or figure.value is None:
        return "none"
    if figure.text in {"持平", "基本持平"} or figure.value == 0:
        return "same"
    return "up" if figure.value > 0 else "down"


def title_of_cut(cut: str) -> str:
    """A cut as readers see it."""
    return cut_title(cut)
