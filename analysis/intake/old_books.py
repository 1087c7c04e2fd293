"""Old workbooks (xls, et) are read by a process of their own: damage can keep the reader busy for ever, or end it.

Run by its path, so that nothing but the reader is loaded there; bytes come on stdin, texts go out as JSON.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

LOCKED: Final = 3
BROKEN: Final = 4
_EXACT_WHOLE: Final = 10**15
"""Excel keeps 15 digits: a longer number has lost its last ones."""

type_of_cell = str | int | float | bool | date | datetime | time | timedelta


def cell_text(cell: type_of_cell) -> str:
    """A cell as text: days as 2025-03-05, whole numbers without a point, 是/否; '' when empty."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "是" if cell else "否"
        case float():
            return _number_text(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case _:
            return str(cell)


def _number_text(number: float) -> str:
    if abs(number) >= _EXACT_WHOLE:
        return f"{number:.5E}"
    return str(int(number)) if number.is_integer() else repr(number)


def _told(sheet: CalamineSheet, visible: SheetVisibleEnum) -> dict[str, Any]:
    rows = [] if sheet.start is None else [[cell_text(cell) for cell in row] for row in sheet.iter_rows()]
    hidden = visible != SheetVisibleEnum.Visible
    return {"name": sheet.name, "hidden": hidden, "rows": rows, "merged": sheet.merged_cell_ranges or []}


def _main(memory: int) -> int:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        with CalamineWorkbook.from_object(io.BytesIO(sys.stdin.buffer.read())) as book:
            shown = {one.name: one.visible for one in book.sheets_metadata}
            told = [_told(book.get_sheet_by_name(name), shown[name]) for name in book.sheet_names]
    except PasswordError:
        return LOCKED
    except (CalamineError, OSError, ValueError, MemoryError):
        return BROKEN
    sys.stdout.buffer.write(json.dumps(told).encode())
    return 0


if __name__ == "__main__":
    sys.exit(_main(int(sys.argv[1])))
