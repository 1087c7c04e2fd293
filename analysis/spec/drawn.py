"""Tables drawn as text: cells between bars, one line of headers; what a case does not draw is filled in here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Final

import dataframely as dy
import polars as pl

from analysis.tables import CONTRACTS, Contract
from analysis.tables.ddl import written_columns

Row = dict[str, str]
Cell = str | int | bool | date | None

NOTHING: Final = "—"
"""Written in a cell that must be empty where a default would otherwise stand."""

COMMITTEE: Final = "党委"
BRANCH: Final = "甲支部"

_SERIES: Final = re.compile(r"(\D+)(\d+)\.\.(\d+)(\D*)")
_MEETING_KEY: Final = ("org_id", "kind", "group_name", "held_date")


def _level(row: Row) -> str:
    endings = {"党委": "party_committee", "总支": "general_branch"}
    return next((level for ending, level in endings.items() if row["org_id"].endswith(ending)), "branch")


Default = str | Callable[[Row], str]

DEFAULTS: Final[dict[str, dict[str, Default]]] = {
    "organisations": {
        "name": lambda row: row["org_id"],
        "level": _level,
        "parent_id": lambda row: "" if row["org_id"] == COMMITTEE else COMMITTEE,
        "founded_date": "2010-01-01",
    },
    "members": {"sex": "male", "join_date": "2010-01-01", "full_date": "2011-01-01"},
    "memberships": {"branch_id": BRANCH, "valid_from": "2010-01-01"},
    "roles": {"org_id": BRANCH, "valid_from": "2010-01-01"},
    "meetings": {"org_id": BRANCH, "kind": "general_meeting"},
    "attendance": {"org_id": BRANCH, "kind": "general_meeting", "state": "present"},
    "assessments": {"org_id": BRANCH, "work_year": "2025", "scheme": "tier", "source": "superior"},
    "observations": {"org_id": BRANCH, "work_year": "2025", "scheme": "tier"},
    "points": {"member_id": "党员1", "earned_date": "2025-03-05", "is_approved": "是"},
    "direct_grades": {"org_id": BRANCH, "work_year": "2025", "scheme": "tier", "doc_no": "党发〔2025〕8号"},
    "vetoes": {
        "org_id": BRANCH,
        "work_year": "2025",
        "doc_no": "党发〔2025〕9号",
        "effective_date": "2025-06-30",
    },
    "grades": {
        "scheme": "qualified",
        "work_year": "2025",
        "decision": "confirmed",
        "grade": "过硬",
        "doc_no": lambda row: "党发〔2026〕1号" if row["decision"] == "confirmed" else "",
    },
    "terms": {"org_id": BRANCH, "election": "term_election"},
    "appraisals": {"org_id": BRANCH, "work_year": "2025", "result": "qualified"},
    "study_hours": {"work_year": "2025", "course": "集中轮训"},
    "action_items": {"org_id": BRANCH, "problem": "问题一", "source": "inspection", "due_date": "2025-12-31"},
    "reviews": {"org_id": BRANCH, "work_year": "2025", "venue": "superior", "mode": "on_site"},
    "assessment_log": {"org_id": BRANCH, "work_year": "2025"},
    "weak_branches": {"org_id": BRANCH, "cause": "org_life"},
    "major_decisions": {"org_id": COMMITTEE, "matter": "事项一", "kind": "assets"},
    "business_results": {"org_id": BRANCH, "work_year": "2025", "item": "output", "direction": "up"},
    "venues": {"org_id": BRANCH, "work_year": "2025"},
    "projects": {
        "org_id": BRANCH,
        "work_year": "2025",
        "kind": "brand",
        "title": "品牌一",
        "registered_date": lambda row: f"{row['work_year']}-03-01",
    },
    "pledges": {"org_id": BRANCH, "work_year": "2025", "kind": "party_building"},
    "duty_lists": {"org_id": BRANCH, "work_year": "2025", "issued_date": lambda row: f"{row['work_year']}-01-15"},
    "work_plans": {"org_id": BRANCH, "work_year": "2025"},
    "branch_reports": {"org_id": BRANCH, "kind": "to_committee"},
    "liaisons": {"org_id": BRANCH, "valid_from": "2025-01-01"},
    "visits": {"org_id": BRANCH, "kind": "field_study"},
    "briefs": {"org_id": BRANCH, "kind": "monthly_brief"},
    "documents": {"org_id": COMMITTEE, "title": "文件一", "work_year": lambda row: row["doc_date"][:4]},
    "inspections": {
        "org_id": BRANCH,
        "campaign": "年中督查",
        "kind": "supervision",
        "start_date": "2025-05-31",
        "end_date": "2025-06-07",
    },
    "honours": {"org_id": BRANCH, "title": "先进基层党组织", "level": "group", "granted_date": "2025-07-01"},
    "member_honours": {"org_id": BRANCH, "title": "优秀共产党员", "level": "group", "granted_date": "2025-07-01"},
    "posts_teams": {"org_id": BRANCH, "kind": "vanguard_post", "valid_from": "2024-01-01"},
    "coverage_due": {"org_id": COMMITTEE, "valid_from": "2020-01-01"},
    "accidents": {"org_id": BRANCH, "accident": "事故一", "grade": "minor"},
    "development": {"member_id": "党员1", "branch_id": BRANCH, "applied_date": "2023-01-10"},
    "development_plans": {"org_id": BRANCH, "work_year": "2025"},
    "dues": {"member_id": "党员1", "org_id": BRANCH, "dues_month": "2025-01-01", "due_fen": "10.00"},
    "dues_notices": {"org_id": BRANCH},
    "funds": {"org_id": COMMITTEE, "work_year": "2025", "fund": "work"},
    "talks": {"member_id": "党员1", "pair": "secretary_to_member", "org_id": BRANCH},
    "reminder_talks": {"member_id": "党员1", "org_id": BRANCH},
    "birthdays": {"member_id": "党员1", "work_year": "2025", "org_id": BRANCH, "held_date": "2025-07-01"},
    "staffing": {"org_id": COMMITTEE, "work_year": "2025", "post_count": "3", "full_time_count": "3"},
    "talent_pool": {"member_id": "党员1", "valid_from": "2024-01-01", "org_id": BRANCH},
    "trainings": {"member_id": "党员1", "level": "county_or_above"},
}


def read_drawn(text: str) -> list[Row]:
    """The rows of a drawn table as texts. Raises ValueError for a line with another number of cells."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]


