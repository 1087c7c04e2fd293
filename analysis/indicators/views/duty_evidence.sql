-- One row of evidence per duty of a year (as in yearly_held), organisation it is asked of and work year: held as often as
-- asked or not, or left out by a rule.
SELECT
  duty,
  org_id,
  on_date,
  '' AS cut,
  item_table,
  item_id,
  CASE WHEN held_count >= asked THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN left_out_by IS NULL AND held_count < asked AND duty = 'secretary_lecture_due' THEN 'lectures_short'
    WHEN left_out_by IS NULL AND held_count < asked THEN 'not_held'
  END AS reason,
  left_out_by AS rule_id
FROM yearly_held
