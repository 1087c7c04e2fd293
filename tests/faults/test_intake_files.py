"""Files that are not what they claim to be: a clear message, no row of theirs, the other files load."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwt
from python_calamine import PasswordError

from analysis.intake import import_paths, workbooks
from analysis.workspace import Workspace
from tests.ledgers import ORGANISATIONS, REGISTER, book_bytes, fresh_workspace, stored, write_csv

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
WORKBOOK = book_bytes({"党员": REGISTER})
LOCKED_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
WEB_PAGE = "<html><body><table><tr><td>姓名</td></tr></table></body></html>".encode()


def _old_workbook_with_a_sheet_beyond_its_end() -> bytes:
    """The reader panics on it: the place of its sheet (BOUNDSHEET record) lies far outside the file."""
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("a").write(0, 0, "x")
    sink = io.BytesIO()
    book.save(sink)
    content = sink.getvalue()
    record = b"\x85\x00\x09\x00"
    assert content.count(record) == 1
    at = content.index(record) + len(record)
    return content[:at] + b"\xf0\xff\xff\x7f" + content[at + 4 :]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("name", "content", "what", "cure"),
    [
        ("空.xlsx", b"", "文件是空的。", "请从原系统重新导出。"),
        ("空.csv", b"\r\n \r\n", "文件是空的。", "请从原系统重新导出。"),
        ("空表.xlsx", book_bytes({"一": [], "二": []}), "文件是空的。", "请从原系统重新导出。"),
        ("照片.xlsx", PICTURE, "这不是 Excel 文件：内容与扩展名不符。", "另存为 xlsx"),
        ("照片.csv", PICTURE, "文本的编码认不出来。", "CSV UTF-8"),
        ("网页.xls", WEB_PAGE, "没有找到认识的表头。", "核对是否选错文件"),
        ("登录页.xls", b"<html><body>login</body></html>", "这是网页，里面没有表格。", "登录可能已经过期"),
        ("~$名单.xlsx", b"\x04user", "这是 Office 打开文件时留下的临时文件，不是台账。", "不带 ~$"),
        ("半截.xlsx", WORKBOOK[: len(WORKBOOK) // 2], "文件不完整或已损坏，读不出来。", "重新复制"),
        ("坏中间.xlsx", WORKBOOK[:900] + bytes(400) + WORKBOOK[1300:], "文件不完整或已损坏，读不出来。", "重新复制"),
        ("坏.xls", LOCKED_OLE, "文件不完整或已损坏，读不出来。", "重新复制"),
        ("错位.xls", _old_workbook_with_a_sheet_beyond_its_end(), "文件不完整或已损坏，读不出来。", "重新复制"),
        ("通知.docx", b"PK\x03\x04" + bytes(90), "不支持这种文件。", "另存为 xlsx"),
        ("杂谈.csv", "甲,乙\n1,2\n".encode(), "没有找到认识的表头。", "核对是否选错文件"),
        ("杂谈.xlsx", book_bytes({"一": [["甲", "乙"], [1, 2]]}), "没有找到认识的表头。", "核对是否选错文件"),
        (
            "缺栏.csv",
            "姓名,性别,入党日期,所在党支部\nx,男,2020-01-01,y\n".encode(),
            "表头像《党员花名册》，但缺少必需的栏目。",
            "请补上这些栏目",
        ),
    ],
    ids=lambda part: part if isinstance(part, str) and "." in part[-5:] else "",
)
def test_a_false_file_is_refused_and_the_others_load(
    workspace: Workspace, name: str, content: bytes, what: str, cure: str
) -> None:
    (workspace.incoming / name).write_bytes(content)
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    report = import_paths(workspace, [workspace.incoming, workspace.incoming / name])
    (error,) = report.file_errors
    assert error.what == what
    assert f"《{name}》" in str(error)
    assert cure in str(error.cure)
    assert report.exit_code == 2
    assert stored(workspace, "SELECT DISTINCT file_name FROM sources") == [("党组织.csv",)]
    assert stored(workspace, "SELECT count(*) FROM organisations") == [(4,)]


def test_a_false_file_alone_commits_nothing(workspace: Workspace) -> None:
    (workspace.incoming / "照片.xlsx").write_bytes(PICTURE)
    report = import_paths(workspace, [workspace.incoming])
    assert report.batch_id is None
    assert report.exit_code == 2
    assert stored(workspace, "SELECT count(*) FROM batches") == [(0,)]


@pytest.mark.parametrize("at", range(0, len(WORKBOOK), len(WORKBOOK) // 25))
def test_a_workbook_cut_off_anywhere_is_refused(workspace: Workspace, at: int) -> None:
    (workspace.incoming / "半截.xlsx").write_bytes(WORKBOOK[:at])
    report = import_paths(workspace, [workspace.incoming])
    assert report.exit_code == 2
    assert not report.sheets


def test_a_workbook_with_a_password_is_refused(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: object) -> None:
        raise PasswordError

    (workspace.incoming / "加密.xlsx").write_bytes(WORKBOOK)
    monkeypatch.setattr(workbooks.CalamineWorkbook, "from_object", locked, raising=False)
    (error,) = import_paths(workspace, [workspace.incoming]).file_errors
    assert error.what == "文件设有打开密码。"


def test_a_file_that_cannot_be_opened_is_refused(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> Iterator[bytes]:
        raise PermissionError

    (workspace.incoming / "占用.xlsx").write_bytes(WORKBOOK)
    monkeypatch.setattr("analysis.intake.files._blocks", denied)
    (error,) = import_paths(workspace, [workspace.incoming]).file_errors
    assert "正被 Excel 打开" in str(error.cure)


def test_an_endless_cell_is_refused(workspace: Workspace) -> None:
    (workspace.incoming / "长.csv").write_bytes(b"a," + b"x" * 200_000)
    (error,) = import_paths(workspace, [workspace.incoming]).file_errors
    assert error.what == "文件不完整或已损坏，读不出来。"
