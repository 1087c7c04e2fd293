-- One row per meeting and member who was due that day: the whole branch, its officers (支委会) or the group (党小组会).
SELECT meetings.meeting_id, memberships.member_id
FROM meetings
JOIN memberships ON memberships.branch_id = meetings.org_id
  AND memberships.valid_from <= meetings.held_date
  AND (memberships.valid_to IS NULL OR meetings.held_date < memberships.valid_to)
JOIN members ON members.member_id = memberships.member_id AND members.join_date <= meetings.held_date
WHERE meetings.kind IN (
    'general_meeting', 'theme_party_day', 'party_lecture', 'org_life_meeting', 'election_meeting'
  )
  OR (meetings.kind = 'group_meeting' AND memberships.group_name = meetings.group_name)
UNION
SELECT meetings.meeting_id, roles.member_id
FROM meetings
JOIN roles ON roles.org_id = meetings.org_id
  AND roles.valid_from <= meetings.held_date
  AND (roles.valid_to IS NULL OR meetings.held_date < roles.valid_to)
WHERE meetings.kind = 'committee_meeting'
  AND roles.role IN ('branch_secretary', 'deputy_secretary', 'committee_member')
