"""One paper to be made: a kind, a unit's release and a stretch of time, and what every part of it reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from analysis.disclosure import Frame, OpenEdition, Release
from analysis.disclosure.checkup import Checkup, read_checkup
from analysis.disclosure.ledgers import has_rows
from analysis.errors import BadCallError
from analysis.period import Period, PeriodKind, parse_period
from analysis.publish.kinds.kind import PERIODS, Kind
from analysis.publish.kinds.steps import decided_step
from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.monthly.month_view import month_view
from analysis.publish.provenance import ProvenanceLine, provenance
from analysis.publish.templating import stamp_of
from analysis.publish.unit_report import UnitReport
from analysis.publish.year_view import YearView, year_view

DRAFT: Final = "征求意见稿"
_MONTHS: Final[dict[PeriodKind, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Order:
    """`release` is that of the unit the paper speaks of; its parts are made when first asked for and then kept."""

    kind: Kind
    edition: OpenEdition
    release: Release
    period: Period

    @cached_property
    def view(self) -> YearView:
        """The period as the year's reports see time: flows of the period, stocks of its last day."""
        return paper_view(self.period, self.release.as_of)

    @cached_property
    def report(self) -> UnitReport:
        """The unit's figures of the period."""
        return UnitReport(self.release, self.view)

    @cached_property
    def month(self) -> MonthReport:
        """What the unit and those below it owe, as at the last month of the period that has begun."""
        return MonthReport(self.release, month_view(f"{self.day:%Y-%m}", self.release.as_of))

    @cached_property
    def checkup(self) -> Checkup | None:
        """What the health check found; None where none was made, or the profile hides files and rows."""
        if not self.release.profile.shows_places or not has_rows(self.edition, "health_checks"):
            return None
        return read_checkup(self.edition, self.release)

    @property
    def day(self) -> date:
        """The period's last day, or 截至 before that."""
        return self.view.day

    @property
    def is_running(self) -> bool:
        return self.day < self.period.last_day

    @property
    def period_title(self) -> str:
        """2025年10月, 2025年第三季度, 2025年上半年, 2025年度; of a year that is not over its months."""
        if self.period.kind != "year":
            return self.period.title
        return parse_period(self.view.flow[0]).title if self.is_running else f"{self.period.year}年度"

    @property
    def stamp(self) -> str:
        """截至, edition and profile: on everything that is printed."""
        told = stamp_of(self.release, self.day)
        return f"{DRAFT} · {told}" if self.kind.drafts else told

    @property
    def provenance(self) -> Frame[ProvenanceLine]:
        """生成依据: one line per thing the paper was made from."""
        return provenance(self.release, self.period.key, self.day)

    @cached_property
    def step(self) -> str:
        """建议, 公示 or 认定: how far the year's 定级 has come in every branch that anything was decided of."""
        return decided_step(self.edition, self.release, self.period.year)

    def filled(self, text: str) -> str:
        """A text of the kind with its placeholders filled."""
        unit = self.release.unit
        values = {"unit": unit.name, "label": unit.label, "period": self.period_title, "year": str(self.period.year)}
        return text.format(**values, state=self.step if "{state}" in text else "")


def paper_view(period: Period, as_of: date) -> YearView:
    """Flows of the period and of the same one a year before; a running year is compared with the same months."""
    if period.kind == "year":
        return year_view(period.year, as_of)
    day = min(as_of, period.last_day)
    flow = (period.key, period.previous_year().key)
    return YearView(period.year, day, flow, (period.key, str(period.year - 1)), "上年同期")


def paper_period(kind: Kind, asked: str | None, as_of: date) -> Period:
    """The period asked for, or the kind's own that 截至 lies in.

    Raises BadCallError for one of another length than the kind is made for, or one that has not begun by 截至.
    """
    if asked is None:
        return containing(kind.periods[0], as_of)
    period = parse_period(asked)
    if period.kind not in kind.periods:
        raise BadCallError(
            f"《{kind.title}》不按这样的时间段出。",
            expected="、".join(PERIODS[one] for one in kind.periods),
            cure="例如 --month 2025-10、--quarter 2025Q3、--half 2025H1、--year 2025，选合适的一个。",
        )
    if period.start > as_of:
        raise BadCallError(
            f"{period.title}还没有数据。", expected=f"{as_of} 或以前（数据截至这一天）", cure="换一个时间段。"
        )
    return period


def containing(kind: PeriodKind, day: date) -> Period:
    """The month, quarter, half or year a day lies in."""
    number = (day.month - 1) // _MONTHS[kind] + 1
    keys = {"month": f"-{number:02d}", "quarter": f"Q{number}", "half": f"H{number}", "year": ""}
    return parse_period(f"{day.year}{keys[kind]}")
