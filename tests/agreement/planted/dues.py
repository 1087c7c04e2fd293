"""Errors in dues and funds."""

from __future__ import annotations

PLANTED = [
    ("catalogue/dues_paid.sql", "WHEN paid_fen < due_fen", "WHEN paid_fen <= due_fen"),
    ("catalogue/dues_paid.sql", "months_taken > months_given", "months_taken >= months_given"),
    ("catalogue/dues_paid.sql", "WHEN paid_date IS NULL THEN 'no_paid_date'", ""),
    ("catalogue/dues_paid.sql", "WHEN reason = 'nothing_due' THEN 'excluded'", "WHEN reason = '' THEN 'excluded'"),
    ("catalogue/dues_rate_followed.sql", "base_fen <= dues_rates.upper_fen", "base_fen < dues_rates.upper_fen"),
    ("catalogue/dues_rate_followed.sql", "<= tolerance.value * 1000", "< tolerance.value * 1000"),
    ("catalogue/dues_published.sql", "dissolved_date >= demanded.end_date", "dissolved_date > demanded.end_date"),
    (
        "catalogue/dues_published.sql",
        "held.held_count, 0) >= due_branches",
        "held.held_count, 0) > 0 OR 0 > due_branches",
    ),
    ("catalogue/fund_allocated.sql", "0) * 1000 > funds.payroll_fen", "0) * 1000 >= funds.payroll_fen"),
    ("catalogue/fund_allocated.sql", "WHERE funds.fund = 'work'", ""),
    ("catalogue/activity_funds_used.sql", "WHEN funds.spent_fen IS NULL THEN 'excluded'", "WHEN FALSE THEN 'excluded'"),
]
