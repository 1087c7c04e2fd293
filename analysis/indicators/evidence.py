"""Running the catalogue: turnout, and the evidence every indicator yields."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import duckdb
import polars as pl

from analysis.errors import Place, StandardsError
from analysis.indicators.apart import line_of
from analysis.indicators.calendar import use_calendar
from analysis.indicators.definition import TURNOUT, VIEWS, Indicator
from analysis.indicators.own_evidence import collect_own_evidence
from analysis.indicators.rules_read import rules_named
from analysis.indicators.views import view_texts, write_views
from analysis.standards.calendar_file import CALENDARS, STATISTICS
from analysis.store.frames import append_frame, write_frame

_INDICATOR: Final = {
    "name": pl.String, "title": pl.String, "english": pl.String, "definition": pl.String, "level": pl.String,
    "time": pl.String, "unit_word": pl.String, "direction": pl.String, "kind": pl.String, "rule_id": pl.String,
    "disclosure": pl.String, "stage": pl.Int64, "cuts": pl.String, "below": pl.String, "is_distinct": pl.Boolean,
    "calendar": pl.String, "scale": pl.Int64,
}  # fmt: skip
_INDICATORS: Final = """
CREATE TABLE indicators (
  name VARCHAR PRIMARY KEY, title VARCHAR, english VARCHAR, definition VARCHAR, level VARCHAR, time VARCHAR,
  unit_word VARCHAR, direction VARCHAR, kind VARCHAR, rule_id VARCHAR, disclosure VARCHAR, stage BIGINT,
  cuts VARCHAR, below VARCHAR, is_distinct BOOLEAN, calendar VARCHAR, scale BIGINT
)
"""
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
    """Create the table `turnout`: one row per meeting."""
    sql = TURNOUT.read_text(encoding="utf-8")
    write_views(con, view_texts(VIEWS), [sql], anew=False)
    con.execute(f"CREATE TABLE turnout AS\n{sql}")


def write_indicators(
    con: duckdb.DuckDBPyConnection, catalogue: Sequence[Indicator], rule_ids: Collection[str] = ()
) -> None:
    """Create `indicators`, one row per indicator, `indicator_rules` (which rules each names) and empty `evidence`."""
    con.execute(_INDICATORS)
    told = pl.DataFrame(
        [
            (
                one.name, one.title, one.english, one.definition, one.level, one.time, one.unit_word, one.direction,
                one.kind, one.rule, one.disclosure, one.stage, one.cuts, one.below, one.distinct, one.calendar,
                one.scale,
            )
            for one in catalogue
        ],
        schema=_INDICATOR,
        orient="row",
    )  # fmt: skip
    append_frame(con, "indicators", told)
    con.execute(_EVIDENCE)
    read = [(one.name, rule) for one in catalogue for rule in sorted(rules_named(one, rule_ids))]
    write_frame(con, "indicator_rules", pl.DataFrame(read, schema=_RULES_READ, orient="row"))


def collect_all(
    con: duckdb.DuckDBPyConnection, catalogue: Sequence[Indicator], views: Mapping[str, str] | None = None
) -> None:
    """Add the evidence of every indicator, each in its own calendar; afterwards the calendar is 统计年度 again.

    `views`: name → SQL, by default ours. Raises StandardsError naming the catalogue file and its line.
    """
    views = view_texts(VIEWS) if views is None else views
    for calendar in CALENDARS:
        asked = [indicator for indicator in catalogue if indicator.calendar == calendar]
        if asked:
            use_calendar(con, calendar)
            write_views(con, views, [indicator.sql for indicator in asked], anew=True)
        for indicator in asked:
            collect_evidence(con, indicator)
    use_calendar(con, STATISTICS)


def collect_evidence(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
    """Add one indicator's evidence dated by 截至, in the calendar and from the views that are there.

    Raises StandardsError naming the catalogue file and its line.
    """
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
