"""The sample as files: the truth, typed badly, with defects planted, written without a clock."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from analysis.sample.committee import build_committee
from analysis.sample.defects import plant
from analysis.sample.files.attendance_rows import ATTENDANCE_FILE, attendance_sheet
from analysis.sample.files.business import accidents_sheet, decisions_sheet, results_sheet
from analysis.sample.files.clockings import clockings_sheet
from analysis.sample.files.decisions import (
    appraisal_sheets,
    grades_sheet,
    study_sheet,
    targets_sheet,
    terms_sheet,
)
from analysis.sample.files.governance import branch_sheets, committee_sheets, liaison_sheets
from analysis.sample.files.ledgers import ledger_sheets
from analysis.sample.files.life import ratings_sheets, sittings_sheet
from analysis.sample.files.member_points import member_points_sheet
from analysis.sample.files.oversight import action_items_sheet, reviews_sheets, rounds_sheet, weak_sheet
from analysis.sample.files.personnel import admission_sheets, money_sheets, talk_sheets, worker_sheets
from analysis.sample.files.posts import posts_sheet, statuses_sheet
from analysis.sample.files.register import (
    ORGANISATIONS_FILE,
    changes_sheet,
    numbered,
    organisations_sheet,
    register_sheet,
    transfers_sheet,
)
from analysis.sample.files.scores import directs_sheet, scores_sheets, steps_sheets, tiers_sheet, vetoes_sheet
from analysis.sample.files.sheet import Sheet
from analysis.sample.files.writers import write_csv, write_xls, write_xlsx
from analysis.sample.model import Committee
from analysis.sample.planted import Planted

_CSV_ENCODINGS = {ORGANISATIONS_FILE: "gb18030", ATTENDANCE_FILE: "utf-8-sig"}


def draft_sheets(committee: Committee, seed: int) -> list[Sheet]:
    """Every sheet of every file, file by file, still without defects."""
    return [
        organisations_sheet(committee),
        changes_sheet(committee),
        register_sheet(committee, seed),
        transfers_sheet(committee, seed),
        posts_sheet(committee, seed),
        statuses_sheet(committee, seed),
        *ledger_sheets(committee, seed),
        sittings_sheet(committee, seed),
        attendance_sheet(committee, seed),
        clockings_sheet(committee),
        grades_sheet(committee),
        terms_sheet(committee, seed),
        *appraisal_sheets(committee, seed),
        study_sheet(committee, seed),
        targets_sheet(committee),
        *scores_sheets(committee, seed),
        vetoes_sheet(committee, seed),
        tiers_sheet(committee),
        *ratings_sheets(committee),
        action_items_sheet(committee, seed),
        *reviews_sheets(committee, seed),
        rounds_sheet(committee, seed),
        weak_sheet(committee),
        decisions_sheet(committee, seed),
        results_sheet(committee, seed),
        accidents_sheet(committee),
        *branch_sheets(committee, seed),
        *liaison_sheets(committee, seed),
        *committee_sheets(committee, seed),
        *admission_sheets(committee, seed),
        *talk_sheets(committee, seed),
        *money_sheets(committee, seed),
        *worker_sheets(committee, seed),
        *steps_sheets(committee),
        directs_sheet(committee),
        member_points_sheet(committee, seed),
    ]


def write_sample(folder: Path, *, seed: int = 2025) -> Planted:
    """Write the export files into `folder`; the same seed gives the same bytes on any machine.

    Returns the planted defects. Existing files of the same names are overwritten.
    """
    committee = build_committee(seed)
    sheets = draft_sheets(committee, seed)
    plant(sheets, committee, seed)
    numbered(next(sheet for sheet in sheets if "序号" in sheet.headers))
    folder.mkdir(parents=True, exist_ok=True)
    for file, found in groupby(sheets, key=lambda sheet: sheet.file):
        group = list(found)
        if file in _CSV_ENCODINGS:
            write_csv(folder / file, group[0], _CSV_ENCODINGS[file])
        elif file.endswith(".xls"):
            write_xls(folder / file, group)
        else:
            write_xlsx(folder / file, group)
    return Planted(tuple(defect for sheet in sheets for defect in sheet.planted()))
