-- title = "下级党组织年度考核覆盖率"
-- english = "Organisations assessed every year"
-- definition = "当年度考核过的下级党委、党总支 ÷ 全年都存在的下级党委、党总支（最上级不在内）；考核期结束后留有补考核的时间，未到的不计入。"
-- level = "organisation"
-- time = "flow"
-- calendar = "assessment"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "organisation_assessment_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM assessment_slots
WHERE basis = 'organisation_assessment'
