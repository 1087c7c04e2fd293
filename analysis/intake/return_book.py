"""退回清单.xlsx: every row still sent back, by form, as it stood, with the wrong cells coloured. It names people."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import duckdb
import polars as pl
import xlsxwriter

from analysis.errors import WorkspaceError
from analysis.intake.forms import forms
from analysis.intake.returned import MARKS, Answer
from analysis.intake.sent_back import SENT_BACK
from analysis.store.batches import committed_batches, known_files
from analysis.store.failpoint import failpoint
from analysis.store.sealed import write_private
from analysis.store.vault import Vault

RETURN_BOOK: Final = "退回清单.xlsx"
_NOTE: Final = (
    "请在右边各栏改正标红的单元格，不要改动“退回编号”；改好后导入本工作簿：touyan import 退回清单.xlsx。"
    "不需要的行可以删去，仍留在清单里。本表含个人信息，请勿外传。"
)
_WIDTHS: Final = (24, 16, 6, 36, 36, 10)
_LEAST, _MOST = 8, 40
_LINE_POINTS: Final = 14
# Where the row was first read: a row sent back twice still points to the ledger, not to the workbook.
_OPEN: Final = """
SELECT DISTINCT f.source_id, f.source_row, s.file_name, s.sheet, coalesce(r.origin_row, f.source_row) AS first_row
FROM findings AS f
LEFT JOIN returned_rows AS r ON r.source_id = f.source_id AND r.source_row = f.source_row
INNER JOIN sources AS s ON s.source_id = coalesce(r.origin_source, f.source_id)
ORDER BY s.file_name, s.sheet, first_row, f.source_id
"""


def write_return_book(con: duckdb.DuckDBPyConnection, vault: Vault) -> Path | None:
    """Write the workbook of all open findings; none is left when all are closed. The path, or None.

    A workbook somebody has changed and not yet imported is kept under another name. Raises WorkspaceError when the
    file cannot be written.
    """
    path = vault.folder / RETURN_BOOK
    rows = _open_rows(con, vault)
    failpoint("return_book.begin")
    try:
        _set_aside(path, known_files(con))
        failpoint("return_book.old_kept")
        if rows.is_empty():
            path.unlink(missing_ok=True)
            return None
        content = _book(rows)
        write_private(_digest_path(path), hashlib.sha256(content).hexdigest().encode())
        write_private(path, content)
    except OSError as error:
        raise WorkspaceError(
            "退回清单没有写成；数据已经入库，没有受影响。",
            where=RETURN_BOOK,
            expected="保险库文件夹可以写入，清单没有在 Excel 中打开",
            cure="请关闭 Excel 中的退回清单，再运行 touyan sent-back。",
        ) from error
    failpoint("return_book.written")
    return path


def _open_rows(con: duckdb.DuckDBPyConnection, vault: Vault) -> pl.DataFrame:
    """SENT_BACK and file_name, sheet, first_row of every row with an open finding, in the order of the files."""
    kept = [vault.quarantined(batch_id) for batch_id in committed_batches(con)]
    stood = pl.concat([pl.DataFrame(schema=SENT_BACK), *(rows for rows in kept if rows is not None)])
    still: pl.DataFrame = con.sql(_OPEN).pl()
    return still.join(stood, on=["source_id", "source_row"], maintain_order="left")


def _set_aside(path: Path, known: set[str]) -> None:
    if not path.exists():
        return
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    last = _digest_path(path)
    ours = last.read_text(encoding="ascii") if last.exists() else ""
    if digest in {ours, *known}:
        return
    number = 1
    while (aside := path.with_name(f"{path.stem}（改过 {number}）{path.suffix}")).exists():
        number += 1
    path.replace(aside)


def _digest_path(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _book(rows: pl.DataFrame) -> bytes:
    sink = io.BytesIO()
    titles = {form.name: form.title for form in forms()}
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        plain = {"font_name": "宋体", "font_size": 10, "border": 1, "border_color": "#BFBFBF", "valign": "top"}
        styles = {
            "note": book.add_format({"font_name": "宋体", "font_size": 10, "font_color": "#7F6000"}),
            "mark": book.add_format(plain | {"bg_color": "#F2F2F2", "text_wrap": True}),
            "head": book.add_format(plain | {"bold": True, "bg_color": "#DDEBF7", "text_wrap": True}),
            "cell": book.add_format(plain | {"num_format": "@"}),
            "wrong": book.add_format(plain | {"num_format": "@", "bg_color": "#F8CBAD"}),
        }
        for (form,), part in rows.group_by("form", maintain_order=True):
            _sheet(book.add_worksheet(titles[str(form)]), part, styles)
    return sink.getvalue()


def _sheet(sheet: Any, rows: pl.DataFrame, styles: dict[str, Any]) -> None:
    fields: dict[str, str] = {}
    for row in rows.iter_rows(named=True):
        for field, title in zip(row["fields"], row["titles"], strict=True):
            fields.setdefault(field, title)
    lines = [_line(row, fields) for row in rows.iter_rows(named=True)]
    titles = (*MARKS, *fields.values())
    sheet.write_string(0, 0, _NOTE, styles["note"])
    for at, title in enumerate(titles):
        sheet.set_column(at, at, _WIDTHS[at] if at < len(MARKS) else _fitting({title, *(line[at] for line in lines)}))
        sheet.write_string(1, at, title, styles["mark" if at < len(MARKS) else "head"])
    for number, (line, wrong) in enumerate(zip(lines, rows["marked"].to_list(), strict=True), 2):
        sheet.set_row(number, _LINE_POINTS * max(map(_height, line[: len(MARKS)], _WIDTHS)))
        marks = ["mark"] * len(MARKS) + ["wrong" if field in wrong else "cell" for field in fields]
        for at, (text, style) in enumerate(zip(line, marks, strict=True)):
            sheet.write_string(number, at, text, styles[style])
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.autofilter(1, 0, rows.height + 1, len(titles) - 1)


def _line(row: dict[str, Any], fields: Iterable[str]) -> list[str]:
    """The marks and the cells of a row, in the sheet's columns."""
    cells = dict(zip(row["fields"], row["cells"], strict=True))
    number = str(Answer(row["source_id"], row["source_row"]))
    place = [row["file_name"], row["sheet"], str(row["first_row"])]
    return [*place, _lines(row["reasons"]), _lines(row["cures"]), number, *(cells.get(one) or "" for one in fields)]


def _fitting(texts: Collection[str]) -> int:
    """The width of a column that holds these."""
    return min(_MOST, max(_LEAST, max(map(_width, texts)) + 2))


def _width(text: str) -> int:
    """Columns a text takes: a Chinese character takes two."""
    return 2 * len(text) - len(text.encode("ascii", errors="ignore"))


@lru_cache(maxsize=1024)
def _height(text: str, width: int) -> int:
    """Lines a wrapped text takes; the same few reasons stand in most rows."""
    return sum(1 + _width(part) // (width - 1) for part in text.split("\n"))


def _lines(texts: list[str]) -> str:
    told = list(dict.fromkeys(texts))
    return told[0] if len(told) == 1 else "\n".join(f"{at}. {text}" for at, text in enumerate(told, 1))
