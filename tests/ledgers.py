"""Small ledgers as field systems export them, for the tests of intake."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from stdnum.cn import ric

from analysis.intake import ImportReport, import_paths
from analysis.store.vault_key import KEY_VARIABLE
from analysis.workspace import Workspace, open_workspace

Rows = Sequence[Sequence[object]]

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(32)).decode()


def id_no(number: int, birthday: str = "19800101") -> str:
    """A well-formed ID number of nobody, male: region 71, the given running number's odd serial (1 to 500)."""
    body = f"710000{birthday}{2 * number - 1:03d}"
    return body + ric.calc_check_digit(body + "0")


ORGANISATIONS: Rows = [
    ["党组织编码", "党组织全称", "党组织简称", "组织类别", "上级编码", "成立日期", "撤销日期", "支部类型"],
    ["A", "中共甲矿委员会", "甲矿党委", "党委", "", "2001-01-01", "", ""],
    ["A1", "中共甲矿采煤一队支部委员会", "采煤一队党支部", "党支部", "A", "2010.3.1", "", "采掘"],
    ["A2", "中共甲矿采煤二队支部委员会", "采煤二队党支部", "党支部", "A", "2010年3月1日", "2025-06-20", "采掘"],
    ["A3", "中共甲矿机关支部委员会", "机关党支部", "党支部", "A", "20100301", "", "机关"],
]
REGISTER_HEADER = [
    "序号", "姓名", "性别", "民族", "出生日期", "公民身份号码", "学历", "入党日期", "转正日期", "党员类别",
    "所在党支部", "党小组", "进入支部日期", "离开支部日期", "手机号码", "工作岗位",
]  # fmt: skip


def member(
    number: int,
    name: str,
    branch: str = "采煤一队党支部",
    *,
    since: str = "2015-05-01",
    until: str = "",
    **changes: object,
) -> list[object]:
    """One line of the register; `changes` replace cells by header."""
    cells: dict[str, object] = dict.fromkeys(REGISTER_HEADER, "")
    cells |= {"序号": number, "姓名": name, "性别": "男", "民族": "汉族", "出生日期": "1980-01-01"}
    cells |= {"公民身份号码": id_no(number), "学历": "大专", "入党日期": "2010-07-01", "转正日期": "2011-07-01"}
    cells |= {"党员类别": "正式党员", "所在党支部": branch, "进入支部日期": since, "离开支部日期": until}
    cells |= {"手机号码": f"1390000{number:04d}", "工作岗位": "生产一线"}
    return list((cells | changes).values())


REGISTER: Rows = [
    REGISTER_HEADER,
    member(1, "赵甲"),
    member(2, "钱乙"),
    member(3, "孙丙", "采煤二队党支部"),
    member(4, "李丁", "机关党支部"),
    member(5, "赵甲", "机关党支部"),
]


def book_bytes(sheets: Mapping[str, Rows], merged: Sequence[tuple[int, int, int]] = ()) -> bytes:
    """A workbook; `merged`: (first row, last row, column) from 0, in every sheet."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(place, column, cell)
            for top, bottom, column in merged:
                sheet.merge_range(top, column, bottom, column, rows[top][column])
    return sink.getvalue()


def write_book(path: Path, sheets: Mapping[str, Rows], merged: Sequence[tuple[int, int, int]] = ()) -> Path:
    path.write_bytes(book_bytes(sheets, merged))
    return path


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def fresh_workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An empty working folder with a key of its own."""
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return open_workspace(folder / "work")


def with_basics(workspace: Workspace) -> ImportReport:
    """Four organisations and five members imported."""
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    write_book(workspace.incoming / "党员.xlsx", {"党员": REGISTER})
    report = import_paths(workspace, [workspace.incoming])
    assert report.exit_code == 0, report.as_dict()
    return report


def bring(workspace: Workspace, name: str, rows: Rows, sheet: str = "Sheet1") -> ImportReport:
    """Import one more ledger of one sheet."""
    folder = workspace.root / "more"
    folder.mkdir(exist_ok=True)
    return import_paths(workspace, [write_book(folder / name, {sheet: rows})])


def codes(report: ImportReport) -> list[tuple[int, str | None, str]]:
    """Row, column and code of every finding."""
    return [(finding.row, finding.column, finding.code) for finding in report.findings]


def stored_tables(workspace: Workspace, names: Iterable[str]) -> dict[str, object]:
    """Every row of some tables of the store, opened once."""
    with duckdb.connect(str(workspace.store_path), read_only=True) as con:
        return {name: con.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in names}


def stored(workspace: Workspace, query: str) -> list[tuple[object, ...]]:
    """Rows of a query on the store."""
    with duckdb.connect(str(workspace.store_path), read_only=True) as con:
        return con.execute(query).fetchall()
