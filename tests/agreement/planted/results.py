"""Errors in what is counted of terms, people, grades and organisations."""

from __future__ import annotations

PLANTED = [
    ("views/ranked_branches.sql", "age_months < min_age.value", "age_months <= min_age.value"),
    ("views/year_members.sql", "'deputy_secretary', ", ""),
    ("catalogue/election_on_time.sql", "next_elected <= effective_due", "next_elected < effective_due"),
    ("catalogue/election_on_time.sql", "WHERE election = 'term_election'", ""),
    ("catalogue/election_on_time.sql", "coalesce(extended_to_date, due_date)", "due_date"),
    ("catalogue/study_hours_reached.sql", ">= standards.hours_tenths", "> standards.hours_tenths"),
    ("catalogue/appraisal_participation.sql", "= 'not_taking_part' THEN 0", "= 'ungraded' THEN 0"),
    ("views/qualified_evidence.sql", "AND confirmed.org_id IS NULL", ""),
    ("views/tier_results.sql", "'confirmed' DESC", "'confirmed' ASC"),
    ("views/tier_results.sql", " AND results.period = CAST(results.work_year AS VARCHAR)", ""),
    ("views/qualified_evidence.sql", " AND period = CAST(work_year AS VARCHAR)", ""),
    ("catalogue/conversion.sql", "dissolved_date <= year_pairs.last_day", "dissolved_date > year_pairs.last_day"),
    ("catalogue/conversion.sql", "before.work_year + 1", "before.work_year + 2"),
    ("catalogue/conversion.sql", "WHERE NOT before.qualifies", ""),
    ("catalogue/tier_share.sql", "THEN 'excluded' ELSE 'counted'", "THEN 'counted' ELSE 'counted'"),
    ("catalogue/member_count.sql", "members.full_date <= snapshots.on_date", "members.full_date < snapshots.on_date"),
    (
        "catalogue/organisation_count.sql",
        "snapshots.on_date < organisations.dissolved_date",
        "snapshots.on_date <= organisations.dissolved_date",
    ),
]
