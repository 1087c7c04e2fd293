"""Errors in what is counted of 述职评议, assessment rounds, findings, weak branches and what the enterprise does."""

from __future__ import annotations

PLANTED = [
    ("views/secretaries.sql", "work_years.last_day < roles.valid_to", "work_years.last_day <= roles.valid_to"),
    ("views/secretaries.sql", "months_in_post < fresh.value", "months_in_post <= fresh.value"),
    ("views/secretaries.sql", "THEN firsts.since_any ELSE", "THEN firsts_here.since_here ELSE"),
    (
        "views/review_evidence.sql",
        "held.work_year > secretaries.work_year - recorded.years",
        "held.work_year >= secretaries.work_year - recorded.years",
    ),
    ("views/review_evidence.sql", "AND (recorded.span = 'one_year' OR held.mode = 'on_site')", ""),
    ("views/review_evidence.sql", "AND held.venue = 'superior'", ""),
    ("views/review_evidence.sql", "secretaries.former_counts = 1 OR", ""),
    ("catalogue/review_on_site_coverage.sql", "distinct = true", "distinct = false"),
    (
        "views/review_evidence.sql",
        "span = 'within_years' AND held.work_year <",
        "span = 'one_year' AND held.work_year <",
    ),
    ("catalogue/review_both_venues.sql", "count(DISTINCT venue)", "count(venue)"),
    ("catalogue/review_both_venues.sql", "venue_count >= due.required", "venue_count > 1"),
    ("catalogue/review_grades.sql", "WHERE reviews.venue = 'superior'", ""),
    (
        "catalogue/action_items_on_time.sql",
        "closed_date <= action_items.due_date",
        "closed_date < action_items.due_date",
    ),
    ("catalogue/action_items_on_time.sql", "action_items.due_date AS on_date", "action_items.found_date AS on_date"),
    ("catalogue/action_items_closed.sql", "action_items.closed_date <= as_of.on_date", "TRUE"),
    (
        "views/open_evidence.sql",
        "action_items.due_date < snapshots.on_date",
        "due_date <= snapshots.on_date",
    ),
    ("views/open_evidence.sql", "closed_date > snapshots.on_date", "closed_date >= snapshots.on_date"),
    ("views/open_evidence.sql", "kept.first_date <= snapshots.on_date", "TRUE"),
    ("catalogue/weak_branches_closed.sql", "AND coalesce(weak_branches.is_verified, TRUE) THEN 1", "THEN 1"),
    (
        "views/open_evidence.sql",
        "GROUP BY weak_branches.org_id,",
        "GROUP BY weak_branches.org_id, listed_date,",
    ),
    ("views/open_evidence.sql", "OR NOT weak_branches.is_verified", ""),
    ("views/assessment_slots.sql", "founded_date > ended.start_date", "founded_date >= ended.start_date"),
    ("views/assessment_slots.sql", "dissolved_date < ended.end_date", "dissolved_date <= ended.end_date"),
    ("views/assessment_slots.sql", "<= grace.value", "< grace.value"),
    ("views/assessment_slots.sql", "AND held.round = due.round", ""),
    ("views/assessment_slots.sql", "ON assessment_log.held_date <= as_of.on_date", "ON TRUE"),
    (
        "catalogue/pre_study.sql",
        "studied_date <= major_decisions.decided_date",
        "studied_date < major_decisions.decided_date",
    ),
    ("catalogue/plan_completion.sql", "WHEN 'down' THEN", "WHEN 'lower' THEN"),
    ("catalogue/plan_completion.sql", "WHEN ahead >= 0", "WHEN ahead > 0"),
    ("catalogue/plan_completion.sql", "CASE WHEN planned IS NULL THEN 'excluded' ELSE 'counted' END", "'counted'"),
    ("catalogue/accident_count.sql", "AND rules.value = 0", ""),
    ("catalogue/accident_count.sql", "ledger.first_date <= periods.last_day", "TRUE"),
]
