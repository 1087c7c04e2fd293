-- title = "法定人数合规率"
-- english = "Quorum of votes"
-- definition = "到会人数达到法定人数的表决和选举 ÷ 登记的表决和选举；表决按有表决权、选举按有选举权的党员计，台账未填的按当日组织关系和出席明细计。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- cuts = "vote_kind"
-- direction = "up"
-- rule = "resolution_quorum"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM quorum_evidence
WHERE basis IN ('resolution', 'election')
