-- title = "台账请假与出席明细不符"
-- table = "meetings"
-- dimension = "consistency"
-- severity = "warning"
-- wording = "台账请假 {stated} 人，出席明细请假 {found} 人"
-- explanation = "同一次会议，出席明细里请假的人数应等于台账请假。"
-- cure = "对照请假条，改正台账请假或出席明细。"
SELECT 'meetings' AS item_table, meeting_id AS item_id, org_id AS unit_id, held_date AS on_date,
  signed_leave AS stated, row_leave AS found
FROM turnout
WHERE has_rows AND signed_leave <> row_leave
