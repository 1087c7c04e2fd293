"""Errors in what is counted of 述职评议, assessment rounds, findings, weak branches and what the enterprise does."""

from __future__ import annotations

PLANTED = [
    ("views/secretaries.sql", "work_years.last_day < roles.valid_to", "work_years.last_day <= roles.valid_to"),
    ("views/secretaries.sql", "months_in_post < fresh.value", "months_in_post <= fresh.value"),
    ("views/secretaries.sql", "THEN firsts.since_any ELSE in_post.since", "THEN in_post.since ELSE in_post.since"),
    (
        "catalogue/review_on_site_coverage.sql",
        "on_site.work_year > secretaries.work_year - rules.value",
        "on_site.work_year >= secretaries.work_year - rules.value",
    ),
    ("catalogue/review_on_site_coverage.sql", "AND reviews.mode = 'on_site'", ""),
    ("catalogue/review_on_site_coverage.sql", "reviews.venue = 'superior' AND", ""),
    ("catalogue/review_on_site_coverage.sql", "secretaries.former_counts = 1 OR", ""),
    ("catalogue/review_on_site_coverage.sql", "distinct = true", "distinct = false"),
]
