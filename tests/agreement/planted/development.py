"""Errors in the steps of 发展党员 and in its plans."""

from __future__ import annotations

PLANTED = [
    ("views/development_cases.sql", "development.approved_date <= as_of.on_date", "TRUE"),
    ("views/development_cases.sql", "coalesce(memberships.branch_id, seen.branch_id)", "seen.branch_id"),
    ("views/development_cases.sql", "voted.on_date < memberships.valid_to", "voted.on_date <= memberships.valid_to"),
    ("views/development_steps.sql", "WHEN step_date IS NULL THEN", "WHEN step_date IS NULL AND is_after_vote = 0 THEN"),
    ("views/development_steps.sql", "step_key > limit_key\n", "step_key >= limit_key\n"),
    ("views/development_steps.sql", "AND step_key < limit_key\n", "AND step_key <= limit_key\n"),
    ("views/development_steps.sql", "'full') <> 'extended'", "'full') = 'extended'"),
    ("views/development_steps.sql", "AND cases.is_special_case THEN", "AND NOT cases.is_special_case THEN"),
    ("views/development_steps.sql", "coalesce(steps.step_date, steps.on_date) < rules.valid_to", "TRUE"),
    ("views/development_checks.sql", "(review_count + 1) * rules.value <= activist_months", "review_count < 2"),
    ("views/development_checks.sql", " + first_days.is_working_day < rules.value", " < rules.value"),
    ("views/development_checks.sql", "votes_for * 1000 <= voters_due", "votes_for * 1000 < voters_due"),
    (
        "views/development_checks.sql",
        "training_hours_tenths, 0) < hours.value",
        "training_hours_tenths, 0) <= hours.value",
    ),
    ("views/development_checks.sql", "vetted_date < prospect_date OR", ""),
    ("views/development_checks.sql", "extended_months > most.value", "extended_months >= most.value"),
    ("views/development_checks.sql", "< rules.value * 12 THEN 'applicant", "<= rules.value * 12 THEN 'applicant"),
    (
        "views/plan_progress.sql",
        "stay_days.row_key, plans.work_year ORDER BY",
        "stay_days.row_key, plans.row_key ORDER BY",
    ),
    ("views/plan_progress.sql", "stay_days.first_day <= plans.last_day", "stay_days.first_day < plans.last_day"),
    ("catalogue/development_plan_kept.sql", "compared.surplus * 1000 > ", "compared.surplus * 1000 >= "),
    ("catalogue/development_plan_kept.sql", "WHEN is_running = 1 AND", "WHEN is_running = 2 AND"),
]
