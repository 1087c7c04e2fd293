-- title = "花名册入党日期与发展台账不符"
-- table = "members"
-- dimension = "consistency"
-- severity = "warning"
-- wording = "发展台账支部大会 {day}，{reason}"
-- explanation = "表间校核：入党日期是支部大会接收为预备党员之日，应等于发展党员台账的支部大会日期。同一人几次申请的，比最近一次。"
-- cure = "对照入党志愿书，改正花名册或发展党员台账。"
WITH accepted AS (
  SELECT member_id, max(meeting_date) AS meeting_date, max_by(branch_id, meeting_date) AS branch_id
  FROM development
  WHERE meeting_date IS NOT NULL
  GROUP BY member_id
)
SELECT 'members' AS item_table, members.member_id AS item_id, accepted.branch_id AS unit_id,
  accepted.meeting_date AS on_date, 'joined_on' AS reason, members.join_date AS reason_date
FROM members
JOIN accepted ON accepted.member_id = members.member_id
WHERE members.join_date <> accepted.meeting_date
