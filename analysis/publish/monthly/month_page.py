"""The monthly page of one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.templating import environment, page_context


@dataclass(frozen=True)
class ReminderLink:
    """A branch's reminder: what it is called, and where its files lie, seen from the page."""

    name: str
    page: str
    word: str
    missing: int


def month_page_html(
    report: MonthReport, reminders: Sequence[ReminderLink] = (), other_months: Sequence[str] = ()
) -> str:
    """The page as text; its assets are looked for in `../assets/`.

    `other_months` are the keys of the unit's other monthly pages.
    """
    return (
        environment()
        .get_template("month.html.j2")
        .render(**page_context(report, report.charts), reminders=reminders, other_months=other_months)
    )
