"""Ledgers of attendance for the bench of intake: a committee, its members, and rows with a few faults among them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import xlsxwriter

from tests.ledgers import REGISTER_HEADER, id_no, member, write_csv

BRANCHES = 100
MEMBERS = 40
FIRST = date(2024, 1, 1)
HEADER = ["党支部", "会议类型", "会议日期", "党小组", "姓名", "公民身份号码", "出席情况", "请假事由", "参会方式"]
KINDS = {
    "党员大会": "general_meeting",
    "党课": "party_lecture",
    "主题党日": "theme_party_day",
    "组织生活会": "org_life_meeting",
}
STATES = {"出席": "present", "请假": "leave", "缺席": "absent"}


def branch_name(branch: int) -> str:
    return f"第{branch:03d}党支部"


def number_of(branch: int, place: int) -> str:
    day = date(1960, 1, 1) + timedelta(days=branch * MEMBERS + place)
    return id_no(1 + place, day.strftime("%Y%m%d"))


def write_basics(folder: Path) -> None:
    """The registers both ways start from."""
    header = ["党组织编码", "党组织全称", "党组织简称", "组织类别", "上级编码", "成立日期", "支部类型"]
    organisations: list[list[object]] = [header, ["A", "中共甲矿委员会", "甲矿党委", "党委", "", "2001-01-01", ""]]
    people: list[list[object]] = [REGISTER_HEADER]
    for branch in range(BRANCHES):
        name = branch_name(branch)
        organisations.append([f"A{branch:03d}", f"中共甲矿{name}", name, "党支部", "A", "2010-01-01", "采掘"])
        for place in range(MEMBERS):
            number = number_of(branch, place)
            born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
            more = {"公民身份号码": number, "出生日期": born, "手机号码": ""}
            people.append(member(1 + place, f"党员{branch:03d}{place:02d}", name, **more))
    write_csv(folder / "1.csv", organisations)
    write_csv(folder / "2.csv", people)


def attendance(rows: int) -> Iterator[list[str]]:
    """About one row in a thousand is wrong or a copy."""
    source, made = random.Random(7), 0  # noqa: S311 a bench, not a secret
    kinds, states = list(KINDS), list(STATES)
    day = FIRST
    while True:
        for branch in range(BRANCHES):
            kind = kinds[(day.toordinal() + branch) % len(kinds)]
            for place in range(MEMBERS):
                if made == rows:
                    return
                state = states[source.choices((0, 1, 2), (90, 7, 3))[0]]
                row = [branch_name(branch), kind, day.isoformat(), "", f"党员{branch:03d}{place:02d}"]
                row += [
                    number_of(branch, place),
                    state,
                    "公务" if state == "请假" else "",
                    "线上" if place == 3 else "",
                ]
                if made % 1000 == 500:
                    column, wrong = source.choice(
                        [(2, "2024-02-31"), (6, "不详"), (0, "第999党支部"), (5, "1.10101E+17")]
                    )
                    row[column] = wrong
                yield row
                made += 1
        day += timedelta(days=1)


def write_rows(folder: Path, rows: int) -> tuple[Path, Path]:
    """The same ledger as xlsx and as csv."""
    book_path, text_path = folder / "出席.xlsx", folder / "出席.csv"
    with (
        xlsxwriter.Workbook(str(book_path), {"constant_memory": True}) as book,
        text_path.open("w", encoding="utf-8-sig", newline="") as text,
    ):
        sheet, lines = book.add_worksheet("出席"), csv.writer(text)
        for number, row in enumerate(chain([HEADER], attendance(rows))):
            sheet.write_row(number, 0, row)
            lines.writerow(row)
    return book_path, text_path
