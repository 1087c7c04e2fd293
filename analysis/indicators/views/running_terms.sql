-- One row per organisation and snapshot day it exists on: the term that runs, begun by the latest 换届 (a 补选 begins
-- none) and
-- the day it ends (approved extensions count).
WITH begun AS (
  SELECT
    snapshots.on_date, terms.org_id, terms.row_key, terms.seats_designed, terms.seats_actual,
    coalesce(terms.extended_to_date, terms.due_date) AS ends_on,
    row_number() OVER (PARTITION BY snapshots.on_date, terms.org_id ORDER BY terms.elected_date DESC) AS place
  FROM snapshots
  JOIN terms ON terms.election = 'term_election' AND terms.elected_date <= snapshots.on_date
  JOIN organisations ON organisations.org_id = terms.org_id
    AND organisations.founded_date <= snapshots.on_date
    AND (organisations.dissolved_date IS NULL OR snapshots.on_date < organisations.dissolved_date)
)
SELECT on_date, org_id, row_key, seats_designed, seats_actual, ends_on
FROM begun
WHERE place = 1
