-- title = "台账实到与出席明细不符"
-- table = "meetings"
-- dimension = "consistency"
-- severity = "error"
-- wording = "台账实到 {stated} 人，出席明细到会 {found} 人"
-- explanation = "同一次会议既有台账人数又有出席明细，明细里到会的人数（列席不计）应等于台账实到。"
-- cure = "对照签到表，改正台账实到或补齐出席明细。"
SELECT 'meetings' AS item_table, meeting_id AS item_id, org_id AS unit_id, held_date AS on_date,
  signed_present AS stated, row_present AS found
FROM turnout
WHERE has_rows AND signed_present <> row_present
