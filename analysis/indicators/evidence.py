"""Running the catalogue: views, turnout, and the evidence every indicator yields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

import duckdb
import polars as pl

from analysis.errors import Place, StandardsError
from analysis.indicators.apart import line_of
from analysis.indicators.definition import TURNOUT, VIEWS, Indicator
from analysis.indicators.own_evidence import collect_own_evidence
from analysis.indicators.rules_read import rules_named
from analysis.store.frames import write_frame

_VIEWS: Final = (
    "category_rules",
    "meeting_kinds",
    "meeting_rosters",
    "meeting_slots",
    "slot_evidence",
    "year_members",
    "secretaries",
    "unit_years",
    "assessment_slots",
    "ranked_branches",
    "stay_days",
    "trait_evidence",
    "yearly_rules",
    "reminder_evidence",
    "staffing_years",
    "dues_rates",
    "development_cases",
    "ledger_months",
    "development_steps",
    "development_checks",
    "plan_progress",
    "yearly_evidence",
    "periodic_evidence",
    "brief_evidence",
    "coverage_evidence",
    "venue_evidence",
    "vote_counts",
    "meeting_checks",
    "check_evidence",
    "yearly_meetings",
    "yearly_held",
    "duty_evidence",
    "open_evidence",
    "review_evidence",
    "yearly_parts",
    "appraised_members",
    "excellent_evidence",
    "branch_sizes",
    "setup_tests",
    "running_terms",
)
_TURNOUT_VIEWS: Final = ("attendance_evidence", "quorum_evidence")
_RESULT_VIEWS: Final = ("qualified_evidence", "tier_results", "rating_evidence")

_EVIDENCE: Final = """
CREATE TABLE evidence (
  indicator VARCHAR NOT NULL, org_id VARCHAR NOT NULL, on_date DATE NOT NULL, cut VARCHAR NOT NULL,
  item_table VARCHAR NOT NULL, item_id VARCHAR NOT NULL,
  numerator BIGINT NOT NULL, denominator BIGINT NOT NULL,
  status VARCHAR NOT NULL, reason VARCHAR, rule_id VARCHAR
)
"""
_RULES_READ: Final = {"indicator": pl.String, "rule_id": pl.String}
_COLUMNS: Final = (
    "org_id, on_date, cut, item_table, item_id, CAST(numerator AS BIGINT), CAST(denominator AS BIGINT),"
    " status, reason, rule_id"
)


def write_turnout(con: duckdb.DuckDBPyConnection) -> None:
    """Create the views and the table `turnout`: one row per meeting."""
    _create_views(con, _VIEWS)
    con.execute(f"CREATE TABLE turnout AS\n{TURNOUT.read_text(encoding='utf-8')}")
    _create_views(con, _TURNOUT_VIEWS)


def write_result_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create the views that read `results`, for the indicators of stage 2."""
    _create_views(con, _RESULT_VIEWS)


def _create_views(con: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        sql = (VIEWS / f"{name}.sql").read_text(encoding="utf-8")
        con.execute(f"CREATE TEMP VIEW {name} AS\n{sql}")


def write_indicators(
    con: duckdb.DuckDBPyConnection, catalogue: Sequence[Indicator], rule_ids: Collection[str] = ()
) -> None:
    """Create `indicators`, one row per indicator, `indicator_rules` (which rules each names) and empty `evidence`."""
    con.execute(
        """
        CREATE TABLE indicators (
          name VARCHAR PRIMARY KEY, title VARCHAR, english VARCHAR, definition VARCHAR, level VARCHAR, time VARCHAR,
          unit_word VARCHAR, direction VARCHAR, kind VARCHAR, rule_id VARCHAR, disclosure VARCHAR, stage BIGINT,
          cuts VARCHAR, below VARCHAR, is_distinct BOOLEAN, calendar VARCHAR, scale BIGINT
        )
        """
    )
    con.executemany(
        "INSERT INTO indicators VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.name,
                one.title,
                one.english,
                one.definition,
                one.level,
                one.time,
                one.unit_word,
                one.direction,
                one.kind,
                one.rule,
                one.disclosure,
                one.stage,
                one.cuts,
                one.below,
                one.distinct,
                one.calendar,
                one.scale,
            )
            for one in catalogue
        ],
    )
    con.execute(_EVIDENCE)
    read = [(one.name, rule) for one in catalogue for rule in sorted(rules_named(one, rule_ids))]
    write_frame(con, "indicator_rules", pl.DataFrame(read, schema=_RULES_READ, orient="row"))


def collect_evidence(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
    """Add one indicator's evidence dated by 截至. Raises StandardsError naming the catalogue file and its line."""
    if indicator.own:
        collect_own_evidence(con, indicator)
    else:
        _collect(con, indicator)
    if indicator.distinct:
        _refuse_more_than_one(con, indicator)


def _collect(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
    try:
        con.execute(
            # On the first line, so that a line named by the engine is a line of the file.
            f"INSERT INTO evidence SELECT '{indicator.name}', {_COLUMNS} FROM ({indicator.sql}\n) AS yielded"
            " WHERE on_date <= (SELECT on_date FROM as_of)"
        )
    except duckdb.Error as error:
        raise StandardsError(
            f"指标“{indicator.title}”算不出来：{str(error).splitlines()[0]}",
            where=Place(indicator.file_name, row=line_of(error)),
            cure="请检查该指标文件的 SELECT。",
        ) from error


def _refuse_more_than_one(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
    """An item that counts once cannot count for more than one."""
    found = con.execute(
        "SELECT item_id FROM evidence WHERE indicator = ? AND NOT (numerator IN (0, 1) AND denominator IN (0, 1))"
        " ORDER BY item_id LIMIT 1",
        [indicator.name],
    ).fetchone()
    if found is not None:
        raise StandardsError(
            f"指标“{indicator.title}”按项去重（distinct），但有的行分子或分母不是 0 或 1。",
            where=Place(indicator.file_name),
            expected="每行分子、分母为 0 或 1",
            cure="去掉 distinct，或改写该指标文件的 SELECT。",
        )
