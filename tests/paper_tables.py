"""Grades of the drawn committee, and what a health check found in it: the tables a paper reads beside facts."""

from __future__ import annotations

from typing import Final

import duckdb
import polars as pl

from analysis.assessment.reasons import REASONS
from analysis.assessment.scheme_tables import write_scheme_tables
from analysis.assessment.write import _RESULTS as COMPUTED
from analysis.standards import load_standards
from analysis.store.frames import write_frame

HEALTH: Final = (
    "health_checks", "health_findings", "reconciliations", "movements", "health_scores", "populations",
    "population_members", "population_appraisals", "member_reasons",
)  # fmt: skip
# branch, points, grade computed, points won in the scheme's first two items (of 15 each), grade proposed, publicised
_BRANCHES: Final = (
    ("A1", 91500, "先进", 14000, 12500, "先进", "先进"),
    ("A2", 66250, "后进", 8250, 9000, "达标", None),
    ("C1", 88000, "达标", 13000, 12000, "达标", "达标"),
    ("C2", 79500, "达标", 11500, 10000, "达标", None),
    ("D1", 84000, "达标", 12000, 11000, "达标", None),
)
# branch, members by result of the year's appraisal; "" took no part
_APPRAISED: Final = (
    ("A1", {"excellent": 3, "qualified": 8, "basically_qualified": 1}),
    ("A2", {"excellent": 2, "qualified": 7, "unqualified": 1, "": 2}),
    ("C1", {"excellent": 2, "qualified": 9}),
    ("C2", {"qualified": 10, "ungraded": 1}),
    ("D1", {"excellent": 4, "qualified": 8}),
)
_HEALTH: Final = """
CREATE TABLE health_checks (name VARCHAR, kind VARCHAR, title VARCHAR, table_name VARCHAR, dimension VARCHAR,
  severity VARCHAR, wording VARCHAR, explanation VARCHAR, cure VARCHAR, rules VARCHAR, state VARCHAR, findings BIGINT);
CREATE TABLE health_findings ("check" VARCHAR, severity VARCHAR, table_name VARCHAR, item_table VARCHAR,
  item_id VARCHAR, unit_id VARCHAR, on_date DATE, stated BIGINT, found BIGINT, other_id VARCHAR, reason VARCHAR,
  reason_date DATE, source_id BIGINT, source_row BIGINT, explained VARCHAR);
CREATE TABLE reconciliations (balance VARCHAR, unit_id VARCHAR, on_date DATE, stated BIGINT, found BIGINT,
  stated_title VARCHAR, found_title VARCHAR);
CREATE TABLE movements (unit_id VARCHAR, work_year BIGINT, last_day DATE, opening BIGINT, admitted BIGINT,
  moved_in BIGINT, moved_out BIGINT, gone BIGINT, closing BIGINT);
CREATE TABLE health_dimensions (dimension VARCHAR, title VARCHAR, weight BIGINT, explanation VARCHAR);
CREATE TABLE health_scores (table_name VARCHAR, unit_id VARCHAR, dimension VARCHAR, checked BIGINT, passed BIGINT);
CREATE TABLE findings (source_id BIGINT, source_row BIGINT, column_title VARCHAR, message VARCHAR);
CREATE TABLE populations (name VARCHAR, title VARCHAR, subject VARCHAR);
CREATE TABLE lookup_reasons (subject VARCHAR, reason VARCHAR, wording VARCHAR);
CREATE TABLE check_years (work_year BIGINT, last_day DATE);
CREATE TABLE member_reasons (work_year BIGINT, subject_id VARCHAR, reason VARCHAR, on_date DATE);
INSERT INTO health_checks VALUES
  ('members_by_category', 'balance', '正式党员 + 预备党员 = 党员总数', 'members', 'consistency', 'error',
    '党员总数 {stated}，正式 + 预备 {found}', '', '', '', 'run', 0),
  ('movement', 'balance', '期初 + 增加 − 减少 = 期末', 'memberships', 'consistency', 'error',
    '期末 {stated}，期初 + 增加 − 减少 {found}', '', '', '', 'run', 1),
  ('copied_records', 'check', '会议记录雷同', 'meetings', 'validity', 'warning', '与另一支部的记录相同', '', '', '',
    'run', 2);
INSERT INTO health_findings VALUES
  ('movement', 'error', 'memberships', 'organisations', 'Z2', 'Z2', DATE '2025-10-31', 37, 36, NULL, NULL, NULL, NULL,
    NULL, NULL),
  ('copied_records', 'warning', 'meetings', 'meetings', 'm', 'A2', DATE '2025-03-31', NULL, NULL, NULL, NULL, NULL, 1,
    9, '两队合开，记录经核实相同'),
  ('copied_records', 'warning', 'meetings', 'meetings', 'm', 'D1', DATE '2025-04-30', NULL, NULL, NULL, NULL, NULL, 1,
    12, NULL);
INSERT INTO reconciliations VALUES
  ('members_by_category', 'M', DATE '2025-10-31', 62, 62, '党员总数', '正式 + 预备'),
  ('members_by_category', 'D', DATE '2025-10-31', 12, 12, '党员总数', '正式 + 预备'),
  ('movement', 'M', DATE '2025-10-31', 62, 62, '期末', '期初 + 增加 − 减少'),
  ('movement', 'Z2', DATE '2025-10-31', 37, 36, '期末', '期初 + 增加 − 减少'),
  ('movement', 'M', DATE '2024-12-31', 64, 64, '期末', '期初 + 增加 − 减少');
INSERT INTO movements VALUES
  ('M', 2025, DATE '2025-10-31', 64, 1, 0, 2, 1, 62),
  ('Z2', 2025, DATE '2025-10-31', 12, 1, 25, 1, 0, 37),
  ('D', 2025, DATE '2025-10-31', 12, 0, 0, 0, 0, 12);
INSERT INTO populations VALUES ('members', '年末在册党员', 'member'), ('appraisals', '民主评议', 'member');
INSERT INTO lookup_reasons VALUES ('member', 'joined_in_year', '{day} 入党'),
  ('member', 'no_row', '没有记录');
INSERT INTO check_years VALUES (2025, DATE '2025-10-31');
INSERT INTO member_reasons VALUES (2025, 'm1', 'no_row', NULL), (2025, 'm2', 'joined_in_year', DATE '2025-06-30'),
  (2025, 'm3', 'no_row', NULL);
"""
# Who is on the roll, and whether the appraisals name them.
_PEOPLE: Final = (("m1", "A1", True), ("m2", "A2", False), ("m3", "D1", False))


