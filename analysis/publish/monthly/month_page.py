"""The monthly page of one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.measures import amber_points
from analysis.publish.files import folder_name
from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.templating import environment, json_block


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
    charts = report.charts
    return (
        environment()
        .get_template("month.html.j2")
        .render(
            report=report,
            release=report.release,
            unit=report.release.unit,
            view=report.view,
            charts={name: json_block(str(chart.to_json())) for name, chart in charts.items()},
            heights={name: chart.layout.height for name, chart in charts.items()},
            reminders=reminders,
            other_months=other_months,
            folder=folder_name,
            title=report.title,
            assets="../assets",
            amber=amber_points().text,
        )
    )
