-- title = "发展党员的步骤次序颠倒"
-- table = "development"
-- dimension = "consistency"
-- severity = "error"
-- wording = "{reason}（{day}）早于它前面的步骤"
-- explanation = "申请入党、积极分子、发展对象、支部大会接收、党委审批、转正大会、转正审批须依次进行；后面一步的日期不能早于前面任何一步。没有填的日期不比。"
-- cure = "对照入党志愿书和培养考察材料，核对两步的日期。"
WITH steps AS (
  SELECT row_key, 1 AS place, 'step_applied' AS step, applied_date AS taken_date FROM development
  UNION ALL
  SELECT row_key, 2 AS place, 'step_activist' AS step, activist_date AS taken_date FROM development
  UNION ALL
  SELECT row_key, 3 AS place, 'step_prospect' AS step, prospect_date AS taken_date FROM development
  UNION ALL
  SELECT row_key, 4 AS place, 'step_accepted' AS step, meeting_date AS taken_date FROM development
  UNION ALL
  SELECT row_key, 5 AS place, 'step_approved' AS step, approved_date AS taken_date FROM development
  UNION ALL
  SELECT row_key, 6 AS place, 'step_full' AS step, full_meeting_date AS taken_date FROM development
  UNION ALL
  SELECT row_key, 7 AS place, 'step_full_approved' AS step, full_approved_date AS taken_date FROM development
),
followed AS (
  SELECT row_key, step, taken_date, max(taken_date) OVER (
    PARTITION BY row_key ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_before
  FROM steps
)
SELECT 'development' AS item_table, development.row_key AS item_id, development.branch_id AS unit_id,
  followed.taken_date AS on_date, followed.step AS reason
FROM followed
JOIN development ON development.row_key = followed.row_key
WHERE followed.taken_date < followed.latest_before
