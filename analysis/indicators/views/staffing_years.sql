-- One row per unit and work year of the staffing table, as of the year's last day (or 截至 day).
SELECT
  staffing.row_key, staffing.org_id, work_years.last_day, staffing.post_count, staffing.full_time_count,
  coalesce(staffing.part_time_count, 0) AS part_time_count, staffing.trained_count, staffing.employee_count
FROM staffing
JOIN work_years ON work_years.work_year = staffing.work_year
