"""A progress bar on stderr, silent where output is read by programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from analysis.terminal.say import console

Report = Callable[[str, int, int], None]
"""What is being done, how many are done, how many there are."""


@contextmanager
def progress_bar(title: str, *, quiet: bool) -> Iterator[Report]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True, disable=quiet) as progress:
        task = progress.add_task(title, total=None)

        def report(step: str, done: int, total: int) -> None:
            progress.update(task, description=f"{title}：{step}", completed=done, total=total)

        yield report
