-- One row per vote held: people with 表决权 (at an election 选举权) due and present, and votes for.
-- The ledger's numbers where it has them; else due: full members of the organisation and below that day, not under
-- 留党察看, where all members were called · present: those of them the attendance rows say came (列席 not counted).
WITH voters AS (
  SELECT meetings.meeting_id, memberships.member_id
  FROM meetings
  JOIN closure ON closure.ancestor_id = meetings.org_id
    AND closure.valid_from <= meetings.held_date AND meetings.held_date < closure.valid_to
  JOIN memberships ON memberships.branch_id = closure.org_id
    AND memberships.valid_from <= meetings.held_date
    AND (memberships.valid_to IS NULL OR meetings.held_date < memberships.valid_to)
  JOIN members ON members.member_id = memberships.member_id AND members.full_date <= meetings.held_date
  LEFT JOIN member_status ON member_status.member_id = memberships.member_id
    AND member_status.status = 'disciplinary_probation' AND member_status.valid_from <= meetings.held_date
    AND (member_status.valid_to IS NULL OR meetings.held_date < member_status.valid_to)
  WHERE meetings.vote_kind IS NOT NULL AND meetings.kind IN ('general_meeting', 'election_meeting')
    AND member_status.member_id IS NULL
),
came AS (
  SELECT attendance.meeting_id, attendance.member_id
  FROM meetings
  JOIN attendance ON attendance.meeting_id = meetings.meeting_id AND attendance.state = 'present'
    AND (attendance.mode IS NULL OR attendance.mode <> 'observer')
  WHERE meetings.vote_kind IS NOT NULL
),
counted AS (
  SELECT
    voters.meeting_id, count(*) AS roster_voters, count(came.member_id) AS row_voters
  FROM voters
  LEFT JOIN came ON came.meeting_id = voters.meeting_id AND came.member_id = voters.member_id
  GROUP BY voters.meeting_id
)
SELECT
  meetings.meeting_id, meetings.org_id, meetings.held_date, meetings.vote_kind,
  coalesce(meetings.voters_due, counted.roster_voters) AS due,
  coalesce(meetings.voters_present, CASE WHEN turnout.has_rows THEN counted.row_voters END) AS present,
  meetings.votes_for
FROM meetings
LEFT JOIN counted ON counted.meeting_id = meetings.meeting_id
JOIN turnout ON turnout.meeting_id = meetings.meeting_id
WHERE meetings.vote_kind IS NOT NULL
