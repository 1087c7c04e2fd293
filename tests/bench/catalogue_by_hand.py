"""The dearest questions of the catalogue, each written by hand once and then frozen: what the same answer costs.

Each gives `org_id, on_date, cut, numerator, denominator, excluded` for 2025 (截至 2025-12-31). They know what the
catalogue looks up (the rules' numbers, the months of the year, that branches hold the meetings) and give no item, no
reason and no rule.
"""

from __future__ import annotations

from typing import Final

_SLOTS: Final = """
WITH slot AS (
  SELECT make_date(2025, CAST(m AS INTEGER), 1) AS begins,
    CAST(make_date(2025, CAST(m AS INTEGER), 1) + INTERVAL {months} MONTH - INTERVAL 1 DAY AS DATE) AS last_day
  FROM range(1, 13, {months}) AS months(m)
),
owed AS (
  SELECT org_id, begins, last_day,
    founded_date <= begins AND (dissolved_date IS NULL OR dissolved_date > last_day) AS whole
  FROM organisations JOIN slot ON founded_date <= last_day AND (dissolved_date IS NULL OR dissolved_date > begins)
  WHERE level = 'branch'
),
held AS (
  SELECT DISTINCT org_id, {group_name} AS group_name, CAST(date_trunc('{slot}', held_date) AS DATE) AS begins
  FROM meetings WHERE held_date <= DATE '2025-12-31' AND '{kind}' IN (kind, also_kind)
)
"""
_COUNTED: Final = """
SELECT owed.org_id, last_day, '', CAST({asked} AND held.org_id IS NOT NULL AS INTEGER), CAST({asked} AS INTEGER),
  CAST(NOT ({asked}) AS INTEGER)
FROM owed LEFT JOIN held ON held.org_id = owed.org_id AND held.begins = owed.begins
"""


def _slots(kind: str, slot: str, months: int, group_name: str = "NULL") -> str:
    return _SLOTS.format(kind=kind, slot=slot, months=months, group_name=group_name)


