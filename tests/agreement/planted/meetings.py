"""Errors in what is counted of meetings: who was due, which slot, which head-count."""

from __future__ import annotations

PLANTED = [
    (
        "views/meeting_rosters.sql",
        "meetings.held_date < memberships.valid_to",
        "meetings.held_date <= memberships.valid_to",
    ),
    ("views/meeting_rosters.sql", "members.join_date <= meetings.held_date", "TRUE"),
    ("views/meeting_rosters.sql", "UNION\n", "UNION ALL\n"),
    ("views/meeting_kinds.sql", "also_kind <> kind", "also_kind = kind"),
    ("views/meeting_slots.sql", "dissolved_date >= demanded.end_date", "dissolved_date > demanded.end_date"),
    ("views/meeting_slots.sql", "founded_date <= demanded.start_date", "founded_date < demanded.start_date"),
    ("turnout.sql", "attendance.mode <> 'observer'", "TRUE"),
    ("views/attendance_evidence.sql", "coalesce(signed_due, roster_due)", "coalesce(roster_due, signed_due)"),
    ("views/attendance_evidence.sql", "counted.due <= 0", "counted.due < 0"),
    ("views/attendance_evidence.sql", "AND rules.value = 1", ""),
    ("views/attendance_evidence.sql", "CASE WHEN has_rows THEN row_present ELSE signed_present END", "signed_present"),
    ("views/category_rules.sql", "THEN 0 ELSE 1 END", "THEN 1 ELSE 0 END"),
    ("views/slot_evidence.sql", "required = 0", "required < 0"),
    ("views/slot_evidence.sql", "held_count >= required", "held_count > 0"),
    ("catalogue/group_meeting_frequency.sql", "held_count >= required", "held_count > 0"),
]
