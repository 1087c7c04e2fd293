"""发展党员台账, 谈心谈话台账, 党费和经费台账, 党务人员台账: four workbooks, a sheet a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.sample import admission, money, personnel
from analysis.sample.branch_work import Row
from analysis.sample.chance import dice
from analysis.sample.files.messy import id_cell, name_cell
from analysis.sample.files.register import SIGNED
from analysis.sample.files.sheet import Line, Sheet
from analysis.sample.model import Committee, Person

ADMISSION_FILE = "发展党员台账.xlsx"
TALKS_FILE = "谈心谈话台账.xlsx"
MONEY_FILE = "党费和经费台账.xlsx"
WORKERS_FILE = "党务人员台账.xlsx"


def _named(rows: Iterable[tuple[Person, Row]], seed: int, topic: str) -> Iterator[Row]:
    for person, row in rows:
        chance = dice(seed, topic, person.number)
        who: Row = {"姓名": name_cell(person.name, chance), "公民身份号码": id_cell(person.id_no, chance)}
        yield who | row


def _sheet(file: str, name: str, rows: Iterable[Row]) -> Sheet:
    lines = [Line(row) for row in rows]
    return Sheet(file, name, tuple(lines[0].cells), (name,), lines, footers=SIGNED)


def admission_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    found = [(one.person, admission.admission_row(committee, one)) for one in admission.admissions(seed, committee)]
    yield _sheet(ADMISSION_FILE, "发展党员台账", _named(found, seed, "admission line"))
    yield _sheet(ADMISSION_FILE, "发展党员计划", admission.plans(committee))


def talk_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    yield _sheet(TALKS_FILE, "谈心谈话", _named(personnel.talks(seed, committee), seed, "talk line"))
    yield _sheet(TALKS_FILE, "提醒谈话", _named(personnel.reminders(seed, committee), seed, "reminder line"))
    yield _sheet(TALKS_FILE, "政治生日", _named(personnel.birthdays(seed, committee), seed, "birthday line"))


def money_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    yield _sheet(MONEY_FILE, "党费收缴", _named(money.dues(seed, committee), seed, "dues line"))
    yield _sheet(MONEY_FILE, "党费公示", money.notices(seed, committee))
    yield _sheet(MONEY_FILE, "党组织经费", money.funds(seed, committee))


def worker_sheets(committee: Committee, seed: int) -> Iterator[Sheet]:
    yield _sheet(WORKERS_FILE, "党务人员编制", personnel.staffing(committee))
    yield _sheet(WORKERS_FILE, "党务人才储备库", _named(personnel.talent_pool(seed, committee), seed, "pool line"))
    yield _sheet(WORKERS_FILE, "党务培训", _named(personnel.trainings(seed, committee), seed, "training line"))
