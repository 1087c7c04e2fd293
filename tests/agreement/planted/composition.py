"""Errors in who is counted as what, and in who came and went."""

from __future__ import annotations

PLANTED = [
    (
        "views/stay_days.sql",
        "members.join_date >= memberships.valid_from",
        "members.join_date > memberships.valid_from",
    ),
    ("views/stay_days.sql", "members.join_date < memberships.valid_to", "members.join_date <= memberships.valid_to"),
    ("views/stay_days.sql", "ends.valid_to = memberships.valid_from", "ends.valid_to < memberships.valid_from"),
    ("views/stay_days.sql", "starts.valid_from = memberships.valid_to", "starts.valid_from > memberships.valid_to"),
    ("views/stay_days.sql", "greatest(memberships.valid_from, members.join_date)", "memberships.valid_from"),
    ("views/trait_evidence.sql", "(rules.value + 1) * 12", "rules.value * 12"),
    ("views/trait_evidence.sql", "age_months < (rules", "age_months <= (rules"),
    ("views/trait_evidence.sql", "WHEN NOT is_minority THEN 0", "ELSE 0"),
    ("views/trait_evidence.sql", "WHEN rules.value = 1 THEN 1", "WHEN rules.value IS NOT NULL THEN 1"),
    ("views/trait_evidence.sql", "WHERE came = 'admitted'", ""),
    ("views/ledger_months.sql", "snapshots.on_date <= kept.last_day", "snapshots.on_date < kept.last_day"),
    (
        "catalogue/members_made_full.sql",
        "members.full_date < memberships.valid_to",
        "members.full_date <= memberships.valid_to",
    ),
    (
        "catalogue/members_made_full.sql",
        "memberships.valid_from <= members.full_date",
        "memberships.valid_from < members.full_date",
    ),
    ("catalogue/members_moved_in.sql", "came <> 'admitted'", "came = 'outside'"),
]
