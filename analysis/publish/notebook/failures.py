"""What can go wrong with one notebook, told to the analyst."""

from __future__ import annotations

from typing import Final

from analysis import errors
from analysis.errors import TouyanError

LONGEST_MESSAGE: Final = 600


class NotebookError(TouyanError):
    """A notebook was not run to its end. `cell` counts from 1 in the template; None where no cell is at fault."""

    def __init__(
        self,
        what: str,
        *,
        notebook: str,
        cell: int | None,
        expected: str | None = None,
        cure: str | None = None,
    ) -> None:
        place = f"笔记本《{notebook}》" + (f"第 {cell} 个单元格" if cell is not None else "")
        super().__init__(what, where=place, expected=expected, cure=cure)
        self.notebook = notebook
        self.cell = cell


class CellFailedError(NotebookError):
    """A cell raised an exception."""


class NotebookTimeoutError(NotebookError):
    """The notebook took longer than it may."""


class KernelDiedError(NotebookError):
    """The kernel's process ended while a cell was running."""


class KernelStartError(TouyanError):
    """A kernel could not be started, or a module it is to preload cannot be imported."""


def cell_failed(notebook: str, cell: int, name: str, message: str, kept_as: str | None) -> CellFailedError:
    """The error of a cell: its own message, with the exception's name unless the message is already ours."""
    shown = message.strip()[:LONGEST_MESSAGE] or "没有说明"
    ours = isinstance(kind := getattr(errors, name, None), type) and issubclass(kind, TouyanError)
    return CellFailedError(
        f"笔记本运行出错：{shown}" if ours else f"笔记本运行出错（{name}）：{shown}",
        notebook=notebook,
        cell=cell,
        cure=f"打开《{kept_as}》查看出错的单元格。" if kept_as else None,
    )


def timed_out(notebook: str, cell: int | None, timeout_seconds: int) -> NotebookTimeoutError:
    """The error of a notebook that ran out of time in `cell`."""
    return NotebookTimeoutError(
        f"笔记本运行超过 {timeout_seconds} 秒，已停止。",
        notebook=notebook,
        cell=cell,
        expected=f"{timeout_seconds} 秒之内运行完",
        cure="检查该单元格的计算量，或者放宽时限后重新运行。",
    )


def kernel_died(notebook: str, cell: int | None) -> KernelDiedError:
    """The error of a notebook whose kernel's process ended, by itself or from outside."""
    return KernelDiedError(
        "运行笔记本的内核进程意外结束。",
        notebook=notebook,
        cell=cell,
        cure="多半是内存不足或进程被系统终止；关闭其他程序，减少并行数后重新运行。",
    )
