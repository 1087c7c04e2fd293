"""Errors in what is counted of liaison points, papers, inspections, honours, posts and units due an organisation."""

from __future__ import annotations

PLANTED = [
    ("views/periodic_evidence.sql", "organisations.dissolved_date < asked.end_date", "FALSE"),
    ("views/periodic_evidence.sql", "records.on_date < owed.end_date", "records.on_date <= owed.end_date"),
    ("views/periodic_evidence.sql", "extract(YEAR FROM documents.doc_date) = documents.work_year", "TRUE"),
    ("views/brief_evidence.sql", "briefs.sent_date <= briefs.due_date", "briefs.sent_date < briefs.due_date"),
    ("views/brief_evidence.sql", "briefs.sent_date < points.end_date", "briefs.sent_date <= points.end_date"),
    ("views/brief_evidence.sql", "is_met = 0 AND awaited_count > 0 THEN 'excluded'", "FALSE THEN 'excluded'"),
    ("views/brief_evidence.sql", "asked.last_day < liaisons.valid_to", "asked.last_day <= liaisons.valid_to"),
    ("catalogue/liaison_coverage.sql", "'deputy_secretary', ", ""),
    ("catalogue/liaison_coverage.sql", "leaders.on_date < organisations.dissolved_date", "TRUE"),
    ("catalogue/liaison_visits.sql", "AND visits.member_id = pairs.member_id", ""),
    ("catalogue/liaison_visits.sql", "visits.visited_date < pairs.next_day", "TRUE"),
    ("catalogue/inspection_coverage.sql", "inspected_date <= inspections.end_date", "inspected_date IS NOT NULL"),
    (
        "catalogue/inspection_coverage.sql",
        "dissolved_date <= inspections.end_date",
        "dissolved_date < inspections.end_date",
    ),
    ("catalogue/vanguard_posts.sql", "snapshots.on_date < posts_teams.valid_to", "TRUE"),
    ("catalogue/vanguard_coverage.sql", "organisations.level = 'branch' AND", ""),
    (
        "catalogue/member_honours.sql",
        "org_id,\n  granted_date AS on_date",
        "member_id AS org_id,\n  granted_date AS on_date",
    ),
    ("views/coverage_evidence.sql", "lived.held * 1000 >= lived.owed * rules.value THEN 1", "lived.held > 0 THEN 1"),
    ("views/coverage_evidence.sql", "built.dissolved_date > work_years.last_day", "TRUE"),
]
