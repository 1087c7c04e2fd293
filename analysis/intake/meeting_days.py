"""Meetings and the organisations that held them: existing on the day, and found again by their attendance."""

from __future__ import annotations

from typing import Final

import duckdb
import polars as pl

from analysis.intake.distinct import TEXT, distinct
from analysis.intake.findings import ORDER, findings_where, gather
from analysis.intake.forms import Ref
from analysis.intake.prepare import Pile
from analysis.intake.records import meeting_key
from analysis.store.history import remember

_DATED: Final = (
    (Ref("meetings", "org_id"), Ref("meetings", "held_date")),
    (Ref("terms", "org_id"), Ref("terms", "elected_date")),
)
"""What an organisation does on a day it must exist on."""
_ORG: Final = "meetings.org_id"
_KIND: Final = "meetings.kind"
_GROUP: Final = "meetings.group_name"
_DAY: Final = "meetings.held_date"
_LIFETIMES: Final = "SELECT org_id, founded_date, dissolved_date FROM organisations"
_MERGED: Final = """
CREATE TEMP TABLE merged AS
SELECT old.row_key, new.meeting_id AS new_id, new.source_id
FROM meetings AS old
INNER JOIN sources AS s ON s.source_id = old.source_id AND s.form = 'attendance'
INNER JOIN meetings AS new ON new.org_id = old.org_id AND new.held_date = old.held_date
  AND new.group_name IS NOT DISTINCT FROM old.group_name AND new.meeting_id <> old.meeting_id
  AND new.also_kind = old.kind AND new.source_id >= $first
WHERE old.source_id < $first AND old.also_kind IS NULL
"""
_MOVING: Final = """
CREATE TEMP TABLE moving AS
SELECT a.row_key, merged.new_id || '|' || a.member_id AS new_key, merged.new_id, merged.source_id, a.member_id, a.state,
  a.mode, a.reason, a.source_id AS read_at, a.source_row
FROM attendance AS a INNER JOIN merged ON merged.row_key = a.meeting_id
"""
_MOVED: Final = """
INSERT INTO attendance (meeting_id, member_id, state, mode, reason, source_id, source_row)
SELECT new_id, member_id, state, mode, reason, read_at, source_row FROM moving
"""
_STORED: Final = """
SELECT meeting_id, org_id, kind, also_kind, group_name, held_date FROM meetings ORDER BY meeting_id
"""


def lifetimes(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """org_id, founded_date, dissolved_date of every organisation in the store."""
    lives: pl.DataFrame = con.sql(_LIFETIMES).pl()
    return lives


def outside_lifetime(lives: pl.DataFrame, pile: Pile) -> Pile:
    """Findings before_founding and after_dissolution; `dissolved_date` is the first day without the organisation."""
    found = [pile.findings]
    for org, day in _DATED:
        if not {str(org), str(day)} <= set(pile.rows.columns):
            continue
        asked = distinct(pile.rows.select(org_id=str(org), on=str(day)))
        code = (
            pl.when(pl.col("on") < pl.col("founded_date"))
            .then(pl.lit("before_founding"))
            .when(pl.col("on") >= pl.col("dissolved_date"))
            .then(pl.lit("after_dissolution"))
        )
        answers = asked.spread(asked.rows.join(lives, on="org_id").select(ORDER, code=code))
        found.append(findings_where(answers.with_columns(pile.rows[ORDER]), pl.col("code"), day))
    return Pile(pile.form, pile.columns, pile.rows, gather(found))


def merge_implied(con: duckdb.DuckDBPyConnection, first_source: int) -> None:
    """Join meetings that an earlier attendance list made to the ledger's, which says the two kinds were one meeting.

    Their attendance moves to the ledger's meeting; a member listed in both keeps the row that is there.
    """
    con.execute(_MERGED, {"first": first_source})
    if con.execute("SELECT count(*) FROM merged").fetchall()[0][0]:
        con.execute(_MOVING)
        remember(con, "attendance", "moving")
        remember(con, "meetings", "merged")
        con.execute("DELETE FROM attendance WHERE row_key IN (SELECT row_key FROM moving)")
        con.execute("DELETE FROM meetings WHERE row_key IN (SELECT row_key FROM merged)")
        con.execute("DELETE FROM moving WHERE new_key IN (SELECT row_key FROM attendance)")
        con.execute(_MOVED)
        con.execute("INSERT INTO row_history SELECT source_id, 'attendance', new_key, NULL FROM moving")
        con.execute("DROP TABLE moving")
    con.execute("DROP TABLE merged")


def stored_meetings(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """meeting_id, org_id, kind, also_kind, group_name, held_date of every meeting in the store."""
    stored: pl.DataFrame = con.sql(_STORED).pl()
    return stored


def with_meeting_id(stored: pl.DataFrame, pile: Pile) -> Pile:
    """Adds `meeting_id`; `stored`: the meetings known before.

    Attendance goes to the stored meeting of that day, kind and group, else to one held as that kind too, else to a
    meeting of its own.
    """
    rows = pile.rows
    if _DAY not in rows.columns:
        return pile
    if _GROUP not in rows.columns:
        rows = rows.with_columns(pl.lit(None, dtype=TEXT).alias(_GROUP))
    if "attendance" in pile.form.feeds:
        rows = _by_stored(stored, rows)
    else:
        rows = rows.with_columns(meeting_id=meeting_key(_ORG, _KIND, _GROUP, _DAY).cast(TEXT))
    columns = tuple(dict.fromkeys((*pile.columns, Ref("meetings", "group_name"))))
    return Pile(pile.form, columns, rows, pile.findings)


def _by_stored(stored: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    keys = ["org_id", "kind", "held_date", "group_name"]
    asked = distinct(rows.select(org_id=_ORG, kind=_KIND, held_date=_DAY, group_name=_GROUP))
    also = stored.filter(pl.col("also_kind").is_not_null()).with_columns(kind="also_kind")
    told = asked.rows
    # A group written beside a meeting of all members is the member's own, not the meeting's.
    whole = stored.filter(pl.col("group_name").is_null()), also.filter(pl.col("group_name").is_null())
    for place, (known, on) in enumerate([(stored, keys), (also, keys), (whole[0], keys[:3]), (whole[1], keys[:3])]):
        only = known.unique(on, keep="none").select(*on, pl.col("meeting_id").alias(f"meeting_{place}"))
        told = told.join(only, on=on, how="left", nulls_equal=True, maintain_order="left")
    is_group = pl.col("kind") == "group_meeting"
    group = pl.when(is_group).then("group_name")
    whole_branch = [pl.when(~is_group).then(f"meeting_{place}") for place in (2, 3)]
    told = told.with_columns(own_group=group).select(
        ORDER,
        "own_group",
        meeting_id=pl.coalesce(
            "meeting_0", "meeting_1", *whole_branch, meeting_key("org_id", "kind", "own_group", "held_date")
        ),
    )
    answers = asked.spread(told)
    return rows.with_columns(answers["meeting_id"], answers["own_group"].alias(_GROUP))
