"""发展党员: whether admission and transfer to full membership went by the rules of each step's day; and the plan."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import chinese_calendar

from tests.agreement.judge.calendar import DAY, year_snapshot
from tests.agreement.judge.composition import admissions, kept_ledger
from tests.agreement.judge.people import members
from tests.agreement.judge.tree import parent_on
from tests.agreement.judge.world import Evidence, Row, World, holds, reasons

FLOWS = {"development_compliance"}
STOCKS = {"development_plan_completion", "development_plan_kept"}
COUNTS: set[str] = set()


def after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_months(start: date, end: date) -> int:
    """Whole months from a day to another, a month being full on the day of the same number."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months


@dataclass(frozen=True)
class Judge:
    """One application under the demands of the day; `seen` hides what happened after the day 截至."""

    world: World
    case: Row

    def value(self, rule_id: str, day: date) -> int:
        """What is demanded that day; 0 where nothing is."""
        rule = self.world.demands.rule(rule_id, day)
        return 0 if rule is None else int(rule["value"])

    def seen(self, column: str) -> date | None:
        day: date | None = self.case[column]
        return day if day is not None and day <= self.world.as_of else None

    def recorded(self, rule_id: str, column: str, meeting: date) -> bool:
        """A step that is demanded has a day."""
        day = self.case[column]
        return day is not None or not self.value(rule_id, meeting)

    def at_most(self, rule_id: str, start: date | None, end: date | None) -> bool:
        """Within so many months, where both days are known and the rule holds on the second."""
        if start is None or end is None or not (months := self.value(rule_id, end)):
            return True
        return end <= after(start, months)

    def followed(self, rule_id: str, start: date | None, column: str, meeting: date) -> bool:
        """A step after the vote: taken in time, or its time has not run out yet."""
        done = self.seen(column)
        months = self.value(rule_id, done or meeting)
        return start is None or not months or (done or self.world.as_of) <= after(start, months)

    def admission(self) -> bool:
        case, meeting = self.case, self.case["meeting_date"]
        approval = "admission_approval_longest" if case["is_special_case"] else "admission_approval"
        return all(
            [
                self.recorded("admission_talk", "talked_date", meeting),
                self.recorded("activist_decided", "activist_date", meeting),
                self.recorded("activist_decided", "filed_date", meeting),
                self.recorded("activist_least", "prospect_date", meeting),
                self.recorded("prospect_notice", "publicity_end", meeting),
                self.recorded("political_review", "vetted_date", meeting),
                self.recorded("prospect_training_days", "training_date", meeting),
                self.recorded("pre_review", "preview_date", meeting),
                self.at_most("admission_talk", case["applied_date"], case["talked_date"]),
                self.at_most("meeting_after_pre_review", case["preview_date"], meeting),
                self.of_age(),
                self.ripe(),
                self.reviewed(),
                self.published() is not False,
                self.trained(),
                self.passed("voters_due", "votes_for", meeting),
                not self.value("admission_secret_ballot", meeting) or bool(case["is_secret_ballot"]),
                self.followed(approval, meeting, "approved_date", meeting),
                self.followed("oath_after_approval", self.seen("approved_date"), "oath_date", meeting),
                self.in_order(),
            ]
        )

    def of_age(self) -> bool:
        person = members(self.world).get(self.case["member_id"])
        born = (person["birth_month"] if person else None) or self.case["birth_month"]
        applied = self.case["applied_date"]
        years = self.value("join_age", applied)
        return born is None or (applied.year, applied.month) >= (born.year + years, born.month)

    def ripe(self) -> bool:
        """At least so long an activist."""
        start, end = self.case["activist_date"], self.case["prospect_date"]
        return start is None or end is None or end >= after(start, self.value("activist_least", end))

    def reviewed(self) -> bool:
        start, end = self.case["activist_date"], self.case["prospect_date"] or self.case["meeting_date"]
        every = self.value("activist_review", end)
        return start is None or not every or (self.case["review_count"] or 0) >= full_months(start, end) // every

    def published(self) -> bool | None:
        """Long enough in working days; None where nobody knows which days were."""
        start, end = self.case["publicity_start"], self.case["publicity_end"]
        if end is None or not (days := self.value("prospect_notice", end)):
            return True
        if start is None:
            return False
        try:
            span = [start + n * DAY for n in range((end - start).days + 1)]
            return sum(chinese_calendar.is_workday(day) for day in span) >= days
        except NotImplementedError:
            return None

    def trained(self) -> bool:
        day = self.case["training_date"]
        if day is None or not (days := self.value("prospect_training_days", day)):
            return True
        hours = self.value("prospect_training_hours", day)
        spent = (self.case["training_days_tenths"] or 0, self.case["training_hours_tenths"] or 0)
        return not hours or spent[0] >= days * 10 or spent[1] >= hours * 10

    def passed(self, due: str, votes: str, meeting: date) -> bool:
        if not (permille := self.value("admission_vote_passed", meeting)):
            return True
        if self.case[due] is None or self.case[votes] is None:
            return False
        return bool(self.case[votes] * 1000 > self.case[due] * permille)

    def in_order(self) -> bool:
        hidden = {name for name in ("approved_date", "oath_date") if self.seen(name) is None}
        case = {name: day for name, day in self.case.items() if isinstance(day, date) and name not in hidden}
        pairs = [
            ("applied_date", "talked_date"), ("applied_date", "activist_date"), ("activist_date", "filed_date"),
            ("activist_date", "prospect_date"), ("prospect_date", "vetted_date"), ("prospect_date", "training_date"),
            ("vetted_date", "preview_date"), ("training_date", "preview_date"), ("preview_date", "meeting_date"),
            ("publicity_end", "meeting_date"), ("meeting_date", "approved_date"), ("approved_date", "oath_date"),
        ]  # fmt: skip
        return all(case[first] <= case[then] for first, then in pairs if first in case and then in case)

    def full(self) -> bool:
        case, meeting, start = self.case, self.case["full_meeting_date"], self.case["meeting_date"]
        decision, extra = case["full_decision"] or "full", case["extended_months"] or 0
        months = self.value("probation_length", meeting)
        least, most = (self.value(f"probation_extension_{end}", meeting) for end in ("least", "most"))
        probation = after(start, months + (0 if decision == "extended" else extra))
        votes = self.passed("full_voters_due", "full_votes_for", meeting)
        if decision != "full" and case["full_voters_due"] is not None and case["full_votes_for"] is not None:
            votes = True
        approved = self.seen("full_approved_date")
        return all(
            [
                not months or meeting >= probation,
                not extra or not least or not most or least <= extra <= most,
                votes,
                self.followed("full_membership_approval", meeting, "full_approved_date", meeting),
                start <= meeting and (approved is None or meeting <= approved),
            ]
        )