def series_of(text: str) -> list[str]:
    """`党员1..3` is 党员1, 党员2, 党员3; any other text is itself."""
    found = _SERIES.fullmatch(text)
    if found is None:
        return [text]
    return [f"{found[1]}{n}{found[4]}" for n in range(int(found[2]), int(found[3]) + 1)]


def filled_rows(table: str, rows: list[Row]) -> Iterator[Row]:
    """Drawn rows with their series written out and the defaults filled in; `row_key` and `meeting_id` derived."""
    contract = CONTRACTS[table]
    helpers = set(_MEETING_KEY) if table == "attendance" else set()
    for drawn in rows:
        if unknown := set(drawn) - set(contract) - helpers:
            raise ValueError(f"{table} has no column {min(unknown)}")
        for cells in product(*(series_of(cell) for cell in drawn.values())):
            row = {name: cell for name, cell in zip(drawn, cells, strict=True) if cell}
            for name, default in DEFAULTS.get(table, {}).items():
                if name not in row:
                    row[name] = default if isinstance(default, str) else default(row)
            row = {name: "" if cell == NOTHING else cell for name, cell in row.items()}
            if table in ("meetings", "attendance"):
                row["meeting_id"] = "|".join(row.get(name, "") for name in _MEETING_KEY)
            for name in contract:
                row.setdefault(name, contract.default_of(name) or "")
            kept = [row[key] for key in contract.keys if row[key] != contract.default_of(key)]
            row["row_key"] = "|".join(kept)
            yield row


def table_frame(table: str, rows: list[Row], *, check: bool = True) -> pl.DataFrame:
    """Filled rows as the contract types them, with where they stand: source 1, the drawn line.

    A row that breaks the contract is an error, unless it is drawn to break it.
    """
    contract = CONTRACTS[table]
    columns: dict[str, list[Cell]] = {
        name: [_cast(contract, name, row.get(name, "")) for row in rows] for name in contract
    }
    schema = {name: column.dtype for name, column in contract.columns.items()}
    frame = pl.DataFrame(columns, schema=schema)
    if check:
        contract.schema.validate(frame)
    return frame.with_columns(
        pl.Series("row_key", [row["row_key"] for row in rows], dtype=pl.String),
        pl.lit(1, dtype=pl.Int64).alias("source_id"),
        pl.int_range(1, len(rows) + 1, dtype=pl.Int64).alias("source_row"),
    ).select(written_columns(contract))


def _cast(contract: Contract, name: str, cell: str) -> Cell:
    if not cell:
        return None
    match contract.columns[name]:
        case dy.Date():
            return date.fromisoformat(cell)
        case dy.Bool():
            return {"是": True, "否": False}[cell]
        case dy.Int64() if isinstance(scale := contract.metadata(name).get("scale"), int):
            return int(Decimal(cell) * scale)
        case dy.Int64():
            return int(cell)
        case _:
            return cell