_COMMITTEE: Final = """
SELECT owed.org_id, owed.last_day, '', CAST(whole AND has_one AND held.org_id IS NOT NULL AS INTEGER),
  CAST(whole AND has_one AS INTEGER), CAST(NOT (whole AND has_one) AS INTEGER)
FROM (
  SELECT *, EXISTS (
    SELECT 1 FROM roles WHERE roles.org_id = owed.org_id AND role = 'committee_member' AND valid_from <= last_day
      AND (valid_to IS NULL OR valid_to > last_day)
  ) AS has_one FROM owed
) AS owed
LEFT JOIN held ON held.org_id = owed.org_id AND held.begins = owed.begins
"""
_GROUPS: Final = """
, there AS (
  SELECT DISTINCT owed.org_id, owed.begins, stay.group_name
  FROM owed
  JOIN memberships AS stay ON stay.branch_id = owed.org_id AND stay.valid_from <= last_day
    AND (stay.valid_to IS NULL OR stay.valid_to > last_day)
  JOIN members ON members.member_id = stay.member_id AND join_date <= last_day
  WHERE stay.group_name IS NOT NULL
)
SELECT owed.org_id, last_day, '',
  sum(CASE WHEN whole AND there.group_name IS NOT NULL AND held.org_id IS NOT NULL THEN 1 ELSE 0 END),
  sum(CASE WHEN whole AND there.group_name IS NOT NULL THEN 1 ELSE 0 END),
  sum(CASE WHEN whole AND there.group_name IS NOT NULL THEN 0 ELSE 1 END)
FROM owed
LEFT JOIN there ON there.org_id = owed.org_id AND there.begins = owed.begins
LEFT JOIN held ON held.org_id = there.org_id AND held.group_name = there.group_name AND held.begins = there.begins
GROUP BY owed.org_id, last_day
"""
_YEAR: Final = """
SELECT organisations.org_id, DATE '2025-12-31', '',
  CASE WHEN founded_date > DATE '2025-07-01' THEN 0 ELSE least(count(meeting_id), {asked}) END,
  CASE WHEN founded_date > DATE '2025-07-01' THEN 0 ELSE {asked} END,
  CAST(founded_date > DATE '2025-07-01' AS INTEGER)
FROM organisations
LEFT JOIN meetings ON meetings.org_id = organisations.org_id AND held_date <= DATE '2025-12-31'
  AND '{kind}' IN (kind, also_kind) AND {year} = 2025
WHERE level = 'branch' AND founded_date <= DATE '2025-12-31'
  AND (dissolved_date IS NULL OR dissolved_date > DATE '2025-12-31')
GROUP BY organisations.org_id, founded_date
"""
_DAYS: Final = """
days AS (
  SELECT CAST(make_date(2025, CAST(m AS INTEGER), 1) + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) AS on_date
  FROM range(1, 13) AS months(m)
)"""
_SETUP: Final = f"""
WITH {_DAYS},
rolls AS (
  SELECT branch_id AS org_id, on_date, count(*) AS members, count(*) FILTER (full_date <= on_date) AS full_members
  FROM days
  JOIN memberships ON valid_from <= on_date AND (valid_to IS NULL OR valid_to > on_date)
  JOIN members ON members.member_id = memberships.member_id AND join_date <= on_date
  GROUP BY branch_id, on_date
),
posts AS (
  SELECT org_id, on_date, count(DISTINCT member_id) AS officers, bool_or(role = 'committee_member') AS sits
  FROM days JOIN roles ON valid_from <= on_date AND (valid_to IS NULL OR valid_to > on_date)
    AND role IN ('branch_secretary', 'deputy_secretary', 'committee_member')
  GROUP BY org_id, on_date
),
sized AS (
  SELECT org_id, level, on_date, coalesce(members, 0) AS members, coalesce(full_members, 0) AS full_members,
    coalesce(officers, 0) AS officers, coalesce(sits, FALSE) AS sits
  FROM organisations
  JOIN days ON founded_date <= on_date AND (dissolved_date IS NULL OR dissolved_date > on_date)
  LEFT JOIN rolls USING (org_id, on_date)
  LEFT JOIN posts USING (org_id, on_date)
),
general AS (
  SELECT closure.ancestor_id AS org_id, on_date, sum(rolls.members) AS members
  FROM rolls
  JOIN closure ON closure.org_id = rolls.org_id AND valid_from <= on_date AND on_date < valid_to AND depth = 1
  GROUP BY closure.ancestor_id, on_date
)
SELECT org_id, on_date, 'three_full', CAST(full_members >= 3 AS INTEGER), 1, 0 FROM sized WHERE level = 'branch'
UNION ALL
SELECT org_id, on_date, 'fifty', CAST(members <= 50 AS INTEGER), 1, 0 FROM sized WHERE level = 'branch'
UNION ALL
SELECT org_id, on_date, 'committee', CAST(sits AS INTEGER), 1, 0 FROM sized WHERE level = 'branch' AND full_members >= 7
UNION ALL
SELECT org_id, on_date, 'seats', CAST(officers BETWEEN 3 AND 7 AS INTEGER), 1, 0 FROM sized
WHERE level = 'branch' AND sits
UNION ALL
SELECT sized.org_id, on_date, 'hundred', CAST(coalesce(general.members, 0) < 100 AS INTEGER), 1, 0
FROM sized LEFT JOIN general USING (org_id, on_date) WHERE level = 'general_branch'
"""
_MEMBERS: Final = f"""
WITH {_DAYS}
SELECT branch_id, on_date, CASE WHEN full_date <= on_date THEN 'full_member' ELSE 'probationary_member' END AS cut,
  count(*), 0, 0
FROM days
JOIN memberships ON valid_from <= on_date AND (valid_to IS NULL OR valid_to > on_date)
JOIN members ON members.member_id = memberships.member_id AND join_date <= on_date
GROUP BY branch_id, on_date, cut
"""
_FILED: Final = " UNION ALL ".join(
    f"SELECT org_id, held_date, '{step}', sum(CASE WHEN is_{step} THEN 1 ELSE 0 END), count(*), 0 FROM meetings"
    " WHERE held_date BETWEEN DATE '2025-01-01' AND DATE '2025-12-31' GROUP BY org_id, held_date"
    for step in ("notified", "recorded", "archived")
)
_QUORUM: Final = """
WITH counted AS (
  SELECT meetings.meeting_id, meetings.org_id, held_date, vote_kind, count(*) AS due,
    count(*) FILTER (state = 'present') AS present, count(state) AS told
  FROM meetings
  JOIN memberships ON branch_id = meetings.org_id AND valid_from <= held_date
    AND (valid_to IS NULL OR valid_to > held_date)
  JOIN members ON members.member_id = memberships.member_id AND full_date <= held_date
  LEFT JOIN attendance ON attendance.meeting_id = meetings.meeting_id
    AND attendance.member_id = memberships.member_id AND mode IS DISTINCT FROM 'observer'
  WHERE vote_kind IS NOT NULL AND held_date <= DATE '2025-12-31'
  GROUP BY ALL
)
SELECT org_id, held_date, vote_kind, CAST(told > 0 AND present * 2 >= due AS INTEGER), CAST(told > 0 AS INTEGER),
  CAST(told = 0 AS INTEGER)
FROM counted
"""
_HOURS: Final = """
WITH officers AS (
  SELECT DISTINCT member_id FROM roles
  WHERE role IN ('branch_secretary', 'deputy_secretary', 'committee_member') AND valid_from <= DATE '2025-12-31'
    AND (valid_to IS NULL OR valid_to > DATE '2025-12-31')
),
totals AS (
  SELECT member_id, sum(hours_tenths) AS tenths FROM study_hours WHERE work_year = 2025 GROUP BY member_id
)
SELECT branch_id, DATE '2025-12-31', '',
  sum(CASE WHEN tenths >= CASE WHEN officers.member_id IS NULL THEN 320 ELSE 560 END THEN 1 ELSE 0 END), count(*), 0
FROM memberships
JOIN members ON members.member_id = memberships.member_id AND join_date <= DATE '2025-12-31'
LEFT JOIN officers ON officers.member_id = memberships.member_id
LEFT JOIN totals ON totals.member_id = memberships.member_id
WHERE valid_from <= DATE '2025-12-31' AND (valid_to IS NULL OR valid_to > DATE '2025-12-31')
GROUP BY branch_id
"""

