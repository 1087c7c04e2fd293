"""The reminder as a page to print: one sheet of A4."""

from __future__ import annotations

from analysis.publish.reminder.reminder import Reminder
from analysis.publish.templating import environment


def reminder_html(reminder: Reminder, back: str) -> str:
    """The page as text; `back` is the branch's monthly page, seen from it."""
    return (
        environment()
        .get_template("reminder.html.j2")
        .render(reminder=reminder, back=back, title=f"{reminder.branch}{reminder.title}", assets="../assets")
    )
