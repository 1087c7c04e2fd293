"""Synthetic committees for the bench: so many branches of 31, a year of meetings, moves, transfers, gaps in ledgers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import duckdb
import polars as pl

from analysis.tables import CONTRACTS
from analysis.tables.ddl import PROVENANCE, create_table

MEMBERS: Final = 31

_ORGANISATIONS = """
WITH tree AS (
  SELECT 'G' AS org_id, 'party_committee' AS level, NULL AS parent_id
  UNION ALL SELECT 'M' || i, 'party_committee', 'G' FROM range($branches // 160 + 1) t(i)
  UNION ALL SELECT 'Z' || i, 'general_branch', 'M' || (i % ($branches // 160 + 1)) FROM range($branches // 8 + 1) t(i)
  UNION ALL SELECT 'B' || i, 'branch', 'Z' || (CASE WHEN i % 16 = 5 THEN i // 8 + 1 ELSE i // 8 END)
  FROM range($branches) t(i)
)
SELECT org_id, '中共' || org_id AS name, NULL AS short_name, level, NULL AS is_direct, NULL AS category, parent_id,
  DATE '2015-07-01' AS founded_date, NULL AS dissolved_date, NULL AS former_name FROM tree
"""
_ORG_CHANGES = """
SELECT 'B' || i AS org_id, 'moved' AS change, DATE '2025-06-15' AS change_date, NULL AS other_org_id,
  'Z' || (i // 8) AS old_value, 'Z' || (i // 8 + 1) AS new_value, NULL AS doc_no
FROM range($branches) t(i) WHERE i % 16 = 5
"""
_MEMBERS = """
SELECT 'm' || i AS member_id, 'male' AS sex, NULL AS is_minority, NULL AS birth_month, NULL AS education,
  NULL AS work_post, CASE WHEN i % 40 = 0 THEN DATE '2025-04-10' ELSE DATE '2010-07-01' END AS join_date,
  NULL AS full_date
FROM range($branches * $members) t(i)
"""
_MEMBERSHIPS = """
WITH people AS (SELECT i, i // $members AS home, '第' || (i % 3) || '党小组' AS group_name
  FROM range($branches * $members) t(i))
SELECT 'm' || i AS member_id, 'B' || home AS branch_id, group_name, DATE '2020-01-01' AS valid_from,
  CASE WHEN i % 50 = 7 THEN DATE '2025-09-01' END AS valid_to FROM people
UNION ALL
SELECT 'm' || i, 'B' || ((home + 1) % $branches), group_name, DATE '2025-09-01', NULL FROM people WHERE i % 50 = 7
"""
_ROLES = """
SELECT 'm' || (b * $members + n) AS member_id, 'B' || b AS org_id,
  CASE n WHEN 0 THEN 'branch_secretary' WHEN 1 THEN 'deputy_secretary' ELSE 'committee_member' END AS role,
  DATE '2024-01-01' AS valid_from, NULL AS valid_to
FROM range($branches) t(b), range(5) r(n)
"""
_MEETINGS = """
WITH calendar AS (
  SELECT 'theme_party_day' AS kind, m, 5 AS d, NULL AS group_name FROM range(1, 13) t(m)
  UNION ALL SELECT 'committee_meeting', m, 10, NULL FROM range(1, 13) t(m)
  UNION ALL SELECT 'group_meeting', m, 15, '第' || g || '党小组' FROM range(1, 13) t(m), range(3) u(g)
  UNION ALL SELECT 'general_meeting', m, 20, NULL FROM range(1, 13, 3) t(m)
  UNION ALL SELECT 'party_lecture', m, 22, NULL FROM range(2, 13, 3) t(m)
  UNION ALL SELECT 'org_life_meeting', 12, 28, NULL
),
held AS (
  SELECT 'B' || b AS org_id, kind, group_name, make_date(2025, CAST(m AS INTEGER), d) AS held_date,
    'B' || b || '|' || kind || '|' || coalesce(group_name, '') || '|' || m AS meeting_id
  FROM calendar, range($branches) t(b)
),
counted AS (SELECT *, hash(meeting_id) % 10 AS luck FROM held)
SELECT meeting_id, org_id, kind, NULL AS also_kind, group_name, held_date, NULL AS title,
  CASE WHEN luck < 4 AND kind <> 'committee_meeting' THEN 20 + luck END AS due_count,
  CASE WHEN luck < 3 AND kind <> 'committee_meeting' THEN 15 + luck END AS present_count,
  NULL AS leave_count, NULL AS is_notified, NULL AS is_recorded, NULL AS is_archived
FROM counted
"""
_ATTENDANCE = """
WITH due AS (
  SELECT meetings.meeting_id, memberships.member_id
  FROM meetings JOIN memberships ON memberships.branch_id = meetings.org_id
    AND memberships.valid_from <= meetings.held_date
    AND (memberships.valid_to IS NULL OR meetings.held_date < memberships.valid_to)
  WHERE kind <> 'committee_meeting' AND (kind <> 'group_meeting' OR memberships.group_name = meetings.group_name)
  UNION ALL
  SELECT meetings.meeting_id, roles.member_id FROM meetings JOIN roles ON roles.org_id = meetings.org_id
  WHERE kind = 'committee_meeting'
),
lucky AS (SELECT *, hash(meeting_id || member_id) % 100 AS luck FROM due)
SELECT meeting_id, member_id,
  CASE WHEN luck < 85 THEN 'present' WHEN luck < 92 THEN 'leave' ELSE 'absent' END AS state,
  CASE WHEN luck IN (3, 4) THEN 'online' WHEN luck = 5 THEN 'observer' END AS mode, NULL AS reason
FROM lucky WHERE luck < 97 AND hash(meeting_id) % 10 <> 2
"""
_ROWS: Final = {
    "organisations": _ORGANISATIONS,
    "org_changes": _ORG_CHANGES,
    "members": _MEMBERS,
    "memberships": _MEMBERSHIPS,
    "roles": _ROLES,
    "meetings": _MEETINGS,
    "attendance": _ATTENDANCE,
}

Tables = Mapping[str, pl.DataFrame]


def bench_tables(branches: int) -> Tables:
    """Contract tables with row_key, source_id and source_row; the same rows for the same number of branches."""
    with duckdb.connect() as con:
        for name, sql in _ROWS.items():
            contract = CONTRACTS[name]
            con.execute(create_table(contract))
            given = {key: value for key, value in (("branches", branches), ("members", MEMBERS)) if f"${key}" in sql}
            keys = ", ".join(contract.keys)
            con.execute(
                f"INSERT INTO {name} BY NAME SELECT {_given(name)} FROM ("
                f"SELECT *, concat_ws('|', {keys}) AS row_key, 1 AS source_id, row_number() OVER () AS source_row"
                f" FROM ({sql}))",
                given,
            )
        return {name: con.sql(f"SELECT * FROM {name}").pl() for name in _ROWS}


def _given(name: str) -> str:
    """A bulk table tells its row_key from the keys."""
    return "* EXCLUDE (row_key)" if CONTRACTS[name].bulk else "*"


def loaded(tables: Tables) -> duckdb.DuckDBPyConnection:
    """A fresh database in memory with the tables in it."""
    con = duckdb.connect()
    for name, frame in tables.items():
        assert set(PROVENANCE) <= set(frame.columns)
        con.execute(create_table(CONTRACTS[name]))
        con.register("given", frame)
        con.execute(f"INSERT INTO {name} BY NAME SELECT {_given(name)} FROM given")
        con.unregister("given")
    return con
