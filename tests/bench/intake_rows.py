"""Ledgers of attendance for the bench of intake: a committee, its members, and rows as field systems write them."""

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
DISSOLVED = date(2024, 1, 20)
HEADER = ["党支部", "会议类型", "会议日期", "党小组", "姓名", "公民身份号码", "出席情况", "请假事由", "参会方式"]
ORG, KIND, DAY, _, NAME, NUMBER, STATE, REASON, MODE = range(len(HEADER))
KINDS = ("党员大会", "党课", "主题党日", "组织生活会")
STATES = (("出席", "到会", "参加"), ("请假", "病假"), ("缺席",))


def branch_name(branch: int) -> str:
    return f"第{branch:03d}党支部"


def number_of(branch: int, place: int) -> str:
    day = date(1960, 1, 1) + timedelta(days=branch * MEMBERS + place)
    return id_no(1 + place, day.strftime("%Y%m%d"))


def write_basics(folder: Path) -> None:
    """The registers all ways start from; the last branch is dissolved in the first month."""
    header = ["党组织编码", "党组织全称", "党组织简称", "组织类别", "上级编码", "成立日期", "撤销日期", "支部类型"]
    organisations: list[list[object]] = [header, ["A", "中共甲矿委员会", "甲矿党委", "党委", "", "2001-01-01", "", ""]]
    people: list[list[object]] = [REGISTER_HEADER]
    for branch in range(BRANCHES):
        name, end = branch_name(branch), DISSOLVED.isoformat() if branch == BRANCHES - 1 else ""
        organisations.append([f"A{branch:03d}", f"中共甲矿{name}", name, "党支部", "A", "2010-01-01", end, "采掘"])
        for place in range(MEMBERS):
            number = number_of(branch, place)
            born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
            more = {"公民身份号码": number, "出生日期": born, "手机号码": ""}
            people.append(member(1 + place, f"党员{branch:03d}{place:02d}", name, **more))
    write_csv(folder / "1.csv", organisations)
    write_csv(folder / "2.csv", people)


def attendance(rows: int) -> Iterator[list[str]]:
    """Branches write days, names and states in their own ways; about one row in five hundred is wrong or a copy."""
    source, made = random.Random(7), 0  # noqa: S311 a bench, not a secret
    day = FIRST
    while True:
        # The dissolved branch goes on for a day: nobody had told the ledger.
        for branch in range(BRANCHES if day <= DISSOLVED else BRANCHES - 1):
            for place in range(MEMBERS):
                if made == rows:
                    return
                row = _row(source, branch, place, day)
                if made % 1000 == 500:
                    _spoil(source, row)
                yield row
                made += 1
                if made % 1000 == 900 and made < rows:
                    again = list(row)
                    if made % 2000 == 900:
                        again[STATE] = "缺席" if row[STATE] != "缺席" else "出席"
                    yield again
                    made += 1
        day += timedelta(days=1)


def _row(source: random.Random, branch: int, place: int, day: date) -> list[str]:
    written = (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", f"{day:%Y.%m.%d}")
    [state] = source.choices((0, 1, 2), (90, 7, 3))
    name = f"党员{branch:03d}{place:02d}"
    return [
        f"中共{branch_name(branch)}" if branch % 10 == 9 else branch_name(branch),
        KINDS[(day.toordinal() + branch) % len(KINDS)],
        written[branch % len(written)],
        "",
        {7: f"{name[:2]}\u3000{name[2:]}", 8: f"{name}同志"}.get(place, name),
        number_of(branch, place).lower(),
        source.choice(STATES[state]),
        "公务" if state == 1 else "-",
        "线上" if place == 3 else "",
    ]


def _spoil(source: random.Random, row: list[str]) -> None:
    column, wrong = source.choice(
        [
            (DAY, "2024-02-31"), (DAY, "2009-12-31"), (DAY, ""), (STATE, "不详"), (MODE, "电话"), (ORG, "第999党支部"),
            (NUMBER, "1.10101E+17"), (NUMBER, row[NUMBER][:-1] + "0"), (NUMBER, id_no(500)), (NAME, "旁人"), (NAME, ""),
        ]
    )  # fmt: skip
    row[column] = wrong


def write_rows(folder: Path, rows: int) -> tuple[Path, Path]:
    """The same ledger as xlsx and as csv: a header, the rows, a total, a signature."""
    book_path, text_path = folder / "出席.xlsx", folder / "出席.csv"
    last = [["合计", *[""] * 7, str(rows)], ["填表人：某某", *[""] * 8]]
    with (
        xlsxwriter.Workbook(str(book_path), {"constant_memory": True}) as book,
        text_path.open("w", encoding="utf-8-sig", newline="") as text,
    ):
        sheet, lines = book.add_worksheet("出席"), csv.writer(text)
        for number, row in enumerate(chain([HEADER], attendance(rows), last)):
            sheet.write_row(number, 0, row)
            lines.writerow(row)
    return book_path, text_path
