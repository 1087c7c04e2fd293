"""回溯核对 from the command line: published figures beside an edition's."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from analysis.backtest import Checked, check_published, read_published, write_checked, write_published_template
from analysis.backtest.causes import Earlier
from analysis.backtest.words import verdict_text, words
from analysis.disclosure import Release
from analysis.disclosure.appendix import late_words, read_late_entries
from analysis.errors import EXIT_FINDINGS, EXIT_FINE, BadInputError
from analysis.store.editions import edition_numbers, open_edition
from analysis.terminal.say import console, say_json, table
from analysis.terminal.scope import release_of
from analysis.workspace import Workspace


def write_template(workspace: Workspace, file: Path, unit: str | None, *, as_json: bool) -> int:
    """An empty workbook for the figures of a unit and those below it. Raises BadInputError where the file is there."""
    if file.exists():
        raise BadInputError("这个文件已经有了，不覆盖。", where=file.name, cure="请换一个文件名。")
    with open_edition(workspace.editions) as opened:
        release = release_of(opened, unit, "superior")
        write_published_template(file, release, release.as_of.year)
    if as_json:
        say_json({"template": str(file)})
    else:
        console().print(f"已写出核对表：{file}。填好后：touyan backtest {file}", soft_wrap=True)
    return EXIT_FINE


def backtest_and_tell(
    workspace: Workspace, file: Path, unit: str | None, *, edition: int | None, out: Path | None, as_json: bool
) -> int:
    """Check the file; the exit code is 1 unless every number is equal as printed."""
    with ExitStack() as stack:
        opened = stack.enter_context(open_edition(workspace.editions, edition))
        release = release_of(opened, unit, "superior")
        earlier = _earlier(workspace, release, unit, stack)
        checked = list(check_published(release, read_published(file), earlier))
        late = late_words(read_late_entries(opened, release))
    if out is not None:
        write_checked(out, checked)
    if as_json:
        counts = Counter(one.verdict_text for one in checked)
        say_json({"checked": [one.as_dict() for one in checked], "counts": counts, "late_entries": late})
    else:
        _print(checked, late, out)
    return EXIT_FINE if all(one.verdict == "equal" for one in checked) else EXIT_FINDINGS


def _earlier(workspace: Workspace, release: Release, unit: str | None, stack: ExitStack) -> list[Earlier]:
    numbers = [number for number in edition_numbers(workspace.editions) if number < release.edition_number]
    found = []
    for number in numbers[-words()["earlier_editions"] :][::-1]:
        old = stack.enter_context(open_edition(workspace.editions, number))
        found.append(Earlier(number, old.as_of, release_of(old, unit, "superior")))
    return found


def _print(checked: list[Checked], late: list[str], out: Path | None) -> None:
    counts = Counter(one.verdict for one in checked)
    screen = console()
    told = "，".join(f"{verdict_text(verdict)} {counts[verdict]}" for verdict in words()["verdicts"] if counts[verdict])
    screen.print(f"核对了 {len(checked)} 个已公布的数字：{told}。", style="bold")
    lines = table("结论", "单位", "指标", "时间段", "公布", "现在", "原因", "位置")
    for one in checked:
        if one.verdict != "equal":
            lines.add_row(
                one.verdict_text, one.unit, one.title, one.line.period, one.line.text,
                f"{one.now} {one.counts}".strip(), "\n".join(one.causes), str(one.line.place),
            )  # fmt: skip
    if lines.row_count:
        screen.print(lines)
    for sentence in late:
        screen.print(sentence, style="yellow")
    if out is not None:
        screen.print(f"核对结果：{out}", soft_wrap=True)
