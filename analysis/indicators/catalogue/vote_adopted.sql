-- title = "表决通过率"
-- english = "Votes adopted"
-- definition = "赞成票过半的表决和选举 ÷ 登记了赞成票的表决和选举；表决须超过应到会有表决权党员的一半，选举须超过实到会有选举权党员的一半。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- cuts = "vote_kind"
-- direction = "none"
-- rule = "resolution_passed"
-- disclosure = "open"
-- stage = 1
WITH measured AS (
  SELECT
    vote_counts.vote_kind, vote_counts.meeting_id, vote_counts.org_id, vote_counts.held_date,
    vote_counts.votes_for * 1000 AS reached,
    rules.value * CASE
      WHEN vote_counts.vote_kind = 'election' AND coalesce(of_present.value, 1) = 1 THEN vote_counts.present
      ELSE vote_counts.due
    END AS border,
    CASE
      WHEN vote_counts.due IS NULL OR vote_counts.present IS NULL OR vote_counts.votes_for IS NULL THEN 'unrecorded'
      WHEN vote_counts.present > vote_counts.due THEN 'present_exceeds_due'
      WHEN vote_counts.due <= 0 THEN 'nobody_due'
    END AS unusable
  FROM vote_counts
  JOIN rules ON rules.rule_id = CASE vote_counts.vote_kind WHEN 'election' THEN 'elected_above' ELSE 'resolution_passed' END
    AND rules.applies_to = 'all' AND rules.valid_from <= vote_counts.held_date
    AND (rules.valid_to IS NULL OR vote_counts.held_date < rules.valid_to)
  LEFT JOIN rules AS of_present ON of_present.rule_id = 'elected_of_present' AND of_present.applies_to = 'all'
    AND of_present.valid_from <= vote_counts.held_date
    AND (of_present.valid_to IS NULL OR vote_counts.held_date < of_present.valid_to)
)
SELECT
  org_id,
  held_date AS on_date,
  vote_kind AS cut,
  'meetings' AS item_table,
  meeting_id AS item_id,
  CASE WHEN unusable IS NULL AND reached > border THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN unusable IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN unusable IS NOT NULL THEN unusable WHEN reached <= border THEN 'not_adopted' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM measured
