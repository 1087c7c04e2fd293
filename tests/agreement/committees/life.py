"""Random organisational life: votes at the border of a quorum, flags half filled, themes, posts, seats, ratings."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day

Rows = list[dict[str, Any]]
Row = dict[str, Any]

_FLAGS = ("is_notified", "is_recorded", "is_archived")
_GOALS = ("has_fixed_time", "has_clear_theme", "has_feature", "has_result", "has_atmosphere")
_DAYS = ("party_birthday", "member_day", "relief_day", "contact_day", None, None)
_LECTURERS = ("committee_secretary", "committee_secretary", "branch_secretary", "guest", None)
_SILENT = (_FLAGS, _GOALS, ("has_first_topic",), ("themes",), ("day_kind",), ("lecturer_post",))
_ABOVE = ("party_committee_meeting", "democratic_life_meeting", "party_congress", "party_lecture", "org_life_meeting")
_SCHEMES = {
    "five_good": ("五好", "未达五好"),
    "standardised": ("达标", "未达标"),
    "star": ("五星级", "四星级", "三星级", "一星级"),
}


def add_life(rng: Random, days: Days, tables: dict[str, Rows]) -> None:
    """Fill the columns of organisational life in the tables that are there, and add meetings and ratings."""
    _units(rng, tables["organisations"])
    tables["member_status"] = _without_vote(rng, days, tables)
    if "meetings" in tables:
        tables["meetings"] += _more_meetings(rng, days, tables)
        silent = {(name, year) for names in _SILENT for year in days.years if rng.random() < 0.2 for name in names}
        for meeting in tables["meetings"]:
            meeting.update(_told(rng, meeting, silent))
        tables["meetings"] += _ballots(rng, days, tables)
    for role in tables.get("roles", []):
        role["admin_post"] = rng.choice([None, None, "副队长", "科长"])
    for term in tables.get("terms", []):
        term.update(_term(rng, term))
    if "grades" in tables:
        tables["grades"] += _ratings(rng, days, tables)
    if rng.random() < 0.15:
        tables.pop("roles", None)


def _units(rng: Random, organisations: Rows) -> None:
    for org in organisations:
        org["joint_unit_count"] = rng.choice([None, 3, 5, 6]) if org["category"] == "joint" else None


def _more_meetings(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    known = {meeting["meeting_id"] for meeting in tables["meetings"]}
    rows = []
    for org in tables["organisations"]:
        first = max(days.first, org["founded_date"])
        last = min(days.last, (org["dissolved_date"] or days.last + DAY) - DAY)
        for _ in range(rng.randint(0, 5) if org["level"] != "party_group" and first <= last else 0):
            kind = "election_meeting" if org["level"] == "branch" else rng.choice([*_ABOVE, "election_meeting"])
            day = some_day(rng, first, last)
            meeting_id = "|".join([org["org_id"], kind, "", day.isoformat()])
            if meeting_id not in known:
                known.add(meeting_id)
                rows.append(_meeting(rng, org["org_id"], kind, day, meeting_id))
    return rows


def _meeting(rng: Random, org_id: str, kind: str, day: date, meeting_id: str) -> Row:
    due, present = _border(rng, ((1, 2), (2, 3)))
    return {
        "meeting_id": meeting_id,
        "org_id": org_id,
        "kind": kind,
        "also_kind": None,
        "group_name": None,
        "held_date": day,
        "title": None,
        "due_count": due,
        "present_count": present,
        "leave_count": None,
    }


def _border(rng: Random, shares: tuple[tuple[int, int], ...]) -> tuple[int | None, int | None]:
    """A due number and one present around a share of it; either may be unknown."""
    due = rng.choice([0, 1, 3, 4, 5, 6, 10, 15])
    part, whole = rng.choice(shares)
    present = min(due, max(0, due * part // whole + rng.choice([-1, 0, 0, 1])))
    return None if rng.random() < 0.15 else due, None if rng.random() < 0.1 else present


def _told(rng: Random, meeting: Row, silent: set[tuple[str, int]]) -> Row:
    year = meeting["held_date"].year
    told: Row = {name: rng.choice([True, True, True, False, None]) for name in (*_FLAGS, *_GOALS, "has_first_topic")}
    told["themes"] = "、".join(sorted(rng.sample("12345678", rng.randint(1, 3)))) if rng.random() < 0.4 else None
    told["day_kind"] = rng.choice(_DAYS) if "theme_party_day" in (meeting["kind"], meeting["also_kind"]) else None
    lecture = "party_lecture" in (meeting["kind"], meeting["also_kind"])
    told["lecturer_post"] = rng.choice(_LECTURERS) if lecture else None
    told = {name: None if (name, year) in silent else value for name, value in told.items()}
    told["work_year"] = rng.choice([None, None, year, year - 1])
    told["registered_date"] = None
    return told | _vote(rng, meeting)


def _vote(rng: Random, meeting: Row) -> Row:
    kind = "election" if meeting["kind"] in ("election_meeting", "party_congress") else None
    if meeting["kind"] in ("general_meeting", "committee_meeting") and rng.random() < 0.5:
        kind = rng.choice(["resolution", "resolution", "election"])
    due, present = _border(rng, ((1, 2), (4, 5))) if kind else (None, None)
    due, present = (None if rng.random() < 0.3 else due), (None if rng.random() < 0.3 else present)
    votes = None
    if kind and present is not None and rng.random() < 0.9:
        votes = min(present, max(0, (due or present) // 2 + rng.choice([-1, 0, 1, 2])))
    return {"vote_kind": kind, "voters_due": due, "voters_present": present, "votes_for": votes}


def _ballots(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Votes of whole branches, nobody's number written down but those who came: just enough, one more, one fewer."""
    known = {meeting["meeting_id"] for meeting in tables["meetings"]}
    full = {member["member_id"]: member["full_date"] for member in tables["members"]}
    rows = []
    for stay in tables.get("memberships", []):
        day = full[stay["member_id"]] if rng.random() < 0.5 else some_day(rng, days.first, days.last)
        meeting_id = "|".join([stay["branch_id"], "election_meeting", "", day.isoformat() if day else ""])
        if day is None or not days.first <= day <= days.last or meeting_id in known:
            continue
        known.add(meeting_id)
        voters = _with_vote(tables, full, stay["branch_id"], day)
        row = _meeting(rng, stay["branch_id"], "election_meeting", day, meeting_id) | _told(
            rng, {"held_date": day, "kind": "election_meeting", "also_kind": None}, set()
        )
        kind, part, whole = rng.choice([("resolution", 1, 2), ("election", 4, 5)])
        present = max(0, voters * part // whole + rng.choice([-1, 0, 0, 1]))
        rows.append(row | {"vote_kind": kind, "voters_due": None, "voters_present": present, "votes_for": present})
    return rows


def _with_vote(tables: dict[str, Rows], full: dict[str, date | None], branch_id: str, day: date) -> int:
    barred = {
        row["member_id"]
        for row in tables["member_status"]
        if row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"])
    }
    there = {
        stay["member_id"]
        for stay in tables["memberships"]
        if stay["branch_id"] == branch_id
        and stay["valid_from"] <= day
        and (stay["valid_to"] is None or day < stay["valid_to"])
    }
    return sum((full[one] or date.max) <= day for one in there - barred)


def _term(rng: Random, term: Row) -> Row:
    """Announced around six months before the term's end, to the day among them."""
    due = term["due_date"]
    year, month = (due.year, due.month - 6) if due.month > 6 else (due.year - 1, due.month + 6)
    told = date(year, month, min(due.day, 28)) + rng.choice([-30, -1, 0, 1, 3, 60]) * DAY
    designed = rng.choice([None, 1, 2, 3, 5])
    return {
        "reminded_date": told if rng.random() < 0.6 else None,
        "is_reminded": rng.choice([None, None, True, False]),
        "seats_designed": designed,
        "seats_actual": None if designed is None or rng.random() < 0.3 else rng.randint(0, designed + 1),
        "full_member_count": None,
    }


def _ratings(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for scheme, grades in _SCHEMES.items():
        for year in days.years:
            steps = rng.choice([("confirmed",), ("confirmed",), ("proposed",), ("confirmed", "proposed"), ()])
            for org in tables["organisations"]:
                if org["level"] == "party_group" or (org["level"] != "branch" and scheme != "five_good"):
                    continue
                taken = [step for step in steps if rng.random() < 0.8]
                rows += [_rating(org["org_id"], scheme, year, step, rng.choice(grades)) for step in taken]
    return rows


def _rating(org_id: str, scheme: str, year: int, step: str, grade: str) -> Row:
    return {
        "org_id": org_id,
        "scheme": scheme,
        "work_year": year,
        "decision": step,
        "grade": grade,
        "decided_by": None,
        "doc_no": "集党〔2025〕7号" if step == "confirmed" else None,
        "decided_date": None,
    }


def _without_vote(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """留党察看 for some, mobile for others, from some day on."""
    rows = []
    for member in tables["members"]:
        if rng.random() < 0.25:
            start = some_day(rng, days.first, days.last)
            end = some_day(rng, start + DAY, days.last + DAY) if rng.random() < 0.5 else None
            status = rng.choice(["disciplinary_probation", "mobile_member"])
            rows.append({"member_id": member["member_id"], "status": status, "valid_from": start, "valid_to": end})
    return rows
