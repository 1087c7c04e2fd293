-- title = "支委会到会合规率"
-- english = "Quorum of committee meetings"
-- definition = "到会委员达到规定人数的支委会 ÷ 登记了应到、实到的支委会；台账未填的按当日班子和出席明细计。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- direction = "up"
-- rule = "committee_quorum"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, '' AS cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM quorum_evidence
WHERE basis = 'committee'
