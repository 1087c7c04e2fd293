"""Errors in talks, reminders, 政治生日, Party workers and their training."""

from __future__ import annotations

PLANTED = [
    (
        "catalogue/talk_completion.sql",
        "talk_date <= work_years.last_day\n  GROUP",
        "talk_date < work_years.last_day\n  GROUP",
    ),
    ("catalogue/talk_completion.sql", ">= rules.value THEN 1", ">= 1 THEN 1"),
    ("catalogue/talk_count.sql", "pair AS cut", "'' AS cut"),
    ("views/reminder_evidence.sql", "days_taken <= days_given", "days_taken < days_given"),
    ("views/reminder_evidence.sql", "talk_date <= as_of.on_date", "talk_date IS NOT NULL"),
    (
        "views/reminder_evidence.sql",
        "days_gone <= days_given THEN 'excluded'",
        "days_gone < days_given THEN 'excluded'",
    ),
    ("catalogue/political_birthday_held.sql", "extract(YEAR FROM members.join_date) < year", "2000 < year"),
    ("catalogue/political_birthday_held.sql", "held_date <= as_of.on_date", "held_date IS NOT NULL"),
    ("catalogue/political_birthday_held.sql", "    <= extract(MONTH", "    < extract(MONTH"),
    ("catalogue/officer_study_hours_reached.sql", "'branch_secretary'", "'deputy_secretary'"),
    ("catalogue/officer_study_hours_reached.sql", "WHERE year_members.standing = 'officer'", ""),
    ("catalogue/secretary_trained.sql", "-- distinct = true\n", ""),
    ("catalogue/secretary_trained.sql", "  WHERE trainings.level = 'county_or_above'\n", ""),
    (
        "catalogue/new_secretary_trained.sql",
        "trained_date >= appointed.valid_from",
        "trained_date > appointed.valid_from",
    ),
    ("catalogue/new_secretary_trained.sql", "        > (extract(YEAR", "        >= (extract(YEAR"),
    ("catalogue/new_secretary_trained.sql", "WHEN left_before = 1 OR is_over = 0", "WHEN is_over = 0"),
    (
        "catalogue/talent_pool_size.sql",
        "snapshots.on_date < talent_pool.valid_to",
        "snapshots.on_date <= talent_pool.valid_to",
    ),
    ("catalogue/talent_pool_trained.sql", "in_pool.trained_date >= in_pool.start_date AND", ""),
    ("catalogue/talent_pool_trained.sql", "WHEN trained_members.member_id IS NOT NULL THEN 1", ""),
    ("catalogue/party_workers_trained.sql", "full_time_count + part_time_count", "full_time_count"),
    ("catalogue/posts_unfilled.sql", "WHERE post_count > 0", ""),
    (
        "catalogue/party_staff_share.sql",
        "WHEN employee_count IS NULL THEN 'excluded'",
        "WHEN employee_count = 0 THEN 'excluded'",
    ),
]
