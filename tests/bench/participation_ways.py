"""参与率 by unit, month and kind, three ways over the same tables: ours, hand-written SQL, pandas.

Each way takes what it would start from (a loaded database, or frames) and gives
`{(unit, month, kind): (present, due)}` for every cell with anybody due.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import duckdb
import pandas as pd

from analysis.indicators.definition import CATALOGUE, read_indicator
from analysis.pipeline import build

AS_OF: Final = date(2025, 12, 31)
OFFICERS: Final = ["branch_secretary", "deputy_secretary", "committee_member"]

Cells = dict[tuple[str, str, str], tuple[int, int]]


def ours(con: duckdb.DuckDBPyConnection) -> Cells:
    """Tree, calendar, turnout, evidence and facts of all periods, through the pipeline; then the months are read."""
    build(con, as_of=AS_OF, catalogue=[read_indicator(CATALOGUE / "participation.sql")])
    rows = con.execute(
        "SELECT unit_id, period, cut, numerator, denominator FROM facts JOIN periods USING (period)"
        " WHERE periods.kind = 'month' AND cut <> '' AND denominator > 0"
    ).fetchall()
    return {(unit, month, kind): (present, due) for unit, month, kind, present, due in rows}


_BY_HAND: Final = """
WITH roster AS (
  SELECT meeting_id, count(*) AS due FROM (
    SELECT meetings.meeting_id, stay.member_id
    FROM meetings
    JOIN memberships AS stay ON stay.branch_id = meetings.org_id AND stay.valid_from <= held_date
      AND (stay.valid_to IS NULL OR held_date < stay.valid_to)
    JOIN members ON members.member_id = stay.member_id AND join_date <= held_date
    WHERE kind <> 'committee_meeting' AND (kind <> 'group_meeting' OR stay.group_name = meetings.group_name)
    UNION
    SELECT meetings.meeting_id, roles.member_id
    FROM meetings
    JOIN roles ON roles.org_id = meetings.org_id AND roles.valid_from <= held_date
      AND (roles.valid_to IS NULL OR held_date < roles.valid_to)
    WHERE kind = 'committee_meeting' AND role IN ('branch_secretary', 'deputy_secretary', 'committee_member')
  ) AS people GROUP BY meeting_id
),
came AS (
  SELECT meeting_id, count(*) FILTER (state = 'present') AS present
  FROM attendance WHERE mode IS DISTINCT FROM 'observer' GROUP BY meeting_id
),
heads AS (
  SELECT org_id, held_date, kind, coalesce(present_count, present) AS present, coalesce(due_count, due) AS due
  FROM meetings LEFT JOIN roster USING (meeting_id) LEFT JOIN came USING (meeting_id)
),
branch_months AS (
  SELECT org_id, strftime(held_date, '%Y-%m') AS month, kind,
    coalesce(CASE WHEN held_date < change_date THEN old_value END, parent_id) AS parent_id,
    sum(present) AS present, sum(due) AS due
  FROM heads
  JOIN organisations USING (org_id)
  LEFT JOIN (SELECT org_id, change_date, old_value FROM org_changes WHERE change = 'moved') AS moves USING (org_id)
  WHERE due > 0 AND present <= due
  GROUP BY ALL
),
placed AS (
  SELECT org_id AS unit_id, month, kind, present, due FROM branch_months
  UNION ALL SELECT parent_id, month, kind, present, due FROM branch_months
  UNION ALL SELECT general.parent_id, month, kind, present, due
  FROM branch_months JOIN organisations AS general ON general.org_id = branch_months.parent_id
  UNION ALL SELECT 'G', month, kind, present, due FROM branch_months
)
SELECT unit_id, month, kind, CAST(sum(present) AS BIGINT), CAST(sum(due) AS BIGINT) FROM placed GROUP BY ALL
"""


def by_hand(con: duckdb.DuckDBPyConnection) -> Cells:
    """One DuckDB query for this one question, knowing that the tree has four levels and a branch moves once."""
    return {(unit, month, kind): (present, due) for unit, month, kind, present, due in con.execute(_BY_HAND).fetchall()}


Frames = dict[str, pd.DataFrame]


def _roster(frames: Frames) -> pd.Series:
    """People due per meeting."""
    meetings = frames["meetings"][["meeting_id", "org_id", "kind", "group_name", "held_date"]]
    stays = frames["memberships"].merge(frames["members"][["member_id", "join_date"]], on="member_id")
    stays = meetings.merge(stays, left_on="org_id", right_on="branch_id", suffixes=("", "_stay"))
    stays = stays[_covers(stays) & (stays["join_date"] <= stays["held_date"])]
    group = stays["kind"] == "group_meeting"
    stays = stays[(stays["kind"] != "committee_meeting") & (~group | (stays["group_name"] == stays["group_name_stay"]))]
    posts = frames["roles"][frames["roles"]["role"].isin(OFFICERS)]
    posts = meetings[meetings["kind"] == "committee_meeting"].merge(posts, on="org_id")
    people = pd.concat([stays, posts[_covers(posts)]])[["meeting_id", "member_id"]].drop_duplicates()
    return people.groupby("meeting_id").size()


def _covers(rows: pd.DataFrame) -> pd.Series:
    open_end = rows["valid_to"].isna() | (rows["held_date"] < rows["valid_to"])
    return (rows["valid_from"] <= rows["held_date"]) & open_end


def with_pandas(frames: Frames) -> Cells:
    """What an analyst would write: merges, masks and groupbys, with the same knowledge of the tree."""
    attendance = frames["attendance"]
    came = attendance[attendance["mode"].isna() | (attendance["mode"] != "observer")]
    present = (came["state"] == "present").groupby(came["meeting_id"]).sum()
    heads = frames["meetings"].assign(month=frames["meetings"]["held_date"].dt.strftime("%Y-%m"))
    heads["due"] = heads["due_count"].fillna(heads["meeting_id"].map(_roster(frames)))
    heads["present"] = heads["present_count"].fillna(heads["meeting_id"].map(present))
    heads = heads[(heads["due"] > 0) & (heads["present"] <= heads["due"])]
    parents = frames["organisations"].set_index("org_id")["parent_id"]
    changes = frames["org_changes"]
    moves = changes[changes["change"] == "moved"].set_index("org_id")
    before = heads["held_date"] < heads["org_id"].map(moves["change_date"])
    parent = heads["org_id"].map(parents).mask(before, heads["org_id"].map(moves["old_value"]))
    above = parent.map(parents)
    levels = [heads.assign(unit=unit) for unit in (heads["org_id"], parent, above, above.map(parents))]
    sums = pd.concat(levels).groupby(["unit", "month", "kind"])[["present", "due"]].sum().astype("int64")
    rows = sums.itertuples()
    return {key: (present_sum, due_sum) for key, present_sum, due_sum in rows}
