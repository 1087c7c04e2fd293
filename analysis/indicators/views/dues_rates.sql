-- One row per kind of payer (salaried, retired) and bracket: up to and with which base in fen (null: above all others), the
-- rate in thousandths of the whole base, and the stretch of days both hold.
SELECT
  CASE WHEN rates.applies_to LIKE 'salaried%' THEN 'salaried' ELSE 'retired' END AS payer,
  uppers.value * 100 AS upper_fen, rates.value AS rate_permille, rates.valid_from, rates.valid_to,
  uppers.valid_from AS upper_from, uppers.valid_to AS upper_to
FROM rules AS rates
LEFT JOIN rules AS uppers ON uppers.rule_id = 'dues_upper' AND uppers.applies_to = rates.applies_to
WHERE rates.rule_id = 'dues_rate' AND (rates.applies_to LIKE 'salaried%' OR rates.applies_to LIKE 'retired%')
