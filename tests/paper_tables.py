"""Grades of the drawn committee, and what a health check found in it: the tables a paper reads beside facts."""

from __future__ import annotations

from typing import Final

import duckdb

HEALTH: Final = (
    "health_checks", "health_findings", "reconciliations", "movements", "health_scores", "populations",
    "population_members", "population_appraisals", "member_reasons",
)  # fmt: skip
_ASSESSED: Final = """
CREATE TABLE schemes (scheme_id VARCHAR, scheme VARCHAR, level VARCHAR, first_year BIGINT, last_year BIGINT);
CREATE TABLE scheme_grades (scheme_id VARCHAR, scheme VARCHAR, grade VARCHAR, place BIGINT, at_least BIGINT,
  programme VARCHAR);
CREATE TABLE scheme_items (scheme_id VARCHAR, scheme VARCHAR, item VARCHAR, title VARCHAR);
CREATE TABLE scales (scheme VARCHAR, grade VARCHAR, rank BIGINT, qualifies BOOLEAN);
CREATE TABLE result_reasons (org_id VARCHAR, work_year BIGINT, period VARCHAR, scheme VARCHAR, scheme_id VARCHAR,
  place BIGINT, step VARCHAR, item VARCHAR, source VARCHAR, points BIGINT, max_points BIGINT, reason VARCHAR,
  item_table VARCHAR, item_id VARCHAR);
ALTER TABLE results ADD COLUMN period VARCHAR;
ALTER TABLE results ADD COLUMN scheme_id VARCHAR;
ALTER TABLE results ADD COLUMN points BIGINT;
ALTER TABLE results ADD COLUMN tier VARCHAR;
ALTER TABLE results ADD COLUMN next_gap BIGINT;
ALTER TABLE results ADD COLUMN place BIGINT;
INSERT INTO schemes VALUES ('tiering', 'tier', 'branch', 2023, NULL);
INSERT INTO scheme_items VALUES ('tiering', 'tier', 'leadership', '班子建设'), ('tiering', 'tier', 'life', '组织生活');
"""
_GRADES: Final = (
    ("先进", 90000, "programme_lead"),
    ("达标", 70000, "programme_upgrade"),
    ("后进", 0, "programme_convert"),
)
# branch, points, grade computed, points won in 班子建设 (of 30) and 组织生活 (of 70), grade proposed, publicised
_BRANCHES: Final = (
    ("A1", 91500, "先进", 27500, 64000, "先进", "先进"),
    ("A2", 66250, "后进", 21250, 45000, "达标", None),
    ("C1", 88000, "达标", 26000, 62000, "达标", "达标"),
    ("C2", 79500, "达标", 22500, 57000, "达标", None),
    ("D1", 84000, "达标", 24000, 60000, "达标", None),
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
    """Computed grades of a scheme of two items, proposals, and for two branches what was publicised."""
    con.execute(_ASSESSED)
    for place, (grade, least, programme) in enumerate(_GRADES):
        con.execute(
            "INSERT INTO scheme_grades VALUES ('tiering', 'tier', ?, ?, ?, ?)", [grade, place, least, programme]
        )
    for org, points, grade, leadership, life, proposed, publicised in _BRANCHES:
        con.execute(
            "INSERT INTO results (org_id, work_year, scheme, basis, grade, qualifies, period, scheme_id, points, tier)"
            " VALUES (?, 2025, 'tier', 'forecast', ?, TRUE, '2025', 'tiering', ?, 'programme_upgrade')",
            [org, grade, points],
        )
        for place, (item, won, most) in enumerate((("leadership", leadership, 30000), ("life", life, 70000))):
            con.execute(
                "INSERT INTO result_reasons VALUES (?, 2025, '2025', 'tier', 'tiering', ?, 'item', ?, NULL, ?, ?,"
                " 'lost', NULL, NULL)",
                [org, place, item, won, most],
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
