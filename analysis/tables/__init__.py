"""What a row is: one contract per table. DDL, casting, templates and dictionaries are derived from these."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analysis.tables.branch_work import BRANCH_REPORTS, DUTY_LISTS, PLEDGES, PROJECTS, VENUES, WORK_PLANS
from analysis.tables.business import ACCIDENTS, BUSINESS_RESULTS, MAJOR_DECISIONS
from analysis.tables.clockings import CLOCKINGS
from analysis.tables.contract import Contract
from analysis.tables.development import DEVELOPMENT, DEVELOPMENT_PLANS
from analysis.tables.dues import DUES, DUES_NOTICES
from analysis.tables.funds import FUNDS_TABLE
from analysis.tables.governance import COVERAGE_DUE, DOCUMENTS, HONOURS, INSPECTIONS, MEMBER_HONOURS, POSTS_TEAMS
from analysis.tables.liaison import BRIEFS, LIAISONS, VISITS
from analysis.tables.meetings import ATTENDANCE, MEETINGS
from analysis.tables.member_points import POINTS
from analysis.tables.members import IDENTITIES, MEMBER_STATUS, MEMBERS, MEMBERSHIPS, ROLES_TABLE
from analysis.tables.organisations import ORG_CHANGES_TABLE, ORGANISATIONS
from analysis.tables.oversight import ACTION_ITEMS, ASSESSMENT_LOG, REVIEWS, WEAK_BRANCHES
from analysis.tables.results import APPRAISALS, GRADES, STUDY_HOURS, TARGETS, TERMS
from analysis.tables.scoring import ASSESSMENTS, DIRECT_GRADES, OBSERVATIONS, VETOES
from analysis.tables.staffing import STAFFING, TALENT_POOL, TRAININGS
from analysis.tables.talks import BIRTHDAYS, REMINDER_TALKS, TALKS

CONTRACTS: Mapping[str, Contract] = MappingProxyType(
    {
        contract.name: contract
        for contract in (
            ORGANISATIONS,
            ORG_CHANGES_TABLE,
            MEMBERS,
            IDENTITIES,
            MEMBERSHIPS,
            ROLES_TABLE,
            MEMBER_STATUS,
            MEETINGS,
            ATTENDANCE,
            CLOCKINGS,
            ASSESSMENTS,
            OBSERVATIONS,
            VETOES,
            DIRECT_GRADES,
            POINTS,
            GRADES,
            TERMS,
            APPRAISALS,
            STUDY_HOURS,
            TARGETS,
            ACTION_ITEMS,
            REVIEWS,
            ASSESSMENT_LOG,
            WEAK_BRANCHES,
            MAJOR_DECISIONS,
            BUSINESS_RESULTS,
            ACCIDENTS,
            DEVELOPMENT,
            DEVELOPMENT_PLANS,
            DUES,
            DUES_NOTICES,
            FUNDS_TABLE,
            TALKS,
            REMINDER_TALKS,
            BIRTHDAYS,
            STAFFING,
            TALENT_POOL,
            TRAININGS,
            VENUES,
            PROJECTS,
            PLEDGES,
            DUTY_LISTS,
            WORK_PLANS,
            BRANCH_REPORTS,
            LIAISONS,
            VISITS,
            BRIEFS,
            DOCUMENTS,
            INSPECTIONS,
            HONOURS,
            MEMBER_HONOURS,
            POSTS_TEAMS,
            COVERAGE_DUE,
        )
    }
)
"""Every table in the order it is loaded: what is referred to comes first."""

__all__ = ["CONTRACTS", "Contract"]
