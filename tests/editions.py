"""A small hand-made edition: the tables of an edition filled from drawn rows, facts added up from the evidence.

The group G holds the mine M (general branches Z1: A1, A2, A3; Z2: C1, C2, T1) and the direct general branch D: D1.
A3 was merged into A2 on 1 June 2025; T1 is temporary; C2 came from Z1 to Z2 on 1 July 2025. As of 31 October 2025.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import duckdb

from analysis.period import parse_period, periods_between
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table

AS_OF = date(2025, 10, 31)
MEMBER_IDS = ("m-7f3a91", "m-2c8be0", "m-d41c55")
MEETING_TITLE = "听取王建国同志思想汇报"
_TABLES = """
CREATE TABLE sources (source_id BIGINT, batch_id BIGINT, file_name VARCHAR, file_sha256 VARCHAR, sheet VARCHAR,
  header_row BIGINT, form VARCHAR, rows_in BIGINT, accepted BIGINT, quarantined BIGINT, skipped BIGINT);
CREATE TABLE returned_rows (source_id BIGINT, source_row BIGINT, answers_source BIGINT, answers_row BIGINT,
  origin_source BIGINT, origin_row BIGINT);
CREATE TABLE units (unit_id VARCHAR, name VARCHAR, short_name VARCHAR, level VARCHAR, category VARCHAR,
  is_direct BOOLEAN, parent_id VARCHAR, founded_date DATE, dissolved_date DATE, depth BIGINT, sort_key VARCHAR);
CREATE TABLE closure (ancestor_id VARCHAR, org_id VARCHAR, depth BIGINT, valid_from DATE, valid_to DATE);
CREATE TABLE periods (period VARCHAR, kind VARCHAR, start_date DATE, end_date DATE, last_day DATE, title VARCHAR);
CREATE TABLE indicators (name VARCHAR, title VARCHAR, english VARCHAR, definition VARCHAR, level VARCHAR,
  time VARCHAR, unit_word VARCHAR, direction VARCHAR, kind VARCHAR, rule_id VARCHAR, disclosure VARCHAR,
  stage BIGINT, cuts VARCHAR, below VARCHAR);
CREATE TABLE evidence (indicator VARCHAR, org_id VARCHAR, on_date DATE, cut VARCHAR, item_table VARCHAR,
  item_id VARCHAR, numerator BIGINT, denominator BIGINT, status VARCHAR, reason VARCHAR, rule_id VARCHAR);
CREATE TABLE rules (rule_id VARCHAR, applies_to VARCHAR, valid_from DATE, valid_to DATE, value VARCHAR,
  unit VARCHAR, document VARCHAR, article VARCHAR, text VARCHAR, certainty VARCHAR);
CREATE TABLE results (org_id VARCHAR, work_year BIGINT, scheme VARCHAR, basis VARCHAR, grade VARCHAR,
  qualifies BOOLEAN, doc_no VARCHAR, decided_date DATE, item_id VARCHAR);
CREATE TABLE fact_counts (unit_id VARCHAR, period VARCHAR, indicator VARCHAR, cut VARCHAR, numerator BIGINT,
  denominator BIGINT, excluded BIGINT, items BIGINT);