BY_HAND: Final = {
    "group_meeting_frequency": _slots("group_meeting", "month", 1, "group_name") + _GROUPS,
    "committee_meeting_frequency": _slots("committee_meeting", "month", 1) + _COMMITTEE,
    "theme_party_day_frequency": _slots("theme_party_day", "month", 1) + _COUNTED.format(asked="whole"),
    "general_meeting_frequency": _slots("general_meeting", "quarter", 3) + _COUNTED.format(asked="whole"),
    "org_life_meeting_held": _YEAR.format(
        kind="org_life_meeting", asked=1, year="coalesce(work_year, year(held_date))"
    ),
    "party_lectures_given": _YEAR.format(kind="party_lecture", asked=4, year="year(held_date)"),
    "setup_tests_passed": _SETUP,
    "member_count": _MEMBERS,
    "meeting_filing_steps": _FILED,
    "quorum": _QUORUM,
    "study_hours_reached": _HOURS,
}
_BRANCHES: Final = {"organisations": ("org_id", "level", "founded_date", "dissolved_date")}
_HELD: Final = {**_BRANCHES, "meetings": ("org_id", "kind", "also_kind", "held_date")}
_POSTS: Final = {"roles": ("org_id", "member_id", "role", "valid_from", "valid_to")}
_STAYS: Final = {
    "memberships": ("branch_id", "member_id", "valid_from", "valid_to"),
    "members": ("member_id", "join_date", "full_date"),
}
READ: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "group_meeting_frequency": {**_HELD, **_STAYS},
    "committee_meeting_frequency": {**_HELD, **_POSTS},
    "theme_party_day_frequency": _HELD,
    "general_meeting_frequency": _HELD,
    "org_life_meeting_held": _HELD,
    "party_lectures_given": _HELD,
    "setup_tests_passed": {**_BRANCHES, **_STAYS, **_POSTS},
    "member_count": _STAYS,
    "meeting_filing_steps": {"meetings": ("org_id", "held_date", "is_notified", "is_recorded", "is_archived")},
    "quorum": {
        **_STAYS,
        "meetings": ("meeting_id", "org_id", "held_date", "vote_kind"),
        "attendance": ("meeting_id", "member_id", "state", "mode"),
    },
    "study_hours_reached": {**_STAYS, **_POSTS, "study_hours": ("member_id", "work_year", "hours_tenths")},
}
"""The columns an answer cannot do without: reading them once is the limit."""
