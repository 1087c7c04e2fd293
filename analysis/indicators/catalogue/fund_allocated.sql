-- title = "党组织工作经费提取率"
-- english = "Working funds drawn"
-- definition = "本年提取的党组织工作经费 ÷ 应提取数（上年度职工工资总额的规定比例）；累计结转超过上限、按规则不再提取的和没有登记工资总额的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "元"
-- direction = "up"
-- rule = "fund_allocation"
-- disclosure = "open"
-- stage = 1
-- aliases = ["经费提取率"]
-- scale = 100000
SELECT
  funds.org_id,
  work_years.last_day AS on_date,
  '' AS cut,
  'funds' AS item_table,
  funds.row_key AS item_id,
  funds.allocated_fen * 1000 AS numerator,
  coalesce(funds.payroll_fen, 0) * share.value AS denominator,
  CASE
    WHEN funds.payroll_fen IS NULL THEN 'excluded'
    WHEN coalesce(funds.carried_fen, 0) * 1000 > funds.payroll_fen * stop.value THEN 'excluded'
    ELSE 'counted'
  END AS status,
  CASE
    WHEN funds.payroll_fen IS NULL THEN 'not_registered'
    WHEN coalesce(funds.carried_fen, 0) * 1000 > funds.payroll_fen * stop.value THEN CAST(NULL AS VARCHAR)
    WHEN funds.allocated_fen * 1000 < funds.payroll_fen * share.value THEN 'under_allocated'
  END AS reason,
  CASE WHEN coalesce(funds.carried_fen, 0) * 1000 > funds.payroll_fen * stop.value THEN stop.rule_id END AS rule_id
FROM funds
JOIN work_years ON work_years.work_year = funds.work_year
JOIN rules AS share ON share.rule_id = 'fund_allocation' AND share.applies_to = 'enterprise'
  AND share.valid_from <= work_years.last_day AND (share.valid_to IS NULL OR work_years.last_day < share.valid_to)
LEFT JOIN rules AS stop ON stop.rule_id = 'fund_carry_over_stop' AND stop.applies_to = 'enterprise'
  AND stop.valid_from <= work_years.last_day AND (stop.valid_to IS NULL OR work_years.last_day < stop.valid_to)
WHERE funds.fund = 'work'
