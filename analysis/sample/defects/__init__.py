"""Defects, planted as further lines, so that every line of the truth still stands and is to be loaded."""

from __future__ import annotations

from analysis.sample.defects.decisions import plant_in_decisions
from analysis.sample.defects.ledgers import plant_in_attendance, plant_in_ledgers
from analysis.sample.defects.organisations import plant_in_organisations
from analysis.sample.defects.register import plant_in_posts, plant_in_register, plant_in_transfers
from analysis.sample.defects.scores import plant_in_scores
from analysis.sample.files.sheet import Sheet
from analysis.sample.model import Committee


def plant(sheets: list[Sheet], committee: Committee, seed: int) -> None:
    """Put every defect into the drafted sheets."""
    by_place = {(sheet.file, sheet.name): sheet for sheet in sheets}
    plant_in_organisations(by_place)
    plant_in_register(by_place, committee, seed)
    plant_in_transfers(by_place, committee, seed)
    plant_in_posts(by_place, committee, seed)
    plant_in_ledgers(by_place, committee, seed)
    plant_in_attendance(by_place, committee, seed)
    plant_in_decisions(by_place, committee, seed)
    plant_in_scores(by_place)
