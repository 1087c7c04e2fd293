-- One row per organisation, work year and kind of meeting held by 截至: how many, and the first of them.
-- 组织生活会 and 民主生活会 count for the work year the ledger names, any other meeting for the year of its day.
-- Kind secretary_lecture: 党课 a 党委书记 gave, wherever below; it counts for the nearest 党委.
WITH lectures AS (
  SELECT
    meetings.row_key, meetings.held_date, closure.ancestor_id AS committee_id,
    row_number() OVER (PARTITION BY meetings.meeting_id ORDER BY closure.depth) AS nearness
  FROM meetings
  JOIN closure ON closure.org_id = meetings.org_id
    AND closure.valid_from <= meetings.held_date AND meetings.held_date < closure.valid_to
  JOIN organisations ON organisations.org_id = closure.ancestor_id AND organisations.level = 'party_committee'
  WHERE meetings.lecturer_post = 'committee_secretary'
    AND (meetings.kind = 'party_lecture' OR meetings.also_kind = 'party_lecture')
),
dated AS (
  SELECT
    meeting_kinds.org_id, meeting_kinds.kind, meeting_kinds.row_key, meeting_kinds.held_date,
    CASE
      WHEN meeting_kinds.kind IN ('org_life_meeting', 'democratic_life_meeting')
        THEN coalesce(meetings.work_year, work_years.work_year)
      ELSE work_years.work_year
    END AS work_year
  FROM meeting_kinds
  JOIN meetings ON meetings.meeting_id = meeting_kinds.meeting_id
  JOIN work_years ON work_years.start_date <= meeting_kinds.held_date
    AND meeting_kinds.held_date < work_years.end_date
  UNION ALL
  SELECT
    lectures.committee_id AS org_id, 'secretary_lecture' AS kind, lectures.row_key, lectures.held_date,
    work_years.work_year
  FROM lectures
  JOIN work_years ON work_years.start_date <= lectures.held_date AND lectures.held_date < work_years.end_date
  WHERE lectures.nearness = 1
)
SELECT
  dated.org_id, dated.kind, dated.work_year, count(*) AS held_count,
  substr(min(CAST(dated.held_date AS VARCHAR) || dated.row_key), 11) AS meeting_row_key
FROM dated
JOIN as_of ON dated.held_date <= as_of.on_date
GROUP BY dated.org_id, dated.kind, dated.work_year
