"""The two ways out of a command: text for people, JSON for programs; errors go to stderr."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.errors import TouyanError

_PIPED_WIDTH: Final = 200


def console(*, stderr: bool = False) -> Console:
    """The reader's screen; into a file or a pipe, lines wide enough that nothing is cut off."""
    out = Console(stderr=stderr, highlight=False)
    if not out.is_terminal:
        out.width = _PIPED_WIDTH
    return out


def table(*titles: str, numbers: Sequence[str] = ()) -> Table:
    """A light table that folds long cells and never cuts them; `numbers` are the titles set flush right."""
    made = Table(box=SIMPLE, pad_edge=False)
    for title in titles:
        made.add_column(title, overflow="fold", justify="right" if title in numbers else "left")
    return made


def say_json(content: Mapping[str, Any]) -> None:
    """One JSON object on stdout."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n")


def say_error(error: TouyanError, *, as_json: bool) -> None:
    """What, where, what was expected, what to do."""
    if as_json:
        say_json({"error": error.as_dict(), "exit_code": error.exit_code})
        return
    first, *rest = str(error).splitlines()
    told = Text.assemble(("出错：", "bold red"), (first, "bold"), *(f"\n  {line}" for line in rest))
    console(stderr=True).print(told)


def say_unexpected(error: Exception, *, as_json: bool) -> int:
    """A fault of ours: kept for the maintainers in a private file of the user's, because it may quote rows."""
    folder = Path(tempfile.mkdtemp(prefix="touyan-"))
    trace = folder / "意外错误.txt"
    trace.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    told = TouyanError(
        f"程序出了意外错误（{type(error).__name__}），数据没有损坏。",
        where=str(trace),
        cure="请先重试；仍然出错时，把上面的文件交给维护人员。文件可能引用数据，请勿外传。",
    )
    say_error(told, as_json=as_json)
    return told.exit_code