CREATE TABLE coverage (indicator VARCHAR, period VARCHAR);
CREATE TABLE manifest (key VARCHAR, value VARCHAR);
"""
# unit, name, short name, level, category, direct, parent, founded, dissolved, depth, sort key
UNITS = [
    ("G", "中共岱岳集团委员会", "岱岳集团党委", "party_committee", None, False, None, "2000-01-01", None, 0, "1"),
    ("M", "中共青石矿委员会", "青石矿党委", "party_committee", None, False, "G", "2000-01-01", None, 1, "1.1"),
    ("Z1", "采掘党总支", "采掘总支", "general_branch", None, False, "M", "2001-01-01", None, 2, "1.1.1"),
    ("A1", "综采一队党支部", "综采一队", "branch", "production", False, "Z1", "2001-01-01", None, 3, "1.1.1.1"),
    ("A2", "掘进二队党支部", "掘进二队", "branch", "production", False, "Z1", "2001-01-01", None, 3, "1.1.1.2"),
    ("A3", "掘进三队党支部", "掘进三队", "branch", "production", False, "Z1", "2001-01-01", "2025-06-01", 3, "1.1.1.3"),
    ("Z2", "机关党总支", "机关总支", "general_branch", None, False, "M", "2001-01-01", None, 2, "1.1.2"),
    ("C1", "财务部党支部", "财务支部", "branch", "organ", False, "Z2", "2001-01-01", None, 3, "1.1.2.1"),
    ("C2", "离退休第一党支部", "离退休一支部", "branch", "retired", False, "Z2", "2001-01-01", None, 3, "1.1.2.2"),
    ("T1", "检修项目临时党支部", "检修临时支部", "branch", "temporary", False, "Z2", "2025-02-01", None, 3, "1.1.2.3"),
    ("D", "物流公司直属党总支", "物流总支", "general_branch", None, True, "G", "2003-01-01", None, 1, "1.2"),
    ("D1", "车队党支部", "车队支部", "branch", "auxiliary", False, "D", "2003-01-01", None, 2, "1.2.1"),
]
# ancestor, organisation, depth, from, to
MOVED = "2025-07-01"
CLOSURE = [
    *((unit[0], unit[0], 0, unit[7], None) for unit in UNITS),
    *(("G", org, depth, "2000-01-01", None) for org, depth in [("M", 1), ("D", 1), ("Z1", 2), ("Z2", 2), ("D1", 2)]),
    *(("G", org, 3, "2000-01-01", None) for org in ("A1", "A2", "A3", "C1", "C2", "T1")),
    *(("M", org, depth, "2000-01-01", None) for org, depth in [("Z1", 1), ("Z2", 1)]),
    *(("M", org, 2, "2000-01-01", None) for org in ("A1", "A2", "A3", "C1", "C2", "T1")),
    *(("Z1", org, 1, "2001-01-01", None) for org in ("A1", "A2", "A3")),
    ("Z1", "C2", 1, "2001-01-01", MOVED),
    ("Z2", "C2", 1, MOVED, None),
    *(("Z2", org, 1, "2001-01-01", None) for org in ("C1", "T1")),
    ("D", "D1", 1, "2003-01-01", None),
]
_RATIO_TITLES = {
    "qualified_ratio": ("过硬党支部比例", "branch", "stock", "个"),
    "qualified_forecast": ("过硬党支部比例（预测）", "branch", "stock", "个"),
    "participation": ("参与率", "meeting", "flow", "人次"),
    "participation_net": ("参与率（扣除请假）", "meeting", "flow", "人次"),
    "participation_recomputed": ("参与率（重算应到）", "meeting", "flow", "人次"),
    "general_meeting_frequency": ("党员大会按期召开率", "branch", "flow", "支部月"),
    "party_lecture_frequency": ("党课按期开展率", "branch", "flow", "支部月"),
    "committee_meeting_frequency": ("支委会按期召开率", "branch", "flow", "支部月"),
    "group_meeting_frequency": ("党小组会按期召开率", "branch", "flow", "支部月"),
    "theme_party_day_frequency": ("主题党日按期开展率", "branch", "flow", "支部月"),
    "election_on_time": ("按期换届率", "organisation", "flow", "个"),
    "study_hours_reached": ("学时达标率", "member", "stock", "名"),
    "appraisal_participation": ("民主评议参评率", "member", "stock", "名"),
}
INDICATORS = [
    *(
        (name, title, name, f"{title}的口径。", level, time, unit, "up", "ratio", None, "open", 1, "")
        for name, (title, level, time, unit) in _RATIO_TITLES.items()
    ),
    ("member_count", "党员数", "members", "党员数的口径。", "member", "stock", "名", "none", "count", None, "open", 1,
     "member_category"),
    ("organisation_count", "党组织数", "organisations", "党组织数的口径。", "organisation", "stock", "个", "none",
     "count", None, "open", 1, "level"),
]  # fmt: skip


@dataclass(frozen=True)
class DrawnEdition:
    """What `open_edition` gives: an open connection, a number, 截至."""

    con: duckdb.DuckDBPyConnection
    number: int = 7
    as_of: date = AS_OF
    manifest: Mapping[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> dict[Hashable, object]:
        """Nothing is kept: tests change what an edition holds."""
        return {}


Evidence = tuple[str, str, str, str, str, str, int, int, str, str | None, str | None]


def _branches_on(day: date) -> Iterator[str]:
    for unit in UNITS:
        ended = unit[8] is not None and date.fromisoformat(str(unit[8])) <= day
        if unit[3] == "branch" and not ended and date.fromisoformat(str(unit[7])) <= day:
            yield str(unit[0])


def _last_days(months: int) -> Iterator[date]:
    for year in (2024, 2025):
        for month in range(months, 13, months):
            day = parse_period(f"{year}-{month:02d}").last_day
            if day <= AS_OF:
                yield day


def _slots(indicator: str, months: int, missed: set[tuple[str, str]]) -> Iterator[Evidence]:
    for day in _last_days(months):
        for org in _branches_on(day):
            if org == "T1" and indicator == "committee_meeting_frequency":
                yield (indicator, org, str(day), "", "organisations", org, 0, 1, "excluded", None, "no_committee")
                continue
            lacks = (org, f"{day:%Y-%m}") in missed
            item = ("organisations", org) if lacks else ("meetings", f"{org}|{indicator}||{day}")
            reason = "not_held" if lacks else None
            yield (indicator, org, str(day), "", *item, int(not lacks), 1, "counted", reason, None)


def _turnout() -> Iterator[Evidence]:
    for day in _last_days(1):
        for number, org in enumerate(_branches_on(day)):
            due = 12 + number
            present = due - (day.month + number) % 3
            for kind in ("general_meeting", "theme_party_day"):
                item = f"{org}|{kind}||{day}"
                yield ("participation", org, str(day), kind, "meetings", item, present, due, "counted", None, None)
                net = min(due, present + 1)
                yield ("participation_net", org, str(day), kind, "meetings", item, present, net, "counted", None, None)


def _results() -> Iterator[Evidence]:
    passed = {2023: {"A1", "C1"}, 2024: {"A1", "C1", "C2", "D1"}, 2025: {"A1", "A2", "C1", "D1"}}
    for year, names in passed.items():
        day = min(date(year, 12, 31), AS_OF)
        indicators = ["qualified_forecast"] if year == 2025 else ["qualified_ratio", "qualified_forecast"]
        for indicator in indicators:
            for org in _branches_on(day):
                item = ("grades", f"{org}|qualified|{year}|confirmed")
                if org == "T1":
                    row = (0, 1, "excluded", None, "qualified_exempt")
                else:
                    row = (int(org in names), 1, "counted", None if org in names else "not_qualified", None)
                yield (indicator, org, str(day), "", *item, *row)


def _people() -> Iterator[Evidence]:
    for day in (date(2024, 12, 31), AS_OF):
        for org in ("A1", "A2", "C1"):
            for number, member in enumerate(MEMBER_IDS):
                reached = int(number != 0 or org != "A2")
                key = f"{member}|{day.year}|安全"
                row = (reached, 1, "counted", None if reached else "too_few_hours", None)
                yield ("study_hours_reached", org, str(day), "", "study_hours", key, *row)
    for day in (date(2024, 12, 31), AS_OF):
        for org in _branches_on(day):
            for number in range(9 + len(org) + int(org[-1])):
                key = f"m-{org}-{number}"
                yield ("member_count", org, str(day), "full_member", "members", key, 1, 0, "counted", None, None)
        for unit in UNITS:
            if unit[8] is None:
                key, level = str(unit[0]), str(unit[3])
                yield ("organisation_count", key, str(day), level, "organisations", key, 1, 0, "counted", None, None)


def evidence_rows() -> list[Evidence]:
    """Every evidence row of the drawn committee; A2 misses March and April, C1 the lecture of the second quarter."""
    missed = {("A2", "2025-03"), ("A2", "2025-04"), ("D1", "2025-09")}
    return [
        *_results(),
        *_turnout(),
        *_slots("general_meeting_frequency", 3, {("A2", "2025-03")}),
        *_slots("party_lecture_frequency", 3, {("C1", "2025-06")}),
        *_slots("committee_meeting_frequency", 1, missed),
        *_slots("theme_party_day_frequency", 1, {("A2", "2025-04")}),
        *_people(),
        ("election_on_time", "A1", "2025-04-30", "", "terms", "A1|2022-04-30", 1, 1, "counted", None, None),
        ("election_on_time", "C1", "2025-05-31", "", "terms", "C1|2022-05-31", 0, 1, "counted", "overdue", None),
    ]


_ADD_UP = """
INSERT INTO fact_counts
WITH placed AS (
  SELECT k.ancestor_id AS unit_id, p.period, e.indicator, e.cut, e.numerator, e.denominator, e.status
  FROM evidence e
  JOIN indicators i ON i.name = e.indicator
  JOIN closure k ON k.org_id = e.org_id AND k.valid_from <= e.on_date
    AND (k.valid_to IS NULL OR e.on_date < k.valid_to)
  JOIN periods p ON e.on_date >= p.start_date AND e.on_date < p.end_date
    AND (i.time = 'flow' OR e.on_date = p.last_day)),
