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
  counted.basis,
  counted.leave_rule,
  counted.org_id,
  counted.held_date AS on_date,
  counted.kind AS cut,
  'meetings' AS item_table,
  counted.meeting_id AS item_id,
  coalesce(counted.present, 0) AS numerator,
  coalesce(counted.due, 0) AS denominator,
  CASE
    WHEN rules.rule_id IS NOT NULL OR counted.due IS NULL OR counted.present IS NULL
      OR counted.due <= 0 OR counted.present > counted.due THEN 'excluded'
    ELSE 'counted'
  END AS status,
  CASE
    WHEN rules.rule_id IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN counted.due IS NULL OR counted.present IS NULL THEN 'unrecorded'
    WHEN counted.present > counted.due THEN 'present_exceeds_due'
    WHEN counted.due <= 0 THEN 'nobody_due'
  END AS reason,
  rules.rule_id
FROM counted
LEFT JOIN rules ON rules.rule_id = 'participation_left_out' AND rules.applies_to = counted.kind AND rules.value = 1
  AND rules.valid_from <= counted.held_date AND (rules.valid_to IS NULL OR counted.held_date < rules.valid_to)
