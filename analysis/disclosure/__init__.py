"""What leaves the house: an edition seen by one unit under one profile."""

from __future__ import annotations

from analysis.disclosure.assessment import AssessmentKind, LostItem, OfficialBeside, Progress, ResultChange
from analysis.disclosure.coming_duties import ComingDuty
from analysis.disclosure.evidence import EvidenceRow, IdentityLookup
from analysis.disclosure.frames import Frame, html_table
from analysis.disclosure.indicator import Indicator
from analysis.disclosure.profiles import PROFILES, Profile, profile_of
from analysis.disclosure.release import Release, open_release
from analysis.disclosure.results import GradeBorder, Result, ResultReason
from analysis.disclosure.roots import root_units
from analysis.disclosure.terms import Term
from analysis.disclosure.unit import OpenEdition, Unit
from analysis.disclosure.words import cut_title

__all__ = [
    "PROFILES",
    "AssessmentKind",
    "ComingDuty",
    "EvidenceRow",
    "Frame",
    "GradeBorder",
    "IdentityLookup",
    "Indicator",
    "LostItem",
    "OfficialBeside",
    "OpenEdition",
    "Profile",
    "Progress",
    "Release",
    "Result",
    "ResultChange",
    "ResultReason",
    "Term",
    "Unit",
    "cut_title",
    "html_table",
    "open_release",
    "profile_of",
    "root_units",
]
