-- title = "台账应到与当日在册人数不符"
-- table = "meetings"
-- dimension = "consistency"
-- severity = "error"
-- wording = "台账应到 {stated} 人，当日应到（按组织关系和任职）{found} 人"
-- explanation = "应到按会议当天的组织关系、党小组和支委会成员逐人清点，再与台账登记的应到比较。两者不等，不是台账抄错，就是花名册、转接台账没有更新。"
-- cure = "先核对花名册和转接台账的进入、离开日期，再核对台账应到；改正后重新导入。"
SELECT 'meetings' AS item_table, meeting_id AS item_id, org_id AS unit_id, held_date AS on_date,
  signed_due AS stated, roster_due AS found
FROM turnout
WHERE signed_due <> roster_due
