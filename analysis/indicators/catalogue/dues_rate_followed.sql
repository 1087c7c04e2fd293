-- title = "党费标准执行率"
-- english = "Dues reckoned by the rates"
-- definition = "应交党费与按规定比例计算的数相符（相差不超过允许的尾数）的人月 ÷ 登记了交纳类别（在职、离退休）和计算基数的人月；没有登记基数的不计入，另列。"
-- level = "member"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "人月"
-- direction = "up"
-- rule = "dues_rate"
-- disclosure = "people"
-- stage = 1
WITH stated AS (
  SELECT dues.row_key, dues.org_id, slots.last_day, dues.payer, dues.base_fen, dues.due_fen
  FROM dues
  JOIN slots ON slots.kind = 'month' AND slots.start_date = dues.dues_month
),
in_order AS (
  SELECT
    stated.row_key, dues_rates.rate_permille,
    row_number() OVER (PARTITION BY stated.row_key ORDER BY coalesce(dues_rates.upper_fen, 1000000000000000)) AS place
  FROM stated
  JOIN dues_rates ON dues_rates.payer = stated.payer
    AND (dues_rates.upper_fen IS NULL OR stated.base_fen <= dues_rates.upper_fen)
    AND dues_rates.valid_from <= stated.last_day
    AND (dues_rates.valid_to IS NULL OR stated.last_day < dues_rates.valid_to)
    AND (dues_rates.upper_from IS NULL OR dues_rates.upper_from <= stated.last_day)
    AND (dues_rates.upper_to IS NULL OR stated.last_day < dues_rates.upper_to)
),
judged AS (
  SELECT
    stated.row_key, stated.org_id, stated.last_day, stated.base_fen,
    CASE
      WHEN abs(stated.due_fen * 1000 - stated.base_fen * in_order.rate_permille) <= tolerance.value * 1000 THEN 1 ELSE 0
    END AS is_right
  FROM stated
  JOIN rules AS tolerance ON tolerance.rule_id = 'dues_tolerance' AND tolerance.applies_to = 'all'
    AND tolerance.valid_from <= stated.last_day
    AND (tolerance.valid_to IS NULL OR stated.last_day < tolerance.valid_to)
  JOIN in_order ON in_order.row_key = stated.row_key AND in_order.place = 1
)
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'dues' AS item_table,
  row_key AS item_id,
  is_right AS numerator,
  1 AS denominator,
  CASE WHEN base_fen IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN base_fen IS NULL THEN 'not_registered' WHEN is_right = 0 THEN 'wrong_dues' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
