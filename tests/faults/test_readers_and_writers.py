"""Proves: an open edition never blocks an import, and a store in use says so instead of hanging or breaking."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import xlsxwriter

from tests.conftest import touyan

HOLD_EDITION = """
import sys
from pathlib import Path
from analysis.store.editions import open_edition
with open_edition(Path(sys.argv[1])) as edition:
    before = edition.con.execute("SELECT count(*) FROM meetings").fetchall()
    print("open", flush=True)
    sys.stdin.readline()
    assert edition.con.execute("SELECT count(*) FROM meetings").fetchall() == before
"""
HOLD_STORE = """
import sys
import duckdb
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""


def hold(code: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def next_month(path: Path) -> Path:
    """A later ledger: one meeting of January 2026."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("会议")
        sheet.write_row(0, 0, ["党组织", "会议类型", "会议日期", "应到人数", "实到人数", "请假人数"])
        sheet.write_row(1, 0, ["综采一队党支部", "主题党日", "2026-01-15", 30, 28, 1])
    return path


def test_an_open_notebook_never_blocks_an_import(copied_home: Path, tmp_path: Path) -> None:
    reader = hold(HOLD_EDITION, copied_home / "data" / "editions")
    ran = touyan("import", str(next_month(tmp_path / "一月会议.xlsx")), home=copied_home)
    assert ran.code == 0, ran.err + ran.out
    computed = touyan("compute", "--as-of", "2026-01-31", home=copied_home)
    assert computed.code == 0, computed.err
    assert "第 2 版" in computed.out
    assert reader.communicate("\n", timeout=30)[0] is not None
    assert reader.returncode == 0


def test_a_store_in_use_is_said_to_be_in_use(copied_home: Path, tmp_path: Path) -> None:
    writer = hold(HOLD_STORE, copied_home / "data" / "store.duckdb")
    try:
        for args in (("import", str(next_month(tmp_path / "一月会议.xlsx"))), ("compute", "--as-of", "2025-06-30")):
            ran = touyan(*args, home=copied_home)
            assert ran.code == 2
            assert "数据库正" in ran.err
            assert "再试" in ran.err
    finally:
        writer.communicate("\n", timeout=30)
    assert touyan("import", str(next_month(tmp_path / "一月会议.xlsx")), home=copied_home).code == 0