def add_grades(con: duckdb.DuckDBPyConnection) -> None:
    """Computed grades of the shipped scheme, proposals, and for two branches what was publicised."""
    standards = load_standards()
    con.execute("DROP TABLE results")
    columns = {**COMPUTED, "qualifies": pl.Boolean, "doc_no": pl.String, "decided_date": pl.Date}
    write_frame(con, "results", pl.DataFrame(schema=columns))
    write_frame(con, "result_reasons", pl.DataFrame(schema=REASONS))
    write_frame(con, "scales", standards.scales)
    write_scheme_tables(con, standards.schemes)
    scheme = next(one for one in standards.schemes if one.scheme == "tier")
    for org, points, grade, *won, proposed, publicised in _BRANCHES:
        con.execute(
            "INSERT INTO results BY NAME SELECT ? AS org_id, 2025 AS work_year, '2025' AS period, 'tier' AS scheme,"
            " ? AS scheme_id, 'forecast' AS basis, ? AS grade, ? AS points, 'programme_upgrade' AS tier",
            [org, scheme.id, grade, points],
        )
        for place, (item, got) in enumerate(zip(scheme.items[:2], won, strict=True)):
            con.execute(
                "INSERT INTO result_reasons BY NAME SELECT ? AS org_id, 2025 AS work_year, '2025' AS period,"
                " 'tier' AS scheme, ? AS scheme_id, ? AS place, 'item' AS step, ? AS item, ? AS points,"
                " ? AS max_points, 'lost' AS reason",
                [org, scheme.id, place, item.id, got, item.max_points],
            )
        for decision, decided in (("proposed", proposed), ("publicised", publicised)):
            if decided is not None:
                con.execute(
                    "INSERT INTO grades (org_id, scheme, work_year, round, decision, grade, row_key, source_id,"
                    " source_row) VALUES (?, 'tier', 2025, 'year', ?, ?, ?, 1, 1)",
                    [org, decision, decided, f"{org}|{decision}"],
                )


def add_health(con: duckdb.DuckDBPyConnection) -> None:
    """Two balances, one of which does not hold, a check with an explanation, and two populations."""
    con.execute(_HEALTH)
    for name in ("members", "appraisals"):
        con.execute(
            f"CREATE TABLE population_{name} (work_year BIGINT, last_day DATE, subject_id VARCHAR, unit_id VARCHAR,"
            " item_table VARCHAR, item_id VARCHAR)"
        )
    for member, unit, is_appraised in _PEOPLE:
        for name in ("members", *(("appraisals",) if is_appraised else ())):
            con.execute(
                f"INSERT INTO population_{name} VALUES (2025, DATE '2025-10-31', ?, ?, 'study_hours', ?)",
                [member, unit, member],
            )


def add_responsibilities(con: duckdb.DuckDBPyConnection) -> None:
    """Two pledges, one of them not signed, and the milestones of a branch."""
    for number, (org, signed) in enumerate((("A1", "2025-02-10"), ("A2", None), ("D1", "2025-02-12"))):
        con.execute(
            "INSERT INTO pledges (org_id, work_year, kind, signed_date, row_key, source_id, source_row)"
            " VALUES (?, 2025, 'party_building', ?, ?, 1, ?)",
            [org, signed, f"{org}|2025", number],
        )
    for number, (milestone, done) in enumerate((("year_plan", "2025-01-20"), ("mid_year_check", None))):
        con.execute(
            "INSERT INTO work_plans (org_id, work_year, milestone, done_date, row_key, source_id, source_row)"
            " VALUES ('A1', 2025, ?, ?, ?, 1, ?)",
            [milestone, done, milestone, number],
        )


def add_appraisals(con: duckdb.DuckDBPyConnection) -> None:
    """The year's appraisal: a row of evidence a member, by result, and whether he took part."""
    con.execute(
        "INSERT INTO indicators VALUES ('appraisal_grades', '评议等次分布', 'appraisal_grades', '评议等次分布的口径。',"
        " 'member', 'stock', '名', 'none', 'count', NULL, 'people', 1, 'appraisal_result', '')"
    )
    insert = "INSERT INTO evidence VALUES (?, ?, DATE '2025-10-31', ?, 'members', ?, ?, ?, ?, NULL, NULL)"
    for branch, results in _APPRAISED:
        for result, members in results.items():
            took_part = int(bool(result))
            state = "counted" if took_part else "excluded"
            for number in range(members):
                key = f"a-{branch}-{result}-{number}"
                con.execute(insert, ["appraisal_grades", branch, result, key, took_part, 0, state])
                con.execute(insert, ["appraisal_participation", branch, "", key, took_part, 1, "counted"])
