-- One row of evidence per meeting, basis and whether leave is taken off.
-- basis: signed (the ledger's 应到 and 实到, else roster and rows) · recomputed (roster, and rows where there are any).
WITH bases AS (
  SELECT
    'signed' AS basis, meeting_id, org_id, held_date, kind,
    coalesce(signed_due, roster_due) AS due,
    coalesce(signed_present, row_present) AS present,
    coalesce(signed_leave, row_leave, 0) AS on_leave
  FROM turnout
  UNION ALL
  SELECT
    'recomputed' AS basis, meeting_id, org_id, held_date, kind,
    roster_due AS due,
    CASE WHEN has_rows THEN row_present ELSE signed_present END AS present,
    CASE WHEN has_rows THEN row_leave ELSE coalesce(signed_leave, 0) END AS on_leave
  FROM turnout
),
counted AS (
  SELECT basis, 'raw' AS leave_rule, meeting_id, org_id, held_date, kind, due, present
  FROM bases
  UNION ALL
  SELECT basis, 'net' AS leave_rule, meeting_id, org_id, held_date, kind, due - on_leave AS due, present
  FROM bases
)
SELECT
  basis,
  leave_rule,
  org_id,
  held_date AS on_date,
  kind AS cut,
  'meetings' AS item_table,
  meeting_id AS item_id,
  coalesce(present, 0) AS numerator,
  coalesce(due, 0) AS denominator,
  CASE WHEN due IS NULL OR present IS NULL OR due <= 0 OR present > due THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN due IS NULL OR present IS NULL THEN 'unrecorded'
    WHEN present > due THEN 'present_exceeds_due'
    WHEN due <= 0 THEN 'nobody_due'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM counted
