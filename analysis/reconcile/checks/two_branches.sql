-- title = "一人同时在两个支部"
-- table = "memberships"
-- dimension = "consistency"
-- severity = "error"
-- wording = "与另一支部的组织关系时间重叠"
-- explanation = "党员的正式组织关系只能在一个党支部。导入时同一批里的重叠会退回，分批导入的在这里再核一次。"
-- cure = "核对转出、转入日期。"
SELECT 'memberships' AS item_table, memberships.row_key AS item_id, memberships.branch_id AS unit_id,
  later.valid_from AS on_date, later.branch_id AS other_id
FROM memberships
JOIN memberships AS later ON later.member_id = memberships.member_id AND later.valid_from > memberships.valid_from
WHERE memberships.valid_to IS NULL OR later.valid_from < memberships.valid_to