def _branch(world: World, case: Row, day: date) -> str:
    stays = [stay for stay in world.rows("memberships") if stay["member_id"] == case["member_id"] and holds(stay, day)]
    return str(stays[0]["branch_id"] if stays else case["branch_id"])


def compliance(world: World) -> Iterator[Evidence]:
    held = [row for row in world.rows("development") if row["meeting_date"] and row["meeting_date"] <= world.as_of]
    years = {row["meeting_date"].year for row in held}
    for case in held:
        judged = Judge(world, case)
        item = f"{case['member_id']}|{case['applied_date']}"
        good, meeting = judged.admission(), case["meeting_date"]
        why = reasons(beyond_calendar=good and judged.published() is None)
        place = ("development_compliance", _branch(world, case, meeting), meeting)
        yield Evidence(*place, int(good), 1, cut="admission", item=item, left_out_by=why)
        if (full := judged.seen("full_meeting_date")) is not None:
            years.add(full.year)
            place = ("development_compliance", _branch(world, case, full), full)
            yield Evidence(*place, int(judged.full()), 1, cut="full", item=item)
    yield from kept_ledger(world, ["development_compliance"], lambda year: year in years)


def _lineage(world: World, org_id: str, day: date) -> list[str]:
    """The organisation and everything above it that day, nearest first."""
    by_id = {row["org_id"]: row for row in world.rows("organisations")}
    found, at = [], org_id
    while at is not None:
        found.append(at)
        at = parent_on(world, by_id[at], day)  # type: ignore[assignment]
    return found


def plans(world: World) -> Iterator[Evidence]:
    for year in world.years:
        day = year_snapshot(world, year)
        planned = {r["org_id"]: r["planned_count"] for r in world.rows("development_plans") if r["work_year"] == year}
        own, admitted, admitted_own = dict(planned), dict.fromkeys(planned, 0), dict.fromkeys(planned, 0)
        for org, number in planned.items():
            above = [upper for upper in _lineage(world, org, day)[1:] if upper in planned]
            if above:
                own[above[0]] -= number
        for branch, joined in admissions(world):
            if joined.year == year and joined <= day:
                holders = [org for org in _lineage(world, branch, joined) if org in planned]
                for org in holders:
                    admitted[org] += 1
                if holders:
                    admitted_own[holders[0]] += 1
        for org, number in planned.items():
            item = f"{org}|{year}"
            yield Evidence("development_plan_completion", org, day, admitted_own[org], own[org], item=item)
            slack = number * world.demands.value("development_plan_tolerance", day)
            above_plan = (admitted[org] - number) * 1000 > slack
            below_plan = (number - admitted[org]) * 1000 > slack
            waiting = reasons(time_not_up=day < date(year, 12, 31) and not above_plan)
            kept = int(not above_plan and not below_plan)
            yield Evidence("development_plan_kept", org, day, kept, 1, item=item, left_out_by=waiting)
