-- title = "有人没有登记出席情况"
-- table = "attendance"
-- dimension = "completeness"
-- severity = "note"
-- wording = "当日应到的人里有 {found} 人没有登记出席、请假或缺席"
-- explanation = "有出席明细的会议，每名应到党员都应有一行。没有登记的按未到计，不影响实到。"
-- cure = "补登这些党员的出席情况。"
SELECT 'meetings' AS item_table, meeting_id AS item_id, org_id AS unit_id, held_date AS on_date, unrecorded AS found
FROM turnout
WHERE has_rows AND unrecorded > 0
