-- One row per meeting and kind it counts as: a 党员大会 held as 主题党日 is here twice.
SELECT meeting_id, row_key, org_id, group_name, held_date, kind FROM meetings
UNION ALL
SELECT meeting_id, row_key, org_id, group_name, held_date, also_kind AS kind FROM meetings
WHERE also_kind IS NOT NULL AND also_kind <> kind
