"""What was missed, what comes next and by when, branch by branch: one list for page and reminder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from analysis.disclosure import EvidenceRow, Release, Term
from analysis.disclosure.coming_duties import open_slot
from analysis.period import month_start, parse_period
from analysis.publish.headline import DUTY_TITLES
from analysis.publish.monthly.month_view import MonthView
from analysis.publish.shortfalls import SLOT_WORDS
from analysis.publish.templating import chinese_day

ItemState = Literal["missing", "earlier", "pending", "soon"]
REMINDER_RULE: Final = "election_reminder"
_PEOPLE: Final = {"study_hours_reached": "党员学时", "appraisal_participation": "民主评议"}
AT_ONCE: Final = "尽快办理"


@dataclass(frozen=True)
class MonthItem:
    """One organisation and one thing.

    `state`: missing (its time is over) · earlier (missed in an earlier month of the year) · pending (未到期) · soon (a
    term about to end). `by`: the next day it can be made good, None where it is overdue already.
    """

    org_id: str
    org_name: str
    state: ItemState
    what: str
    detail: str
    by: date | None

    @property
    def by_text(self) -> str:
        return f"{chinese_day(self.by)}前" if self.by is not None else AT_ONCE


def short_by_organisation(
    release: Release, indicator: str, period: str, day: date
) -> dict[tuple[str, str], list[EvidenceRow]]:
    """Rows that counted and fell short by the day, by organisation (code and name)."""
    found: dict[tuple[str, str], list[EvidenceRow]] = {}
    for row in release.evidence(indicator, period):
        if row.status == "计入" and row.numerator < row.denominator and row.on_date <= day:
            found.setdefault((row.org_id, row.org_name), []).append(row)
    return found


def times_told(rows: list[EvidenceRow], indicator: str) -> str:
    """支委会: "3月、4月"; with party groups: "3月（2个小组）"."""
    days: dict[date, int] = {}
    for row in sorted(rows, key=lambda one: one.on_date):
        days[row.on_date] = days.get(row.on_date, 0) + 1
    groups = indicator == "group_meeting_frequency"
    return "、".join(
        SLOT_WORDS[indicator](day) + (f"（{number}个小组）" if groups and number > 1 else "")
        for day, number in days.items()
    )


def next_end(release: Release, indicator: str, day: date) -> date | None:
    """The last day of the slot that has not ended: until then what was missed can be made good."""
    rule = release.rule(indicator.removesuffix("_frequency") + "_due", day)
    return None if rule is None else open_slot(rule.unit, day).last_day


def _duties(release: Release, view: MonthView) -> Iterator[MonthItem]:
    for indicator, title in DUTY_TITLES.items():
        by = next_end(release, indicator, view.day)
        for (org, name), rows in short_by_organisation(release, indicator, view.ytd.key, view.day).items():
            now = [row for row in rows if row.on_date >= view.month.start]
            before = [row for row in rows if row.on_date < view.month.start]
            if now:
                yield MonthItem(org, name, "missing", title, f"{times_told(now, indicator)}应开展而未开展", by)
            if before:
                yield MonthItem(org, name, "earlier", title, times_told(before, indicator), None)


def _people(release: Release, view: MonthView) -> Iterator[MonthItem]:
    """学时 and 民主评议 are counted at the year's end, or on 截至: they are missing only once the year is over."""
    end = parse_period(str(view.year)).last_day
    state: ItemState = "missing" if view.day >= end else "pending"
    for indicator, title in _PEOPLE.items():
        for (org, name), rows in short_by_organisation(release, indicator, view.key, view.day).items():
            parts: dict[str, int] = {}
            for row in rows:
                parts[row.reason or ""] = parts.get(row.reason or "", 0) + row.items
            told = "，".join(f"{number}名党员{reason}" for reason, number in parts.items())
            yield MonthItem(org, name, state, title, told, end if state == "pending" else None)


def months_later(day: date, months: int) -> date:
    start, following = (month_start(day.year, day.month + months + more) for more in (0, 1))
    return date.fromordinal(min(start.toordinal() + day.day - 1, following.toordinal() - 1))


def _election(term: Term, state: ItemState) -> MonthItem:
    extended = "（经批准延期）" if term.extended else ""
    told = f"任期{extended}至{chinese_day(term.due_date)}"
    if state == "missing":
        return MonthItem(term.org_id, term.org_name, state, "换届", f"{told}，届满未换届", None)
    return MonthItem(term.org_id, term.org_name, state, "换届", f"{told}，请做好换届准备", term.due_date)


def _elections(release: Release, view: MonthView) -> Iterator[MonthItem]:
    """Overdue on the day, and due within the months the rule asks to remind ahead."""
    rule = release.rule(REMINDER_RULE, view.day)
    until = months_later(view.day, int(rule.value)) if rule is not None else view.day
    for term in release.terms(view.day):
        if term.due_date <= until:
            yield _election(term, "missing" if term.due_date <= view.day else "soon")


def _coming(release: Release, view: MonthView) -> Iterator[MonthItem]:
    for indicator, title in DUTY_TITLES.items():
        for duty in release.coming_duties(indicator, view.day):
            slot = SLOT_WORDS[indicator](duty.slot.last_day)
            told = f"{slot}尚未开展" if duty.begun else f"{slot}"
            yield MonthItem(duty.org_id, duty.org_name, "pending", title, told, duty.slot.last_day)


def month_items(release: Release, view: MonthView) -> tuple[MonthItem, ...]:
    """Everything of the unit and those below it: what was missed first, then earlier, pending and soon."""
    order = {"missing": 0, "earlier": 1, "pending": 2, "soon": 3}
    found = [*_duties(release, view), *_elections(release, view), *_people(release, view), *_coming(release, view)]
    return tuple(sorted(found, key=lambda item: order[item.state]))
