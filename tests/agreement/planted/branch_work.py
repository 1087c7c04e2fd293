"""Errors in what is counted of a year's work: who is asked, for which year, done by when, all of a set or some."""

from __future__ import annotations

PLANTED = [
    ("views/unit_years.sql", "ages.age_months < min_age.value", "ages.age_months <= min_age.value"),
    ("views/unit_years.sql", "work_years.next_day", "work_years.last_day"),
    (
        "views/unit_years.sql",
        "organisations.dissolved_date > work_years.last_day",
        "organisations.dissolved_date >= work_years.last_day",
    ),
    ("views/yearly_rules.sql", "WHEN 'half' THEN 2", "WHEN 'half' THEN 1"),
    ("views/yearly_evidence.sql", "records.done_date <= as_of.on_date", "records.done_date < as_of.on_date"),
    ("views/yearly_evidence.sql", "unit_years.is_top = 0", "TRUE"),
    ("views/yearly_evidence.sql", "WHERE kind = 'party_building'", ""),
    ("views/yearly_rules.sql", "rules.value > 0 AND ", ""),
    ("views/yearly_evidence.sql", "CASE kind WHEN 'brand' THEN", "CASE kind WHEN 'project' THEN"),
    ("views/venue_evidence.sql", "sets.had = sets.size", "sets.had = sets.seen"),
    ("views/venue_evidence.sql", "+ CASE WHEN has_ledgers THEN 1 ELSE 0 END AS had", "+ 1 AS had"),
    ("views/venue_evidence.sql", "WHERE seen > 0", ""),
    ("catalogue/project_closed.sql", "projects.registered_date <= as_of.on_date", "TRUE"),
    ("catalogue/project_closed.sql", "AND unit_years.work_year = projects.work_year", ""),
    ("catalogue/duty_list_coverage.sql", "AND duty_lists.org_id = in_post.org_id", ""),
    (
        "catalogue/duty_list_coverage.sql",
        "unit_years.last_day < roles.valid_to",
        "unit_years.last_day <= roles.valid_to",
    ),
    ("catalogue/plan_milestones.sql", "organisations.founded_date > asked.start_date", "FALSE"),
    ("catalogue/plan_milestones.sql", "AND work_plans.work_year = asked.work_year", ""),
    ("catalogue/plan_milestones.sql", "rules.valid_from <= slots.last_day", "TRUE"),
]