cuts AS (SELECT * FROM placed WHERE cut <> '' UNION ALL SELECT * REPLACE ('' AS cut) FROM placed)
SELECT unit_id, period, indicator, cut,
  sum(CASE WHEN status = 'counted' THEN numerator ELSE 0 END),
  sum(CASE WHEN status = 'counted' THEN denominator ELSE 0 END),
  sum(CASE WHEN status = 'excluded' THEN 1 ELSE 0 END), count(*)
FROM cuts GROUP BY ALL
"""


def add_up(con: duckdb.DuckDBPyConnection) -> None:
    """Make the counts anew from the evidence."""
    con.execute("DELETE FROM fact_counts")
    con.execute("DELETE FROM coverage")
    con.execute(_ADD_UP)
    con.execute("INSERT INTO coverage SELECT DISTINCT indicator, period FROM fact_counts")


def tell(
    con: duckdb.DuckDBPyConnection, indicator: str, unit: str, period: str, *counts: int, excluded: int = 0
) -> None:
    """Let one whole fact have another numerator and denominator than its evidence adds up to."""
    con.execute(
        "DELETE FROM fact_counts WHERE indicator = ? AND unit_id = ? AND period = ? AND cut = ''",
        [indicator, unit, period],
    )
    con.execute(
        "INSERT INTO fact_counts VALUES (?, ?, ?, '', ?, ?, ?, 1)", [unit, period, indicator, *counts, excluded]
    )
    con.execute("INSERT INTO coverage VALUES (?, ?)", [indicator, period])


def tell_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """Let every fact be missing."""
    con.execute("DELETE FROM fact_counts")
    con.execute("DELETE FROM coverage")


def _fill(con: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[object, ...]], columns: str = "") -> None:
    """Rows into a table; `columns` where it has more than the rows say."""
    marks = ", ".join("?" for _ in rows[0])
    named = f" ({columns})" if columns else ""
    con.executemany(f"INSERT INTO {table}{named} VALUES ({marks})", rows)


_MEETING_COLUMNS = (
    "meeting_id, org_id, kind, also_kind, group_name, held_date, title, due_count, present_count, leave_count,"
    " is_notified, is_recorded, is_archived, row_key, source_id, source_row"
)


def _meetings(rows: list[Evidence]) -> list[tuple[object, ...]]:
    """A ledger row for every meeting the evidence names, each with a title that names a person."""
    keys = sorted({row[5] for row in rows if row[4] == "meetings"})
    made: list[tuple[object, ...]] = []
    for number, key in enumerate(keys):
        org, kind, _, day = key.split("|")
        made.append((key, org, kind, None, None, day, MEETING_TITLE, 12, 11, 1, True, True, True, key, 1, 5 + number))
    return made


def draw_edition(path: Path | str = ":memory:") -> DrawnEdition:
    """Write the drawn committee as an edition and leave it open."""
    con = duckdb.connect(str(path))
    con.execute(_TABLES)
    for contract in CONTRACTS.values():
        if not contract.vault:
            con.execute(create_table(contract))
    _fill(con, "units", UNITS)
    _fill(con, "closure", [tuple(row) for row in CLOSURE])
    _fill(con, "indicators", [(*row, "") for row in INDICATORS])
    _fill(
        con,
        "periods",
        [
            (p.key, p.kind, p.start, p.end, min(p.end - timedelta(days=1), AS_OF), p.title)
            for p in periods_between(2023, AS_OF)
        ],
    )
    rows = evidence_rows()
    _fill(con, "evidence", [tuple(row) for row in rows])
    _fill(con, "meetings", _meetings(rows), _MEETING_COLUMNS)
    _fill(con, "sources", [
        (1, 1, "会议台账2025.xlsx", "ab" * 32, "综采一队", 2, "meetings", 400, 400, 0, 0),
        (2, 1, "学时统计.xlsx", "cd" * 32, "学时", 1, "study_hours", 6, 6, 0, 0),
    ])  # fmt: skip
    _fill(con, "study_hours", [
        (member, year, "安全", 300, True, f"{member}|{year}|安全", 2, 2 + number)
        for year in (2024, 2025) for number, member in enumerate(MEMBER_IDS)
    ])  # fmt: skip
    _fill(con, "targets", [
        ("qualified_ratio", "G", 2024, "firm", 700, "集团党发〔2024〕3号", "t1", 2, 2),
        ("qualified_ratio", "G", 2025, "firm", 800, "集团党发〔2025〕3号", "t2", 2, 3),
        ("qualified_ratio", "G", 2025, "stretch", 1000, "集团党发〔2025〕3号", "t3", 2, 4),
        ("participation", "G", 2025, "firm", 900, None, "t4", 2, 5),
    ])  # fmt: skip
    _fill(con, "rules", [
        ("qualified_exempt", "temporary", date(2020, 1, 1), None, "1", "flag", "头雁缺省口径",
         "—", "临时党支部不参加过硬党支部评定。", "house"),
    ])  # fmt: skip
    _fill(con, "manifest", [("edition", "7"), ("as_of", str(AS_OF)), ("code_version", "0.1.0")])
    add_up(con)
    return DrawnEdition(con, manifest={"edition": "7"})
