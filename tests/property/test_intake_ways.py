"""Two ways of one thing agree: a text read at once or row by row, attendance loaded whole or in parts, ID numbers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from analysis.intake import import_paths
from analysis.intake.delimited import read_delimited, read_plain
from analysis.intake.files import read_file
from analysis.intake.forms import load_toml
from analysis.intake.id_numbers import read_id_numbers
from analysis.store.vault_key import KEY_VARIABLE
from analysis.workspace import Workspace, open_workspace
from tests.ledgers import KEY, id_no, stored, with_basics, write_csv

CELL = st.one_of(
    st.sampled_from(["", " ", "-", "王　伟", " 采煤 ", "2025-03-05", "３", "a\tb", "\u3000"]),
    st.text(st.characters(exclude_characters='\0"\n\r,', exclude_categories=["Cs"]), max_size=4),
    st.text(st.sampled_from('",\r\n\0x'), max_size=2),
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6),
    ends=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
)
def test_a_text_read_at_once_is_the_text_read_row_by_row(
    rows: list[list[str]], ends: str, last: bool, encoding: str
) -> None:
    text = ends.join(",".join(row) for row in rows) + ends * last
    with tempfile.TemporaryDirectory() as folder, patch("analysis.intake.files._BLOCK", 7):
        path = Path(folder) / "台账.csv"
        path.write_bytes(text.encode(encoding))
        if not path.read_bytes().strip(b"\0 \t\r\n"):
            return
        file = read_file(path)
        at_once = read_plain(file)
        if at_once is not None:
            assert_frame_equal(at_once, read_delimited(file.held()).cells)


def test_a_plain_text_is_read_at_once_in_each_encoding(tmp_path: Path) -> None:
    """Else the test above would compare nothing."""
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        path = tmp_path / "台账.csv"
        path.write_bytes("姓名,年\r\n 王　伟 ,\r\n李,2\r\n".encode(encoding))
        cells = read_plain(read_file(path))
        assert cells is not None
        assert cells.rows() == [("姓名", "年"), ("王　伟", None), ("李", "2")]


HEADER = ["党支部", "会议类型", "会议日期", "党小组", "姓名", "公民身份号码", "出席情况", "请假事由"]
PEOPLE = st.sampled_from([("赵甲", id_no(1)), ("钱乙", id_no(2)), ("孙丙", ""), ("李丁", id_no(1)), ("", id_no(2))])
ATTENDED = st.tuples(
    st.sampled_from(["采煤一队党支部", "A2", "采煤九队"]),
    st.sampled_from(["党课", "主题党日", "党员大会、主题党日", "党小组会", "座谈"]),
    st.sampled_from(["2025-03-05", "2025年3月5日", "2025-06-20", "2009-01-01", ""]),
    st.sampled_from(["", "第一党小组"]),
    PEOPLE,
    st.sampled_from(["出席", "请假", "不详"]),
    st.sampled_from(["", "公务"]),
).map(lambda row: [*row[:4], *row[4], *row[5:]])


@pytest.fixture(scope="module")
def basics() -> Iterator[Path]:
    """A working folder with organisations, members and some attendance."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {KEY_VARIABLE: KEY}):
        workspace = open_workspace(Path(folder))
        with_basics(workspace)
        place = ["采煤一队党支部", "党课", "2025-03-05", ""]
        before = [[*place, "赵甲", id_no(1), "出席", ""], [*place, "钱乙", id_no(2), "请假", "公务"]]
        import_paths(workspace, [write_csv(Path(folder) / "0.csv", [HEADER, *before])])
        yield Path(folder)


def _attended(workspace: Workspace) -> list[object]:
    told: list[object] = []
    for query in (
        "SELECT * FROM attendance ORDER BY row_key",
        "SELECT * FROM meetings ORDER BY row_key",
        "SELECT * FROM findings ORDER BY ALL",
        "SELECT * FROM skipped_rows ORDER BY ALL",
        "SELECT * FROM row_history ORDER BY ALL",
        "SELECT * FROM batch_changes ORDER BY ALL",
    ):
        told += stored(workspace, query)
    return told


@settings(max_examples=8, deadline=None)
@given(
    rows=st.lists(ATTENDED, min_size=3, max_size=10),
    twice=st.lists(st.integers(0, 9), max_size=3),
)
def test_attendance_loaded_in_parts_is_attendance_loaded_whole(
    basics: Path, rows: list[list[str]], twice: list[int]
) -> None:
    rows = rows + [rows[at % len(rows)] for at in twice]
    told = []
    for most in (2, 1_000_000):
        with (
            tempfile.TemporaryDirectory() as folder,
            patch.dict(os.environ, {KEY_VARIABLE: KEY}),
            patch.dict(load_toml("limits.toml"), bulk_rows=most),
        ):
            shutil.copytree(basics, folder, dirs_exist_ok=True)
            workspace = open_workspace(Path(folder))
            import_paths(workspace, [write_csv(Path(folder) / "1.csv", [HEADER, *rows])])
            told.append(_attended(workspace))
    assert told[0] == told[1]


DIGITS = st.text(st.sampled_from("0123456789X"), min_size=16, max_size=19)
NUMBERS = st.one_of(
    DIGITS,
    st.tuples(st.integers(1, 500), st.dates().map(lambda day: day.strftime("%Y%m%d").zfill(8))).map(
        lambda told: id_no(*told)
    ),
    st.tuples(st.from_regex(r"[0-9]{6}(19|20|00)[0-9]{2}[01][0-9][0-3][0-9]{4}", fullmatch=True)).map(
        lambda told: told[0] + ric.calc_check_digit(told[0] + "0")
    ),
    st.sampled_from(["1.10101E+17", "110101000000000000", "110101199001010000", "", "x"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(NUMBERS, max_size=5))
def test_id_numbers_are_judged_as_the_library_judges_them(numbers: list[str]) -> None:
    good, codes = read_id_numbers(pl.Series(numbers, dtype=pl.String))
    for number, read, code in zip(numbers, good, codes, strict=True):
        if code == "damaged_id_no":
            assert "E" in number or number.endswith("000")
            continue
        assert (read, code) == ((number or None, None) if not number or _is_sound(number) else (None, "bad_id_no"))


def _is_sound(number: str) -> bool:
    try:
        return len(number) == 18 and ric.calc_check_digit(number) == number[-1] and bool(ric.get_birth_date(number))
    except (ValidationError, ValueError):
        return False
