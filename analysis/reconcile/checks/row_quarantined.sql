-- title = "退回的行还没有改"
-- table = ""
-- dimension = "validity"
-- severity = "warning"
-- wording = "这一行被退回，没有进入任何数字"
-- explanation = "导入时退回的行（会议早于支部成立、实到多于应到、号码不对等），改好重新导入之前不计入任何数字。"
-- cure = "照导入时的提示改原文件，重新导入。"
-- needs = ["findings.code", "sources.form"]
SELECT DISTINCT 'sources' AS item_table, CAST(findings.source_id AS VARCHAR) AS item_id, sources.form AS table_name,
  findings.source_id, findings.source_row, findings.code AS reason
FROM findings
JOIN sources ON sources.source_id = findings.source_id
