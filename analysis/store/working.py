"""The working store: one DuckDB file that only imports write and only `compute` reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import duckdb

from analysis.errors import WorkspaceError
from analysis.store.books import BOOKS
from analysis.store.contract_tables import lacking
from analysis.workspace import Workspace

_READING: Final[Mapping[str, int]] = {}
_WRITING: Final[Mapping[str, int]] = {"threads": 1, "write_buffer_row_group_count": 1}
"""An import writes its rows in their order, from one frame: threads and full buffers would only cost."""
_HOLDER: Final = re.compile(r"PID (\d+)")


@contextmanager
def open_store(workspace: Workspace, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store's connection, closed on leaving; its tables are made when it is opened to write for the first time.

    Raises WorkspaceError when another program holds the file, or when there is nothing to read yet.
    """
    if read_only and not workspace.store_path.exists():
        raise WorkspaceError(
            "还没有导入过数据。",
            where=str(workspace.store_path),
            cure="请先运行 touyan import，导入各系统导出的文件。",
        )
    con = _connect(workspace, read_only=read_only)
    try:
        if not read_only:
            _create_missing_tables(con)
        yield con
    finally:
        con.close()


def _connect(workspace: Workspace, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(
            str(workspace.store_path), read_only=read_only, config=dict(_READING if read_only else _WRITING)
        )
    except (duckdb.IOException, duckdb.ConnectionException) as error:
        holder = _HOLDER.search(str(error))
        if holder is None and "lock" not in str(error) and not isinstance(error, duckdb.ConnectionException):
            raise WorkspaceError(
                "数据库文件打不开。",
                where=str(workspace.store_path),
                expected="本工具建立的数据库文件，且有读写权限",
                cure="请检查磁盘空间和文件权限；文件若已损坏，请移走后重新导入。",
            ) from error
        who = f"另一个程序（进程号 {holder[1]}）" if holder else "另一个程序或笔记本"
        raise WorkspaceError(
            f"数据库正被{who}使用，暂时不能打开。",
            where=str(workspace.store_path),
            expected="同一时间只有一个程序写入数据库",
            cure="请等那边的导入或计算结束后再试；若是打开着的笔记本，请先关闭它。",
        ) from error


def _create_missing_tables(con: duckdb.DuckDBPyConnection) -> None:
    """One transaction, so that a store either has all its tables or none."""
    present = {str(name) for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    books = {statement.split()[2]: statement for statement in BOOKS}
    missing = [statement for name, statement in books.items() if name not in present] + lacking(con)
    if not missing:
        return
    con.begin()
    for statement in missing:
        con.execute(statement)
    con.commit()
